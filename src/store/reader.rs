//! Readers take no lock.
//!
//! The journal grows before the first table changes, and the head changes after the last. So as long as the journal is
//! as long as the head says, and the head is the one that the reader began with, no table has changed since. A file is
//! read when it is first asked for and this is looked at again; where another line was committed meanwhile, the file is
//! taken back to the reader's revision with that line's own texts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::time::Duration;

use super::disk::{Disk, LockError, Side, Stat};
use super::error::reading;
use super::hint::Head;
use super::index::{self, Asked, Said};
use super::line::{Kind, splice};
use super::openings::{self, Sources};
use super::text::Text;
use super::transaction::Ground;
use super::view::Source;
use super::writer::{SETTINGS, sound_head};
use super::{Error, Fold, folder, journal, recover};
use crate::base::{Id, Month};
use crate::practice::settings::Settings;
use crate::record::Table;

/// How often a file is read anew while it is being written.
const TRIES: u32 = 8;

/// The practice as it was at one journal line.
pub(super) struct Reader {
    disk: Rc<dyn Disk>,
    patience: Duration,
    head: Head,
    settings: Settings,
    /// How the files lay that were read as they are at the reader's revision.
    lay: RefCell<BTreeMap<String, Stat>>,
}

impl Reader {
    pub(super) fn begin(disk: &Rc<dyn Disk>, patience: Duration) -> Result<Self, Error> {
        let mut reader = Self::at_head(disk, patience)?;
        reader.settings = folder::parse_settings(reader.bytes(SETTINGS)?.as_deref())?;
        Ok(reader)
    }

    /// The same without the practice's settings, for what must be looked at however broken they are.
    pub(super) fn at_head(disk: &Rc<dyn Disk>, patience: Duration) -> Result<Self, Error> {
        let head = stable_head(&**disk, patience)?;
        Ok(Self {
            disk: Rc::clone(disk),
            patience,
            head,
            settings: Settings::default(),
            lay: RefCell::default(),
        })
    }

    /// The journal's end that the reader began with.
    pub(super) const fn head(&self) -> &Head {
        &self.head
    }

    /// A file as it was at the reader's revision.
    pub(super) fn bytes(&self, file: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut before = self.head.clone();
        for _ in 0..TRIES {
            let read = self.disk.read(file, 0, u64::MAX).map_err(|error| reading(file, error))?;
            let after = stable_head(&*self.disk, self.patience)?;
            let stat = self.disk.stat(file).map_err(|error| reading(file, error))?;
            let is_settled = read.as_ref().map(|(_, stat)| *stat) == stat;
            let bytes = read.map(|(bytes, _)| bytes);
            if is_settled && after.n == self.head.n {
                self.lay.borrow_mut().extend(stat.map(|stat| (file.to_owned(), stat)));
                return Ok(bytes);
            }
            if is_settled && after.n == before.n {
                return self.taken_back(file, bytes, after.n);
            }
            before = after;
        }
        Err(Error::Busy(format!("{file} is being written by another program")))
    }

    /// What a file was before the lines after the reader's revision.
    fn taken_back(&self, file: &str, bytes: Option<Vec<u8>>, newest: u64) -> Result<Option<Vec<u8>>, Error> {
        let mut lines = Vec::new();
        journal::walk(&*self.disk, self.head.n + 1, &mut |_, _, line| {
            if line.n > newest {
                return ControlFlow::Break(());
            }
            lines.push(line);
            ControlFlow::Continue(())
        })?;
        let Some(bytes) = bytes else { return Ok(None) };
        let mut state = Some(String::from_utf8(bytes).map_err(|_| changed(file))?);
        for line in lines.iter().rev() {
            for (touched, beside) in line.touched() {
                if touched.file != file || touched.kind == Kind::File {
                    continue;
                }
                let splices = journal::splices(&*self.disk, touched, beside)?;
                let text = state.take().unwrap_or_default();
                let text = splice(&text, &splices, true).ok_or_else(|| changed(file))?;
                state = touched.before.is_some().then_some(text);
            }
        }
        Ok(state.map(String::into_bytes))
    }
}

fn changed(file: &str) -> Error {
    Error::Busy(format!("{file} was changed by another program meanwhile"))
}

/// The head, once no writer is at work. Waits for one that is; finishes what one that died left behind.
pub(super) fn stable_head(disk: &dyn Disk, patience: Duration) -> Result<Head, Error> {
    if let Some(head) = sound_head(disk)? {
        return Ok(head);
    }
    if journal::segments(disk)?.is_empty() {
        return Err(Error::NoPractice(
            "this folder has no journal: make a practice of it with files init".to_owned(),
        ));
    }
    let lock = |side| {
        disk.lock(side, patience, "a reader that finishes an interrupted change\n").map_err(|error| {
            match error {
                LockError::Held(holder) => {
                    Error::Busy(format!("another program holds the practice: {holder}"))
                }
                LockError::Io(error) => reading(".store/lock", error),
            }
        })
    };
    let shared = lock(Side::Shared)?;
    if let Some(head) = sound_head(disk)? {
        return Ok(head);
    }
    drop(shared);
    let _held = lock(Side::Exclusive)?;
    match sound_head(disk)? {
        Some(head) => Ok(head),
        None => recover::recover(disk),
    }
}

impl Source for Reader {
    const KEEPS: bool = false;

    fn load(&self, _: &'static Table, file: &str) -> Result<Option<Vec<u8>>, Error> {
        self.bytes(file)
    }

    fn ask(&self, table: &'static Table, file: &str, asked: &Asked) -> Result<Said, Error> {
        let stat = self.disk.stat(file).map_err(|error| reading(file, error))?;
        Ok(stat.map_or(Said::Whole, |stat| index::ask(&*self.disk, table, file, stat, asked)))
    }

    fn lies(&self, file: &str) -> Result<Option<Stat>, Error> {
        self.disk.stat(file).map_err(|error| reading(file, error))
    }

    fn opening(&self, table: &Table, month: Month, fold: &str, sources: &Sources) -> Option<String> {
        let text = openings::read(&*self.disk, table, month, fold, sources)?;
        // No line came since: the files lie so at the reader's revision.
        self.is_settled().ok().filter(|is_settled| *is_settled)?;
        self.lay.borrow_mut().extend(sources.iter().cloned());
        Some(text)
    }

    fn keep_opening(&self, table: &'static Table, months: &[Month], fold: &dyn Fold) {
        let Some(last) = months.last() else { return };
        let lay = self.lay.borrow();
        let source = |month: &Month| {
            let file = table.file(Some(*month));
            let stat = lay.get(&file).copied()?;
            Some((file, stat))
        };
        if let Some(sources) = months.iter().map(source).collect::<Option<Vec<_>>>() {
            openings::keep(&*self.disk, table, last.next(), fold, &sources);
        }
    }

    fn is_settled(&self) -> Result<bool, Error> {
        Ok(stable_head(&*self.disk, self.patience)?.n == self.head.n)
    }

    fn keep_index(&self, file: &str, text: &Text) {
        if let Some(stat) = self.lay.borrow().get(file) {
            index::keep(&*self.disk, file, text, *stat);
        }
    }

    fn names(&self, dir: &str) -> Result<Vec<String>, Error> {
        self.disk.names(dir).map_err(|error| reading(dir, error))
    }
}

impl Ground for Reader {
    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn revision(&self) -> u64 {
        self.head.n
    }

    fn highest(&self, _: &'static Table, _: &str) -> Result<u64, Error> {
        Ok(0)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        folder::document(&*self.disk, id)
    }
}
