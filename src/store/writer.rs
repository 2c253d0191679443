//! The one writer: lock held, journal sound, every file that is read remembered as it was.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use super::disk::{Disk, Held, LockError, Side, Stat};
use super::error::reading;
use super::hint::{Head, Known};
use super::index::{self, Asked, Said};
use super::openings::{self, Sources};
use super::seen::{self, Seen};
use super::text::Text;
use super::transaction::Ground;
use super::view::Source;
use super::{Entry, Error, folder, journal, recover};
use crate::base::{Id, Month};
use crate::practice::settings::Settings;
use crate::record::Table;

/// The practice's own settings, kept in the journal like a table.
pub(super) const SETTINGS: &str = "practice.json";

/// Holds the practice for one transaction.
pub(super) struct Writer {
    pub(super) disk: Rc<dyn Disk>,
    pub(super) head: Head,
    /// What was read, by file.
    pub(super) seen: RefCell<BTreeMap<String, Seen>>,
    settings: Settings,
    _lock: Box<dyn Held>,
}

impl Writer {
    /// Takes the lock; finishes what a writer that died left behind.
    pub(super) fn begin(disk: &Rc<dyn Disk>, patience: Duration, entry: &Entry) -> Result<Self, Error> {
        let lock = lock(&**disk, patience, entry)?;
        let known = match sound_head(&**disk)? {
            Some(known) => {
                recover::forget(&**disk, known.n)?;
                known
            }
            None => recover::recover(&**disk)?,
        };
        let seen = seen::look(&**disk, &known, SETTINGS)?;
        let writer = Self::holding(disk, known, lock, seen.stat.map(|_| seen.bytes.as_slice()))?;
        writer.seen.borrow_mut().insert(SETTINGS.to_owned(), seen);
        Ok(writer)
    }

    /// With the lock held, the head known and `practice.json` read.
    pub(super) fn holding(
        disk: &Rc<dyn Disk>,
        head: Head,
        lock: Box<dyn Held>,
        settings: Option<&[u8]>,
    ) -> Result<Self, Error> {
        let settings = folder::parse_settings(settings)?;
        Ok(Self { disk: Rc::clone(disk), head, seen: RefCell::default(), settings, _lock: lock })
    }
}

impl Writer {
    /// How many files were read that a person edited.
    pub(super) fn edits(&self) -> usize {
        self.seen.borrow().values().filter(|seen| seen.edit.is_some()).count()
    }
}

impl Writer {
    /// Remembers how a file lay when something of it was read; twice the same, else somebody changed it meanwhile.
    fn remember(&self, file: &str, seen: Seen) -> Result<(), Error> {
        let stat = seen.stat;
        let before = self.seen.borrow_mut().insert(file.to_owned(), seen);
        match before {
            Some(before) if before.stat != stat => Err(super::commit::changed(file)),
            _ => Ok(()),
        }
    }
}

/// Takes the lock's exclusive side.
pub(super) fn lock(disk: &dyn Disk, patience: Duration, entry: &Entry) -> Result<Box<dyn Held>, Error> {
    let holder = format!(
        "process {}, {} ({}), since {}\n",
        std::process::id(),
        entry.login,
        entry.command,
        entry.time
    );
    disk.lock(Side::Exclusive, patience, &holder).map_err(|error| match error {
        LockError::Held(holder) => Error::Busy(format!("another program holds the practice: {holder}")),
        LockError::Io(error) => reading(".store/lock", error),
    })
}

/// The head, if the journal ends where it says.
pub(super) fn sound_head(disk: &dyn Disk) -> Result<Option<Head>, Error> {
    let Some(head) = Head::read(disk) else { return Ok(None) };
    let Some(month) = head.month() else { return Ok(None) };
    if journal::segments(disk)?.last() != Some(&month) {
        return Ok(None);
    }
    let file = journal::segment(month);
    let stat = disk.stat(&file).map_err(|error| reading(&file, error))?;
    Ok(stat.is_some_and(|stat| stat.size == head.length).then_some(head))
}

impl Source for Writer {
    const KEEPS: bool = true;

    fn load(&self, table: &'static Table, file: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut seen = seen::look(&*self.disk, &self.head, file)?;
        if seen.edit.is_some() {
            // Ids that a person wrote are given, too.
            seen.highest = seen.highest.max(Text::open(table, file, seen.bytes.clone())?.highest());
        }
        let bytes = std::mem::take(&mut seen.bytes);
        let is_there = seen.stat.is_some();
        self.remember(file, seen)?;
        Ok(is_there.then_some(bytes))
    }

    fn header(&self, _: &'static Table, file: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some((seen, header)) = seen::unread(&*self.disk, file)? else { return Ok(None) };
        self.remember(file, seen)?;
        Ok(Some(header))
    }

    fn ask(&self, table: &'static Table, file: &str, asked: &Asked) -> Result<Said, Error> {
        let Some(stat) = self.lies(file)? else { return Ok(Said::Whole) };
        // A writer leaves no index behind; its commit carries on those that there are.
        Ok(match index::ask(&*self.disk, table, file, stat, asked) {
            Said::Nothing => Said::Whole,
            said => said,
        })
    }

    /// What a person changed is read whole, and judged.
    fn lies(&self, file: &str) -> Result<Option<Stat>, Error> {
        let now = self.disk.stat(file).map_err(|error| reading(file, error))?;
        let is_as_seen = |seen: &Seen| seen.edit.is_none() && now.is_some() && seen.stat == now;
        if self.seen.borrow().get(file).is_some_and(is_as_seen) {
            return Ok(now);
        }
        let Some(Known { stat, print, highest }) = Known::read(&*self.disk, file) else { return Ok(None) };
        if now != Some(stat) {
            return Ok(None);
        }
        self.remember(file, Seen { stat: Some(stat), print, highest, edit: None, bytes: Vec::new() })?;
        Ok(Some(stat))
    }

    fn opening(&self, table: &Table, month: Month, fold: &str, sources: &Sources) -> Option<String> {
        openings::read(&*self.disk, table, month, fold, sources)
    }

    fn names(&self, dir: &str) -> Result<Vec<String>, Error> {
        self.disk.names(dir).map_err(|error| reading(dir, error))
    }
}

impl Ground for Writer {
    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn revision(&self) -> u64 {
        self.head.n
    }

    fn highest(&self, table: &'static Table, file: &str) -> Result<u64, Error> {
        // Looked at for its serials alone; it is read, and remembered anew, when its rows are asked for.
        if !self.seen.borrow().contains_key(file) && self.header(table, file)?.is_none() {
            self.load(table, file)?;
        }
        Ok(self.seen.borrow().get(file).map_or(0, |seen| seen.highest))
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        folder::document(&*self.disk, id)
    }
}
