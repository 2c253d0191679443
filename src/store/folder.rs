//! The practice folder on disk.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::commit;
use super::disk::{Disk, LockError, RealDisk, Side};
use super::transaction::{Ground, Transaction};
use super::view::{Source, View};
use super::{Committed, Entry, Error, Judge, Months, Question, Read, Store, Visitor, Work};
use crate::base::id::Parts;
use crate::base::{Fault, Id, Month, Place};
use crate::practice::settings::{FORMAT, Settings};
use crate::record::Table;

/// How long a command waits for another.
const PATIENCE: Duration = Duration::from_secs(10);

/// A practice folder.
pub struct Folder {
    disk: Rc<dyn Disk>,
    patience: Duration,
}

impl Folder {
    /// Opens a practice folder.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let disk = RealDisk::open(dir).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::NoPractice(dir.display().to_string()),
            std::io::ErrorKind::PermissionDenied => Error::Forbidden(error.to_string()),
            _ => Error::Read(dir.display().to_string(), error),
        })?;
        Self::on(Rc::new(disk))
    }

    /// The practice on a disk: the real one, or one that tests made.
    pub fn on(disk: Rc<dyn Disk>) -> Result<Self, Error> {
        Ok(Self { disk, patience: PATIENCE })
    }

    /// Waits for at most so long where another program holds the folder.
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Makes a practice in an existing, empty directory: the tables, rules and `practice.json` of `from`, checked
    /// whole, or an empty practice.
    pub fn init(
        dir: &Path,
        from: Option<&Path>,
        entry: &Entry,
        judge: &dyn Judge,
    ) -> Result<Committed, Error> {
        super::init::init(dir, from, entry, judge)
    }

    fn ground(&self) -> Result<Plain, Error> {
        Ok(Plain { disk: Rc::clone(&self.disk), settings: settings(&*self.disk)? })
    }
}

/// `practice.json`, read and checked for its format.
pub(super) fn settings(disk: &dyn Disk) -> Result<Settings, Error> {
    const FILE: &str = "practice.json";
    let read = disk.read(FILE, 0, u64::MAX).map_err(|error| super::error::reading(FILE, error))?;
    let Some((bytes, _)) = read else { return Err(Error::NoPractice(FILE.to_owned())) };
    let settings: Settings = serde_json::from_slice(&bytes).map_err(|error| {
        let place = Place::new(FILE, error.line() as u64, error.column() as u64);
        let text = error.to_string();
        let text = text.split(" at line ").next().unwrap_or(&text).to_owned();
        Fault::error("K001", format!("practice.json cannot be read: {text}")).at(place)
    })?;
    if settings.format > FORMAT {
        let text = format!("this practice has format {}, this program knows {FORMAT}", settings.format);
        return Err(Error::Unsupported(text));
    }
    Ok(settings)
}

/// Files as they stand.
pub(super) struct Plain {
    disk: Rc<dyn Disk>,
    settings: Settings,
}

impl Source for Plain {
    fn load(&self, _: &'static Table, file: &str) -> Result<Option<Vec<u8>>, Error> {
        let read = self.disk.read(file, 0, u64::MAX).map_err(|error| super::error::reading(file, error))?;
        Ok(read.map(|(bytes, _)| bytes))
    }

    fn names(&self, dir: &str) -> Result<Vec<String>, Error> {
        self.disk.names(dir).map_err(|error| super::error::reading(dir, error))
    }
}

impl Ground for Plain {
    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn revision(&self) -> u64 {
        0
    }

    fn highest(&self, table: &'static Table, file: &str) -> Result<u64, Error> {
        let Some(bytes) = self.load(table, file)? else { return Ok(0) };
        let mut highest = 0;
        for line in bytes.split(|byte| *byte == b'\n') {
            let id = line.split(|byte| *byte == b',').next().unwrap_or_default();
            let id = std::str::from_utf8(id).unwrap_or_default();
            if let Ok(parts) = Parts::of(id, table.prefix, table.is_growing(), table.checked) {
                highest = highest.max(parts.serial);
            }
        }
        Ok(highest)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        let file = format!("documents/{id}");
        let read = self.disk.read(&file, 0, u64::MAX).map_err(|error| super::error::reading(&file, error))?;
        read.map(|(bytes, _)| bytes).ok_or_else(|| Error::NoDocument(id.clone()))
    }
}

/// A view of now.
struct Snapshot {
    view: View<Plain>,
}

impl Read for Snapshot {
    fn revision(&self) -> u64 {
        self.view.source.revision()
    }

    fn settings(&self) -> &Settings {
        self.view.source.settings()
    }

    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        self.view.months(table)
    }

    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        self.view.visit(table, months, question, row)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        self.view.source.document(id)
    }
}

impl Store for Folder {
    fn snapshot(&self) -> Result<Box<dyn Read + '_>, Error> {
        Ok(Box::new(Snapshot { view: View::new(self.ground()?) }))
    }

    fn transact(&self, entry: &Entry, judge: &dyn Judge, work: &mut Work<'_>) -> Result<Committed, Error> {
        let holder =
            format!("{} {} {} since {}\n", std::process::id(), entry.login, entry.command, entry.time);
        let _held = self.disk.lock(Side::Exclusive, self.patience, &holder).map_err(|error| match error {
            LockError::Held(holder) => Error::Busy(format!("another program holds the practice: {holder}")),
            LockError::Io(error) => super::error::reading(".store/lock", error),
        })?;
        let mut transaction = Transaction::new(self.ground()?, entry);
        work(&mut transaction)?;
        let changes = transaction.changes();
        if changes.is_empty() {
            return Ok(Committed { line: None, notes: Vec::new() });
        }
        let mut faults = super::form::judge(&changes, &transaction)?;
        faults.extend(judge.judge(&changes, &transaction));
        if faults.iter().any(Fault::is_error) {
            return Err(Error::Refused(faults));
        }
        if entry.is_rehearsal {
            return Ok(Committed { line: None, notes: Vec::new() });
        }
        commit::commit(&*self.disk, &transaction)
    }

    fn log_read(&self, entry: &Entry, patients: &[Id]) -> Result<(), Error> {
        super::readlog::append(&*self.disk, entry, patients)
    }
}
