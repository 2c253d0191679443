//! A disk in memory that writes down every operation, so that a power cut can be put after each of them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::rc::Rc;
use std::time::Duration;

use frontdesk::store::disk::{Disk, Held, LockError, Side, Stat, Sync};

/// What was done to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Write { inode: u64, at: u64, bytes: Vec<u8> },
    Truncate { inode: u64, length: u64 },
    Sync { inode: u64, path: String },
    SyncDir { dir: String },
    Link { inode: u64, path: String },
    Rename { inode: u64, from: String, to: String },
    Exchange { inodes: [u64; 2], left: String, right: String },
    Remove { path: String },
}

impl Op {
    /// The directories whose names it changes.
    pub(crate) fn dirs(&self) -> Vec<&str> {
        match self {
            Self::Link { path, .. } | Self::Remove { path } => vec![dir(path)],
            Self::Rename { from, to, .. } => vec![dir(from), dir(to)],
            Self::Exchange { left, right, .. } => vec![dir(left), dir(right)],
            _ => Vec::new(),
        }
    }
}

fn dir(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(dir, _)| dir)
}

/// Files and names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Image {
    pub(crate) inodes: BTreeMap<u64, Vec<u8>>,
    pub(crate) names: BTreeMap<String, u64>,
    pub(crate) dirs: BTreeSet<String>,
}

impl Image {
    pub(crate) fn apply(&mut self, op: &Op) {
        match op {
            Op::Write { inode, at, bytes } => {
                let file = self.inodes.entry(*inode).or_default();
                let (at, end) = (usize::try_from(*at).unwrap(), usize::try_from(*at).unwrap() + bytes.len());
                if file.len() < end {
                    file.resize(end, 0);
                }
                file[at..end].copy_from_slice(bytes);
            }
            Op::Truncate { inode, length } => {
                let length = usize::try_from(*length).unwrap();
                self.inodes.entry(*inode).or_default().resize(length, 0);
            }
            Op::Sync { .. } | Op::SyncDir { .. } => {}
            Op::Link { inode, path } => {
                self.inodes.entry(*inode).or_default();
                self.names.insert(path.clone(), *inode);
            }
            // A rename that is kept leads to its file, though the name that it had before was lost.
            Op::Rename { inode, from, to } => {
                self.names.remove(from);
                self.names.insert(to.clone(), *inode);
            }
            Op::Exchange { inodes: [one, two], left, right } => {
                self.names.insert(left.clone(), *two);
                self.names.insert(right.clone(), *one);
            }
            Op::Remove { path } => {
                self.names.remove(path);
            }
        }
    }

    /// What a file holds.
    pub(crate) fn file(&self, path: &str) -> Option<&[u8]> {
        Some(self.inodes.get(self.names.get(path)?)?.as_slice())
    }
}

/// When each inode's bytes were changed last.
type Times = BTreeMap<u64, i64>;

#[derive(Debug, Default)]
struct State {
    image: Image,
    changed: Times,
    /// The times before the first operation.
    base: Times,
    clock: i64,
    next: u64,
    ops: Vec<Op>,
    /// The times after each operation.
    times: Vec<Times>,
    is_locked: bool,
    /// From this operation on every write is refused: the disk is full.
    full_from: Option<usize>,
    /// After so many operations the program dies: nothing reaches the disk any more.
    dies_at: Option<usize>,
    is_dead: bool,
    /// Run once, when the named file is about to be replaced.
    raced: Option<(String, Vec<u8>)>,
    meddler: Meddler,
    /// Bytes that were read from it.
    read: u64,
}

/// Something that happens once, before the operation that so many others precede, reading ones counted.
#[derive(Default)]
struct Meddler(Option<(usize, Box<dyn FnOnce()>)>);

impl std::fmt::Debug for Meddler {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Meddler")
    }
}

/// The disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model(Rc<RefCell<State>>);

impl Model {
    /// A disk that holds this, everything durable.
    pub(crate) fn of(image: Image) -> Self {
        let next = image.inodes.keys().max().map_or(1, |last| last + 1);
        Self(Rc::new(RefCell::new(State { image, next, ..State::default() })))
    }

    /// The same, with the times that files had when so many operations were done. Times of files whose bytes were lost
    /// are kept: nothing shows that they are not what they were.
    pub(crate) fn at(&self, done: usize, image: Image) -> Self {
        let model = Self::of(image);
        let (state, times) = (self.0.borrow(), &mut *model.0.borrow_mut());
        times.changed = done.checked_sub(1).map_or_else(|| state.base.clone(), |at| state.times[at].clone());
        times.base = times.changed.clone();
        times.clock = state.clock;
        model.clone()
    }

    pub(crate) fn image(&self) -> Image {
        self.0.borrow().image.clone()
    }

    pub(crate) fn ops(&self) -> Vec<Op> {
        self.0.borrow().ops.clone()
    }

    /// Refuses every write from the n-th operation on; none takes it back.
    pub(crate) fn fill_from(&self, n: Option<usize>) {
        self.0.borrow_mut().full_from = n;
    }

    /// Lets the program die after so many more operations; none brings it back.
    pub(crate) fn kill_after(&self, more: Option<usize>) {
        let mut state = self.0.borrow_mut();
        state.dies_at = more.map(|more| state.ops.len() + more);
        state.is_dead = false;
    }

    /// How many bytes were read from it since this was last asked.
    pub(crate) fn take_read(&self) -> u64 {
        std::mem::take(&mut self.0.borrow_mut().read)
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.0.borrow().is_dead
    }

    /// Loses everything that is derived.
    pub(crate) fn forget_hints(&self) {
        let image = &mut self.0.borrow_mut().image;
        image.names.retain(|name, _| name == ".store/lock" || !name.starts_with(".store/"));
    }

    /// Saves a file as an editor does: a new file under another name, synced, and renamed; its directory is not.
    pub(crate) fn edit(&self, path: &str, text: &str) {
        let other = format!("{path}~");
        self.create(&other, text.as_bytes(), Sync::Now).unwrap();
        self.rename(&other, path).unwrap();
    }

    /// Lets an editor save a file at the last moment, just before it is replaced.
    pub(crate) fn edit_at_exchange(&self, path: &str, text: &str) {
        self.0.borrow_mut().raced = Some((path.to_owned(), text.as_bytes().to_vec()));
    }

    /// Lets somebody else do something once so many more operations are done, reading ones counted.
    pub(crate) fn meddle_after(&self, more: usize, work: impl FnOnce() + 'static) {
        self.0.borrow_mut().meddler = Meddler(Some((more, Box::new(work))));
    }

    /// Takes back what was to happen; whether it is still to come.
    pub(crate) fn is_unmeddled(&self) -> bool {
        self.0.borrow_mut().meddler.0.take().is_some()
    }

    fn tick(&self) {
        let due = {
            let meddler = &mut self.0.borrow_mut().meddler.0;
            if let Some((more, _)) = meddler {
                *more = more.wrapping_sub(1);
            }
            meddler.take_if(|(more, _)| *more == usize::MAX)
        };
        if let Some((_, work)) = due {
            work();
        }
    }

    fn act(&self, op: Op) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        let is_write = matches!(op, Op::Write { .. } | Op::Link { .. });
        if is_write && state.full_from.is_some_and(|from| state.ops.len() >= from) {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        state.is_dead |= state.dies_at.is_some_and(|at| state.ops.len() >= at);
        if state.is_dead {
            return Err(io::Error::other("the program is dead"));
        }
        state.clock += 1_000;
        if let Op::Write { inode, .. } | Op::Truncate { inode, .. } = &op {
            let now = state.clock;
            state.changed.insert(*inode, now);
        }
        state.image.apply(&op);
        state.ops.push(op);
        let times = state.changed.clone();
        state.times.push(times);
        Ok(())
    }

    fn inode(&self, path: &str) -> Option<u64> {
        self.0.borrow().image.names.get(path).copied()
    }

    fn find(&self, path: &str) -> io::Result<u64> {
        self.inode(path).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    fn fresh(&self, path: &str) -> io::Result<u64> {
        let inode = {
            let mut state = self.0.borrow_mut();
            state.next += 1;
            state.next
        };
        self.act(Op::Link { inode, path: path.to_owned() })?;
        Ok(inode)
    }

    fn stat_of(&self, inode: u64) -> Stat {
        let state = self.0.borrow();
        let size = state.image.inodes.get(&inode).map_or(0, |bytes| bytes.len() as u64);
        let time = state.changed.get(&inode).copied().unwrap_or(0);
        Stat { inode, size, mtime: time, ctime: time }
    }

    fn synced(&self, inode: u64, path: &str, sync: Sync) -> io::Result<()> {
        match sync {
            Sync::Now => self.act(Op::Sync { inode, path: path.to_owned() }),
            Sync::Never => Ok(()),
        }
    }
}

struct Free(Rc<RefCell<State>>);

impl Held for Free {}

impl Drop for Free {
    fn drop(&mut self) {
        self.0.borrow_mut().is_locked = false;
    }
}

impl Disk for Model {
    fn stat(&self, path: &str) -> io::Result<Option<Stat>> {
        self.tick();
        Ok(self.inode(path).map(|inode| self.stat_of(inode)))
    }

    fn read(&self, path: &str, from: u64, most: u64) -> io::Result<Option<(Vec<u8>, Stat)>> {
        self.tick();
        let Some(inode) = self.inode(path) else { return Ok(None) };
        let state = self.0.borrow();
        let bytes = state.image.inodes.get(&inode).map(Vec::as_slice).unwrap_or_default();
        let start = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
        let rest = &bytes[start..];
        let length = usize::try_from(most).unwrap_or(usize::MAX).min(rest.len());
        let found = rest[..length].to_vec();
        drop(state);
        self.0.borrow_mut().read += found.len() as u64;
        Ok(Some((found, self.stat_of(inode))))
    }

    fn names(&self, dir: &str) -> io::Result<Vec<String>> {
        self.tick();
        let state = self.0.borrow();
        let below = |path: &String| {
            let name = path.strip_prefix(dir)?.strip_prefix('/')?;
            (!name.contains('/')).then(|| name.to_owned())
        };
        Ok(state.image.names.keys().filter_map(below).collect())
    }

    fn make_dir(&self, path: &str) -> io::Result<()> {
        self.0.borrow_mut().image.dirs.insert(path.to_owned());
        Ok(())
    }

    fn create(&self, path: &str, bytes: &[u8], sync: Sync) -> io::Result<Stat> {
        self.tick();
        if self.inode(path).is_some() {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists));
        }
        self.write(path, 0, bytes, sync)
    }

    fn write(&self, path: &str, at: u64, bytes: &[u8], sync: Sync) -> io::Result<Stat> {
        self.tick();
        let inode = match self.inode(path) {
            Some(inode) => inode,
            None => self.fresh(path)?,
        };
        self.act(Op::Write { inode, at, bytes: bytes.to_vec() })?;
        self.synced(inode, path, sync)?;
        Ok(self.stat_of(inode))
    }

    fn extend(&self, path: &str, lay: Stat, bytes: &[u8]) -> io::Result<Option<Stat>> {
        self.tick();
        let Some(found) = self.inode(path) else { return Ok(None) };
        if !lay.is_same_text(self.stat_of(found)) {
            return Ok(None);
        }
        self.write(path, lay.size, bytes, Sync::Now).map(Some)
    }

    fn append(&self, path: &str, bytes: &[u8], sync: Sync) -> io::Result<()> {
        let at = self.stat(path)?.map_or(0, |stat| stat.size);
        self.write(path, at, bytes, sync).map(|_| ())
    }

    fn sync(&self, path: &str) -> io::Result<()> {
        self.tick();
        let inode = self.find(path)?;
        self.synced(inode, path, Sync::Now)
    }

    fn truncate(&self, path: &str, length: u64) -> io::Result<()> {
        let inode = self.find(path)?;
        self.act(Op::Truncate { inode, length })?;
        self.synced(inode, path, Sync::Now)
    }

    /// As on the real disk, room that is reserved moves the file's times.
    fn reserve(&self, path: &str, _: u64, length: u64) -> io::Result<(Stat, Stat)> {
        self.tick();
        let inode = self.find(path)?;
        let before = self.stat_of(inode);
        let mut state = self.0.borrow_mut();
        if state.full_from.is_some_and(|from| state.ops.len() >= from) && length > 0 {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        state.clock += 1_000;
        let now = state.clock;
        state.changed.insert(inode, now);
        drop(state);
        Ok((before, self.stat_of(inode)))
    }

    fn exchange(&self, left: &str, right: &str) -> io::Result<()> {
        self.tick();
        let raced = self.0.borrow_mut().raced.take_if(|(path, _)| path == right);
        if let Some((path, bytes)) = raced {
            self.edit(&path, std::str::from_utf8(&bytes).unwrap());
        }
        let inodes = [self.find(left)?, self.find(right)?];
        self.act(Op::Exchange { inodes, left: left.to_owned(), right: right.to_owned() })
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.tick();
        let inode = self.find(from)?;
        self.act(Op::Rename { inode, from: from.to_owned(), to: to.to_owned() })
    }

    fn link(&self, from: &str, to: &str) -> io::Result<()> {
        self.tick();
        if self.inode(to).is_some() {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists));
        }
        let inode = self.find(from)?;
        self.act(Op::Link { inode, path: to.to_owned() })
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        self.tick();
        match self.inode(path) {
            Some(_) => self.act(Op::Remove { path: path.to_owned() }),
            None => Ok(()),
        }
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        self.tick();
        self.act(Op::SyncDir { dir: path.to_owned() })
    }

    fn lock(&self, _: Side, _: Duration, holder: &str) -> Result<Box<dyn Held>, LockError> {
        if std::mem::replace(&mut self.0.borrow_mut().is_locked, true) {
            return Err(LockError::Held(holder.to_owned()));
        }
        Ok(Box::new(Free(Rc::clone(&self.0))))
    }
}
