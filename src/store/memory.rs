//! A practice in memory, under the same laws as the folder: it keeps the interface honest, and tests quick.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::draft::key_of;
use super::log::Logged;
use super::print::hex;
use super::scan::Filter;
use super::transaction::{month_of_row, no_row, not_drawn, stem, there_is};
use super::{
    Change, Committed, Entry, Error, Judge, Months, Question, Raw, Read, Store, Tx, Visitor, Work, WriteRows,
    form,
};
use crate::base::id::Parts;
use crate::base::{Fault, Id, Month, Place, Stamp};
use crate::practice::settings::Settings;
use crate::record::files::Document;
use crate::record::{Home, Table, table};

type Rows = Vec<Vec<String>>;

/// A practice that is gone when the program ends.
#[derive(Default)]
pub struct Memory {
    state: RefCell<State>,
}

#[derive(Clone, Default)]
struct State {
    settings: Settings,
    tables: BTreeMap<(&'static str, Option<Month>), Rows>,
    serials: BTreeMap<String, u64>,
    documents: BTreeMap<Id, Vec<u8>>,
    lines: Vec<Logged>,
}

impl Memory {
    /// An empty practice.
    pub fn new(settings: Settings) -> Self {
        let made = Logged { n: 1, command: "made in memory".to_owned(), ..Logged::default() };
        Self { state: RefCell::new(State { settings, lines: vec![made], ..State::default() }) }
    }

    /// One line of its journal.
    pub fn logged(&self, n: u64) -> Option<Logged> {
        self.state.borrow().lines.iter().find(|line| line.n == n).cloned()
    }

    /// The last lines of its journal, oldest first.
    pub fn log(&self, last: usize) -> Vec<Logged> {
        let lines = &self.state.borrow().lines;
        lines[lines.len().saturating_sub(last)..].to_vec()
    }
}

impl Store for Memory {
    fn snapshot(&self) -> Result<Box<dyn Read + '_>, Error> {
        Ok(Box::new(self.state.borrow().clone()))
    }

    fn transact(&self, entry: &Entry, judge: &dyn Judge, work: &mut Work<'_>) -> Result<Committed, Error> {
        let state = self.state.borrow().clone();
        let mut draft = Draft { state, entry, undoes: None, changes: Vec::new() };
        work(&mut draft)?;
        let nothing = Committed { line: None, notes: Vec::new() };
        let changes: Vec<Change> =
            draft.changes.iter().filter(|change| change.old != change.new).cloned().collect();
        if changes.is_empty() {
            return Ok(nothing);
        }
        let mut faults = form::judge(&changes, &draft.state)?;
        faults.extend(judge.judge(&changes, &draft.state));
        if faults.iter().any(Fault::is_error) {
            return Err(Error::Refused(faults));
        }
        if entry.is_rehearsal {
            return Ok(nothing);
        }
        let line = draft.commit(changes);
        *self.state.borrow_mut() = draft.state;
        Ok(Committed { line: Some(line), notes: Vec::new() })
    }

    fn log_read(&self, _: &Entry, _: &[Id]) -> Result<(), Error> {
        Ok(())
    }
}

impl Read for State {
    fn revision(&self) -> u64 {
        self.lines.len() as u64
    }

    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        Ok(self
            .tables
            .keys()
            .filter(|(name, _)| *name == table.name)
            .filter_map(|(_, month)| *month)
            .collect())
    }

    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        let filter = Filter::of(table, question);
        let is_asked = |month: &Option<Month>| match (months, month) {
            (Months::Between(first, last), Some(month)) => (first..=last).contains(month),
            _ => true,
        };
        for ((_, month), rows) in self.tables.iter().filter(|((name, _), _)| *name == table.name) {
            if !is_asked(month) {
                continue;
            }
            for (at, cells) in rows.iter().enumerate() {
                if !filter.takes(table, |column| Cow::Borrowed(cells[column].as_str())) {
                    continue;
                }
                let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| cell.as_str().into()).collect();
                let place = |_: usize| Place::new(table.file(*month), at as u64 + 2, 0);
                if row(&Raw { cells: &cells, place: &place }).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        self.documents.get(id).cloned().ok_or_else(|| Error::NoDocument(id.clone()))
    }
}

/// A transaction in the making.
struct Draft<'e> {
    state: State,
    entry: &'e Entry,
    undoes: Option<u64>,
    changes: Vec<Change>,
}

impl Draft<'_> {
    fn commit(&mut self, changes: Vec<Change>) -> u64 {
        let entry = self.entry;
        let line = Logged {
            n: self.state.lines.len() as u64 + 1,
            time: entry.time.to_string(),
            as_of: entry.is_as_of.then(|| entry.now.to_string()),
            login: entry.login.clone(),
            user: entry.user.clone(),
            host: entry.host.clone(),
            command: entry.command.clone(),
            undoes: self.undoes,
            files: Vec::new(),
            changes,
        };
        let n = line.n;
        self.state.lines.push(line);
        n
    }

    fn rows(&mut self, table: &'static Table, cells: &[String]) -> Result<&mut Rows, Error> {
        let month = month_of_row(table, cells)?;
        Ok(self.state.tables.entry((table.name, month)).or_default())
    }

    /// Puts a row, or nothing, in place of the one with its key; the one that was there.
    fn put(
        &mut self,
        table: &'static Table,
        cells: &[String],
        new: Option<&[String]>,
    ) -> Result<Vec<String>, Error> {
        let key = |row: &[String]| key_of(table, |column| row[column].clone());
        let wanted = key(cells);
        let rows = self.rows(table, cells)?;
        let at = rows.iter().position(|row| key(row) == wanted).ok_or_else(|| no_row(table, &cells[0]))?;
        Ok(match new {
            Some(new) => std::mem::replace(&mut rows[at], new.to_vec()),
            None => rows.remove(at),
        })
    }

    fn note(&mut self, table: &'static Table, old: Option<Vec<String>>, new: Option<Vec<String>>) {
        let key = |cells: &Option<Vec<String>>| {
            cells.as_ref().map(|row| key_of(table, |column| row[column].clone()))
        };
        let own = key(&new).or_else(|| key(&old));
        let known = self.changes.iter_mut().find(|change| {
            change.table.name == table.name && key(&change.new).or_else(|| key(&change.old)) == own
        });
        match known {
            Some(change) => change.new = new,
            None => self.changes.push(Change { table, old, new, place: None, columns: Vec::new() }),
        }
    }
}

impl Read for Draft<'_> {
    fn revision(&self) -> u64 {
        self.state.revision()
    }

    fn settings(&self) -> &Settings {
        &self.state.settings
    }

    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        self.state.months(table)
    }

    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        self.state.visit(table, months, question, row)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        self.state.document(id)
    }
}

impl Tx for Draft<'_> {
    fn now(&self) -> Stamp {
        self.entry.now
    }

    fn user(&self) -> &str {
        &self.entry.user
    }

    fn draw(&mut self, table: &'static Table, month: Option<Month>) -> Result<Id, Error> {
        if table.home == Home::Rules || table.is_growing() != month.is_some() {
            return Err(not_drawn(table));
        }
        let serial = self.state.serials.entry(stem(&table.file(month))).or_default();
        *serial += 1;
        Ok(Id::build(table.prefix, month, *serial, table.checked))
    }

    fn insert_cells(&mut self, table: &'static Table, cells: Vec<String>) -> Result<(), Error> {
        let month = month_of_row(table, &cells)?;
        let key = |row: &[String]| key_of(table, |column| row[column].clone());
        let wanted = key(&cells);
        let rows = self.rows(table, &cells)?;
        if rows.iter().any(|row| key(row) == wanted) {
            return Err(there_is(table, &cells[0]));
        }
        rows.push(cells.clone());
        let parts = Parts::of(&cells[0], table.prefix, table.is_growing(), table.checked);
        let serial = self.state.serials.entry(stem(&table.file(month))).or_default();
        *serial = (*serial).max(parts.map_or(0, |parts| parts.serial));
        self.note(table, None, Some(cells));
        Ok(())
    }

    fn update_cells(&mut self, table: &'static Table, cells: Vec<String>) -> Result<(), Error> {
        let old = self.put(table, &cells, Some(&cells))?;
        self.note(table, Some(old), Some(cells));
        Ok(())
    }

    fn undoes(&mut self, line: u64) {
        self.undoes = Some(line);
    }

    fn remove_row(&mut self, table: &'static Table, cells: &[String]) -> Result<(), Error> {
        let old = self.put(table, cells, None)?;
        self.note(table, Some(old), None);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8], mut row: Document) -> Result<Document, Error> {
        row.sha256 = hex(&Sha256::digest(bytes));
        row.created_at = self.now();
        let row = self.insert(row)?;
        self.state.documents.insert(row.id.clone(), bytes.to_vec());
        Ok(row)
    }
}

impl Memory {
    /// Changes a row as a person would in an editor: no journal line says so.
    pub fn edit(&self, name: &str, id: &str, column: &str, text: &str) {
        let Some(table) = table(name) else { return };
        let Some(column) = table.column(column) else { return };
        let mut state = self.state.borrow_mut();
        let files = state.tables.iter_mut().filter(|((of, _), _)| *of == name);
        for row in files.flat_map(|(_, rows)| rows).filter(|row| row[0] == id) {
            text.clone_into(&mut row[column]);
        }
    }
}
