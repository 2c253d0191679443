//! Every file operation of the store, behind one thin layer: so that a test can record, refuse or crash the n-th.
//!
//! Paths are relative to the practice folder, with `/` between. What is assumed of the file system, and nothing more:
//! a rename is atomic; a successful sync keeps a file's bytes; a synced directory keeps its names; a lock excludes
//! other processes and dies with its owner.

mod real;
mod tray;

pub use real::RealDisk;
pub use tray::Tray;

use std::io;
use std::ops::Range;
use std::time::Duration;

/// What the system knows of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Inode.
    pub inode: u64,
    /// Bytes.
    pub size: u64,
    /// Last change of the bytes, nanoseconds since 1970.
    pub mtime: i64,
    /// Last change of anything, nanoseconds since 1970.
    pub ctime: i64,
}

impl Stat {
    /// Whether the file's bytes are as they were: the same file, size and time of change. Its names may have changed.
    pub fn is_same_text(self, other: Self) -> bool {
        (self.inode, self.size, self.mtime) == (other.inode, other.size, other.mtime)
    }
}

/// Whether bytes must be durable when the call returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// They must: what follows relies on it.
    Now,
    /// They need not: a hint, or something that can be made again.
    Never,
}

/// Which side of the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Readers that wait for a writer to finish.
    Shared,
    /// The one writer.
    Exclusive,
}

/// The lock; let go when dropped.
pub trait Held {}

/// Why the lock was not had.
#[derive(Debug)]
pub enum LockError {
    /// Somebody held it for the whole of the time; what the lock file says of them.
    Held(String),
    /// The system refused.
    Io(io::Error),
}

/// The file operations of the store. Every path that is opened is a regular file of ours, never a link.
pub trait Disk {
    /// What the system knows of a file; nothing where there is none.
    fn stat(&self, path: &str) -> io::Result<Option<Stat>>;

    /// A file's bytes from an offset on, at most `most`, and its stat before they were read; nothing where there is
    /// none.
    fn read(&self, path: &str, from: u64, most: u64) -> io::Result<Option<(Vec<u8>, Stat)>>;

    /// Puts some stretches of a file's bytes behind `into`, one after another; its stat after they were read, nothing
    /// where there is no such file or it ends before.
    fn pick(&self, path: &str, spans: &[Range<u64>], into: &mut Vec<u8>) -> io::Result<Option<Stat>> {
        for span in spans {
            let Some((bytes, _)) = self.read(path, span.start, span.end - span.start)? else {
                return Ok(None);
            };
            if bytes.len() as u64 != span.end - span.start {
                return Ok(None);
            }
            into.extend_from_slice(&bytes);
        }
        self.stat(path)
    }

    /// The names in a directory, sorted; none where there is no such directory.
    fn names(&self, dir: &str) -> io::Result<Vec<String>>;

    /// Makes a directory; one that is there is left.
    fn make_dir(&self, path: &str) -> io::Result<()>;

    /// Makes a new file with these bytes; one that is there is an error.
    fn create(&self, path: &str, bytes: &[u8], sync: Sync) -> io::Result<Stat>;

    /// Writes bytes at an offset of a file, made where there is none.
    fn write(&self, path: &str, at: u64, bytes: &[u8], sync: Sync) -> io::Result<Stat>;

    /// Writes bytes durably behind a file's end, if it still lies as it did (the time of its names aside); nothing where
    /// it does not.
    fn extend(&self, path: &str, lay: Stat, bytes: &[u8]) -> io::Result<Option<Stat>>;

    /// Adds bytes at the end of a file in one write, made where there is none; several programs may do so at once.
    fn append(&self, path: &str, bytes: &[u8], sync: Sync) -> io::Result<()>;

    /// Makes a file's bytes durable as they stand.
    fn sync(&self, path: &str) -> io::Result<()>;

    /// Cuts a file to a length, durably.
    fn truncate(&self, path: &str, length: u64) -> io::Result<()>;

    /// Reserves room behind a file's end, so that a full disk shows before anything is written. How the file lay before,
    /// and how it lies now.
    fn reserve(&self, path: &str, at: u64, length: u64) -> io::Result<(Stat, Stat)>;

    /// Swaps two files' names.
    fn exchange(&self, left: &str, right: &str) -> io::Result<()>;

    /// Gives a file another name; a file of that name goes.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Gives a file a second name; a file of that name is an error.
    fn link(&self, from: &str, to: &str) -> io::Result<()>;

    /// Takes a name away; one that is not there is left so.
    fn remove(&self, path: &str) -> io::Result<()>;

    /// Makes a directory's names durable.
    fn sync_dir(&self, path: &str) -> io::Result<()>;

    /// Takes the lock, waiting in the kernel for at most `patience`. `holder` is written into the lock file for others
    /// to read.
    fn lock(&self, side: Side, patience: Duration, holder: &str) -> Result<Box<dyn Held>, LockError>;
}

/// The directory of a path; `.` for the practice folder itself.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(dir, _)| dir)
}
