//! The practice folder: plain files with a database's promises. The only module that touches them.
//!
//! A practice is a folder of CSV and JSON that a person may open, search, compare and edit. That is easy to say and
//! easy to get wrong: the power fails between two files, two desks book the same opening, a spreadsheet saves what it
//! read an hour ago. Everything here follows from one sentence that makes the folder safe:
//!
//! > **The journal line is the commit.**
//!
//! A line of the journal holds, for each file that it touches, the fingerprint before and after and the very bytes that
//! went and came. So it is three things at once. It is the *commit*: as soon as the line is durable the change is made,
//! whatever becomes of the tables, for the rest can be done again from the line alone. It is the *audit*: who did what
//! when, and it cannot disagree with the data since the data come from it. And it is the *undo*: what went can be put
//! back. Each line is sealed over the one before, so that none can be changed or left out unseen.
//!
//! # One change, step by step
//!
//! 0. Take the lock. If the journal does not end where the head says, somebody died: finish what they began
//!    ([`recover`]).
//! 1. Read what the question needs, and remember how each file lay ([`seen`]). A file that differs from the journal's
//!    last word on it was edited by hand: the edit is judged as our own writes are, and gets a line of its own before
//!    ours ([`adopt`], [`finish`](mod@finish)).
//! 2. Write tables that change in their midst to a name aside, durably. Rows at a table's end need no such copy.
//! 3. Look at everything that was read once more. Has anybody saved meanwhile? Then nothing happens, and we say so.
//! 4. Reserve room. A full disk shows here, while it is still harmless.
//! 5. Write the line, durably. **Committed.**
//! 6. Exchange the tables and look at what came out: an edit saved in the last microsecond goes to `conflicts/`.
//!    Append what is appended, durably.
//! 7. Make the names durable.
//! 8. Write the head and the fingerprints. They are hints: all of them may be lost.
//!
//! A line is begun only when the one before is applied and durable. So whatever happens, at most the last line is
//! unfinished, and recovery is as small as one change.
//!
//! # Readers
//!
//! Readers take no lock. The journal grows before the first table changes and the head changes after the last; as long
//! as the two agree and are those that the reader began with, no table has changed. Where another line came meanwhile, a
//! file is taken back to the reader's line with that line's own bytes ([`reader`]).
//!
//! # What is derived
//!
//! A question for a patient's rows is answered through an [`index`] of the file, one for what stands now from what a
//! [`Fold`] over the months before had come to ([`openings`]). Both are hints: believed while the files lie as they say,
//! made again where they do not, and no part of the promise.
//!
//! # The seam
//!
//! Callers see rows, documents and revisions, never paths or offsets. [`Read`] is a consistent view over all tables;
//! [`Tx`] is such a view that can also be changed, and becomes one sealed line or nothing. [`Memory`] keeps the same laws
//! without a disk, which keeps the seam honest. What is promised, what is assumed of a file system and how all this is
//! tortured stands in `docs/design/store.md`.

mod adopt;
mod check;
mod commit;
pub mod disk;
mod draft;
mod error;
mod finish;
mod folder;
mod form;
mod guard;
mod hint;
mod index;
mod init;
mod journal;
mod line;
mod log;
pub mod memory;
mod openings;
pub mod overlay;
mod package;
mod print;
mod reader;
mod readlog;
mod recover;
mod reverse;
mod rows;
mod scan;
mod sealing;
mod seen;
mod selftest;
mod snapshot;
mod text;
mod transaction;
mod undo;
mod verify;
mod view;
mod writer;

pub use error::Error;
pub use folder::Folder;
pub use init::Given;
pub use log::Logged;
pub use memory::Memory;
pub use openings::Fold;
pub use print::digest;
pub use rows::{ReadRows, WriteRows, month_of, months_of};
pub use undo::{How, TakenBack, undo};
pub use verify::Verdict;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::base::{Date, Id, Month, Place, Stamp};
use crate::practice::settings::Settings;
use crate::record::Table;
use crate::record::files::Document;

/// Which files of a growing table a question looks at. A table in one file ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Months {
    /// Every month that there is.
    All,
    /// From the first to the last, both included.
    Between(Month, Month),
}

/// What is asked of a table. Scanning answers all of them; an index may answer faster, never differently.
#[derive(Clone, Copy, Debug)]
pub enum Question<'a> {
    /// Every row.
    All,
    /// The row of an id; for rules, the rows of a name.
    Id(&'a str),
    /// The rows whose `patient` is this one (in `patients`: the row itself).
    Patient(&'a str),
    /// The rows where this column holds exactly this text.
    Equals(&'a str, &'a str),
    /// The rows where this column holds one of these texts.
    OneOf(&'a str, &'a BTreeSet<&'a str>),
    /// The rows where the day in this column lies from the first to the last of these. A cell that is no day is answered
    /// too, so that whoever decodes it tells its fault.
    Days(&'a str, Date, Date),
    /// The row that came from this system under this id.
    Source(&'a str, &'a str),
    /// The rows that are open, see [`crate::record::Open`].
    Open,
}

/// A row as it stands: its cells in the order of the table's columns (unquoted; a missing column reads as empty).
pub struct Raw<'a> {
    /// The cells.
    pub cells: &'a [Cow<'a, str>],
    /// Where the cell of a column stands.
    pub place: &'a dyn Fn(usize) -> Place,
}

/// What a reader does with each row; it breaks off when it has seen enough.
pub type Visitor<'v> = dyn FnMut(&Raw<'_>) -> ControlFlow<()> + 'v;

/// A consistent view of the practice folder.
pub trait Read {
    /// Number of the last journal line that it shows; 0 where there is no journal.
    fn revision(&self) -> u64;

    /// `practice.json`.
    fn settings(&self) -> &Settings;

    /// The months of a growing table that there are files for, ascending; none for a table in one file.
    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error>;

    /// Calls `row` with every row that answers the question, in the order of months and lines.
    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error>;

    /// Takes a fold over the rows of all months of a growing table that lie before one. A folder knows what many folds
    /// had come to and reads little.
    fn fold(&self, table: &'static Table, before: Month, fold: &mut dyn Fold) -> Result<(), Error> {
        let months = self.months(table)?.into_iter().filter(|month| *month < before);
        openings::fold_over(months, fold, |month, row| {
            self.visit(table, Months::Between(month, month), Question::All, row)
        })
    }

    /// The bytes of a filed document.
    fn document(&self, id: &Id) -> Result<Vec<u8>, Error>;
}

/// A view that can be changed. Its reads see its own changes. Nothing is written before the transaction ends well.
pub trait Tx: Read {
    /// The business instant: the stamp on rows written.
    fn now(&self) -> Stamp;

    /// Who is meant to have done it: the name on rows written.
    fn user(&self) -> &str;

    /// Draws the next id of a table (and month, for a growing one): above the highest ever given, undone or not.
    fn draw(&mut self, table: &'static Table, month: Option<Month>) -> Result<Id, Error>;

    /// Adds a row; its id must have been drawn here, or be free.
    fn insert_cells(&mut self, table: &'static Table, cells: Vec<String>) -> Result<(), Error>;

    /// Puts new cells in place of the row with the same id.
    fn update_cells(&mut self, table: &'static Table, cells: Vec<String>) -> Result<(), Error>;

    /// Says that this transaction takes back a journal line.
    fn undoes(&mut self, line: u64);

    /// Takes out the row with the same id; undo alone asks for it.
    fn remove_row(&mut self, table: &'static Table, cells: &[String]) -> Result<(), Error>;

    /// Files a document with its row; returns the row with id and digest.
    fn put(&mut self, bytes: &[u8], row: Document) -> Result<Document, Error>;
}

/// Who does something, with what command, when. The command holds tool, verb, option names and the values of ids,
/// codes and dates, no others.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Tool, verb and options as the journal may keep them.
    pub command: String,
    /// Who is meant (`--user`), else the login.
    pub user: String,
    /// The account's login name.
    pub login: String,
    /// The account's number.
    pub uid: u32,
    /// The host's name.
    pub host: String,
    /// The machine's time.
    pub time: Stamp,
    /// The business instant: `--as-of`, else the machine's time.
    pub now: Stamp,
    /// Whether `now` was given and is not the machine's.
    pub is_as_of: bool,
    /// Only a rehearsal: everything is worked out and judged, nothing is written.
    pub is_rehearsal: bool,
}

/// A row that a transaction, a hand edit or an undo changes: cells in the order of the table's columns.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its table.
    pub table: &'static Table,
    /// The row before; none for a new one.
    pub old: Option<Vec<String>>,
    /// The row after; none for one that goes.
    pub new: Option<Vec<String>>,
    /// Where the row stands, when it came from a file that a person edited.
    pub place: Option<Place>,
    /// In which character each cell begins, when it came from such a file.
    pub columns: Vec<u64>,
}

impl Change {
    /// Where a column's cell stands, when the row came from a file that a person edited.
    pub fn place_of(&self, column: usize) -> Option<Place> {
        let row = self.place.clone()?;
        Some(Place { column: self.columns.get(column).copied().unwrap_or(row.column), ..row })
    }
}

/// Judges changes before they are committed: our own, adopted hand edits, undo and import alike. Built by `cli` from
/// all desks' checks.
pub trait Judge {
    /// What is wrong with the changes, given the state after them.
    fn judge(&self, changes: &[Change], after: &dyn Read) -> Vec<crate::base::Fault>;
}

/// What a committed transaction was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The journal line's number; `None` where the transaction changed nothing and nothing was written.
    pub line: Option<u64>,
    /// What the person should know: an edit kept in `conflicts/`, a change saved but not yet put in place.
    pub notes: Vec<String>,
}

/// The body of a transaction.
pub type Work<'w> = dyn FnMut(&mut dyn Tx) -> Result<(), Error> + 'w;

/// A practice: on disk or in memory, under the same laws.
pub trait Store {
    /// A consistent view of now.
    fn snapshot(&self) -> Result<Box<dyn Read + '_>, Error>;

    /// Runs `work` under the lock and commits what it changed, whole or not at all. An error from `work` is returned
    /// and nothing happens.
    fn transact(&self, entry: &Entry, judge: &dyn Judge, work: &mut Work<'_>) -> Result<Committed, Error>;

    /// Writes down that a reading command showed data of these patients. A store that nobody can look into later may do
    /// nothing.
    fn log_read(&self, entry: &Entry, patients: &[Id]) -> Result<(), Error>;
}
