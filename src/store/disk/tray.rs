//! Folders of the practice in which files wait for programs of others: what leaves, and what came.
//!
//! They hold copies: what leaves is filed as a document before, and what came is filed before it goes from here. So
//! whatever dies between, a file is there once more, never once too few.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf, absolute};

use rustix::fs::{FlockOperation, flock};

/// A folder that belongs to us alone.
#[derive(Debug)]
pub struct Tray {
    path: PathBuf,
}

impl Tray {
    /// A folder of the practice, made where there is none.
    pub fn of(practice: &Path, name: &str) -> io::Result<Self> {
        let path = absolute(practice)?.join(name);
        match DirBuilder::new().mode(0o700).create(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        if !fs::symlink_metadata(&path)?.is_dir() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is no folder"));
        }
        Ok(Self { path })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps everybody else away until the lock is dropped; nothing where another program has it.
    pub fn lock(&self) -> io::Result<Option<File>> {
        let folder = File::open(&self.path)?;
        match flock(&folder, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(folder)),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Puts a file there, durably; one of that name goes. Where it lies then.
    pub fn put(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.path.join(name);
        // A name that is a link would be followed: it goes first.
        self.remove(name)?;
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        File::open(&self.path)?.sync_all()?;
        Ok(path)
    }

    /// The names of the ordinary files, sorted. Folders and links are no files that came.
    pub fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                let name = entry.file_name().into_string();
                // Passed over, it would lie here for ever.
                let name =
                    name.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a name is not UTF-8"))?;
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The bytes of a file.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path.join(name))
    }

    /// Takes a file away; one that is not there is left so.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.path.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
