//! The practice folder on disk.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::disk::{Disk, RealDisk};
use super::error::reading;
use super::finish::finish;
use super::reader::Reader;
use super::snapshot::Snapshot;
use super::transaction::Transaction;
use super::view::View;
use super::writer::{SETTINGS, Writer};
use super::{Committed, Entry, Error, Judge, Read, Store, Work};
use crate::base::{Fault, Id, Place};
use crate::practice::settings::{FORMAT, Settings};

/// How long a command waits for another.
const PATIENCE: Duration = Duration::from_secs(10);

/// A practice folder.
pub struct Folder {
    pub(super) disk: Rc<dyn Disk>,
    pub(super) patience: Duration,
}

impl Folder {
    /// Opens a practice folder.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let disk = RealDisk::open(dir).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Error::NoPractice(format!("there is no folder {}", dir.display()))
            }
            _ => reading(&dir.display().to_string(), error),
        })?;
        if disk.parent_is_open().map_err(|error| reading("..", error))? {
            let text = format!(
                "the directory above {} may be changed by anybody: move the practice, or run chmod o-w there",
                dir.display()
            );
            return Err(Error::Forbidden(text));
        }
        Ok(Self::on(Rc::new(disk)))
    }

    /// The practice on a disk: the real one, or one that a test made.
    pub fn on(disk: Rc<dyn Disk>) -> Self {
        Self { disk, patience: PATIENCE }
    }

    /// Waits for at most so long where another program holds the folder.
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

impl Store for Folder {
    fn snapshot(&self) -> Result<Box<dyn Read + '_>, Error> {
        Ok(Box::new(Snapshot { view: View::new(Reader::begin(&self.disk, self.patience)?) }))
    }

    fn transact(&self, entry: &Entry, judge: &dyn Judge, work: &mut Work<'_>) -> Result<Committed, Error> {
        let writer = Writer::begin(&self.disk, self.patience, entry)?;
        let mut transaction = Transaction::new(writer, entry);
        work(&mut transaction)?;
        finish(transaction, entry, judge)
    }

    fn log_read(&self, entry: &Entry, patients: &[Id]) -> Result<(), Error> {
        super::readlog::append(&*self.disk, entry, patients)
    }
}

/// `practice.json`, checked for its format.
pub(super) fn parse_settings(bytes: Option<&[u8]>) -> Result<Settings, Error> {
    let Some(bytes) = bytes else { return Err(Error::NoPractice(format!("there is no {SETTINGS}"))) };
    let settings: Settings = serde_json::from_slice(bytes).map_err(|error| {
        let place = Place::new(SETTINGS, error.line() as u64, error.column() as u64);
        let text = error.to_string();
        let text = text.split(" at line ").next().unwrap_or(&text).to_owned();
        Fault::error("K001", format!("{SETTINGS} cannot be read: {text}")).at(place)
    })?;
    if settings.format > FORMAT {
        let text = format!("this practice has format {}, this program knows {FORMAT}", settings.format);
        return Err(Error::Unsupported(text));
    }
    Ok(settings)
}

/// The bytes of a filed document.
pub(super) fn document(disk: &dyn Disk, id: &Id) -> Result<Vec<u8>, Error> {
    let file = format!("documents/{id}");
    if id.as_str().contains(['/', '.']) {
        return Err(Error::NoDocument(id.clone()));
    }
    let read = disk.read(&file, 0, u64::MAX).map_err(|error| reading(&file, error))?;
    read.map(|(bytes, _)| bytes).ok_or_else(|| Error::NoDocument(id.clone()))
}
