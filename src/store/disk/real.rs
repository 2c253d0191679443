//! The real disk: system calls below one opened directory.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use rustix::fs::{
    self as sys, AtFlags, FallocateFlags, FileType, FlockOperation, Mode, OFlags, RenameFlags, Timespec,
    Timestamps,
};
use rustix::io::Errno;

use super::{Disk, Held, LockError, Side, Stat, Sync};

const LOCK: &str = ".store/lock";
const FILE_MODE: Mode = Mode::from_raw_mode(0o600);
const DIR_MODE: Mode = Mode::from_raw_mode(0o700);
/// Modes that let anybody but the owner at a file.
const WIDER: u32 = 0o077;

/// A practice folder on a local file system.
#[derive(Debug)]
pub struct RealDisk {
    root: OwnedFd,
    path: PathBuf,
    owner: u32,
}

impl RealDisk {
    /// Opens a directory, which must be ours alone.
    pub fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let root = sys::open(path, flags, Mode::empty())?;
        let stat = sys::fstat(&root)?;
        let owner = rustix::process::geteuid().as_raw();
        let disk = Self { root, path: path.to_owned(), owner };
        disk.guard(".", &stat)?;
        Ok(disk)
    }

    /// Its directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses what is not ours alone.
    fn guard(&self, path: &str, stat: &sys::Stat) -> io::Result<()> {
        let shown = self.path.join(path);
        let shown = if path == "." { self.path.display() } else { shown.display() };
        let refuse = |text: String| Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
        if stat.st_uid != self.owner {
            return refuse(format!("{shown} belongs to another account, number {}", stat.st_uid));
        }
        if stat.st_mode & WIDER != 0 {
            let mode = stat.st_mode & 0o777;
            return refuse(format!("{shown} is open to others (mode {mode:03o}): run chmod go= {shown}"));
        }
        Ok(())
    }

    fn open_file(&self, path: &str, flags: OFlags) -> io::Result<Option<(File, sys::Stat)>> {
        let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let open = || sys::openat(&self.root, path, flags, FILE_MODE);
        let fd = match if flags.contains(OFlags::CREATE) { self.in_its_folder(path, open) } else { open() } {
            Ok(fd) => fd,
            Err(Errno::NOENT) => return Ok(None),
            Err(Errno::LOOP) => {
                let text = format!("{} is a link, not a file", self.path.join(path).display());
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
            }
            Err(error) => return Err(error.into()),
        };
        let stat = sys::fstat(&fd)?;
        if !FileType::from_raw_mode(stat.st_mode).is_file() {
            let text = format!("{} is no ordinary file", self.path.join(path).display());
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
        }
        self.guard(path, &stat)?;
        Ok(Some((File::from(fd), stat)))
    }

    /// Puts a name into its folder. A copy or a checkout leaves empty folders out: what is put there makes them again.
    fn in_its_folder<T>(&self, path: &str, put: impl Fn() -> Result<T, Errno>) -> Result<T, Errno> {
        match (put(), path.rsplit_once('/')) {
            (Err(Errno::NOENT), Some((folder, _))) => {
                match sys::mkdirat(&self.root, folder, DIR_MODE) {
                    Ok(()) => sys::fsync(&self.root)?,
                    Err(Errno::EXIST) => {}
                    Err(error) => return Err(error),
                }
                put()
            }
            (done, _) => done,
        }
    }

    fn open_dir(&self, path: &str) -> io::Result<Option<OwnedFd>> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match sys::openat(&self.root, path, flags, Mode::empty()) {
            Ok(fd) => Ok(Some(fd)),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes, marks and syncs through one opened file, so that an error of the sync cannot pass unseen.
    fn put(path: &str, file: &File, at: u64, bytes: &[u8], sync: Sync) -> io::Result<Stat> {
        std::os::unix::fs::FileExt::write_all_at(file, bytes, at)?;
        if is_table(path) {
            mark(file)?;
        }
        if sync == Sync::Now {
            sys::fdatasync(file)?;
        }
        Ok(stat_of(&sys::fstat(file)?))
    }
}

/// Gives a file a modification time that no clock tick has: its own second with random nanoseconds below those that
/// the kernel wrote. Whatever writes to it afterwards, within the same tick too, leaves another time, so that equal
/// stats mean equal bytes.
fn mark(file: &File) -> io::Result<()> {
    let stat = sys::fstat(file)?;
    let mut random = [0_u8; 8];
    rustix::rand::getrandom(&mut random[..], rustix::rand::GetRandomFlags::empty())?;
    let below = stat.st_mtime_nsec + 1;
    let nanos = i64::try_from(u64::from_ne_bytes(random) % below).unwrap_or(0);
    let time = Timespec { tv_sec: stat.st_mtime, tv_nsec: nanos };
    let keep = Timespec { tv_sec: 0, tv_nsec: sys::UTIME_OMIT };
    sys::futimens(file, &Timestamps { last_access: keep, last_modification: time })?;
    Ok(())
}

/// Whether a path is a table, or will be put in a table's place: what others may edit.
fn is_table(path: &str) -> bool {
    path.starts_with(".store/tx/") || crate::store::text::is_csv(path) && !path.starts_with(".store/")
}

fn stat_of(stat: &sys::Stat) -> Stat {
    let time = |seconds: i64, nanos: u64| {
        seconds.saturating_mul(1_000_000_000).saturating_add(i64::try_from(nanos).unwrap_or(0))
    };
    Stat {
        inode: stat.st_ino,
        size: u64::try_from(stat.st_size).unwrap_or(0),
        mtime: time(stat.st_mtime, stat.st_mtime_nsec),
        ctime: time(stat.st_ctime, stat.st_ctime_nsec),
    }
}

fn missing(path: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no {path}"))
}

impl Disk for RealDisk {
    fn stat(&self, path: &str) -> io::Result<Option<Stat>> {
        match sys::statat(&self.root, path, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(stat_of(&stat))),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn read(&self, path: &str, from: u64, most: u64) -> io::Result<Option<(Vec<u8>, Stat)>> {
        let Some((file, stat)) = self.open_file(path, OFlags::RDONLY)? else { return Ok(None) };
        let stat = stat_of(&stat);
        let length = stat.size.saturating_sub(from).min(most);
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
        let mut done = 0;
        while done < bytes.len() {
            let more = std::os::unix::fs::FileExt::read_at(&file, &mut bytes[done..], from + done as u64)?;
            if more == 0 {
                break;
            }
            done += more;
        }
        bytes.truncate(done);
        Ok(Some((bytes, stat)))
    }

    fn pick(&self, path: &str, spans: &[Range<u64>], into: &mut Vec<u8>) -> io::Result<Option<Stat>> {
        let Some((file, _)) = self.open_file(path, OFlags::RDONLY)? else { return Ok(None) };
        for span in spans {
            let start = into.len();
            into.resize(start + usize::try_from(span.end - span.start).unwrap_or(0), 0);
            match std::os::unix::fs::FileExt::read_exact_at(&file, &mut into[start..], span.start) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        Ok(Some(stat_of(&sys::fstat(&file)?)))
    }

    fn names(&self, dir: &str) -> io::Result<Vec<String>> {
        let Some(fd) = self.open_dir(dir)? else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for entry in sys::Dir::new(fd)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name != "." && name != ".." {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn make_dir(&self, path: &str) -> io::Result<()> {
        match sys::mkdirat(&self.root, path, DIR_MODE) {
            Ok(()) | Err(Errno::EXIST) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn create(&self, path: &str, bytes: &[u8], sync: Sync) -> io::Result<Stat> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL;
        let (file, _) = self.open_file(path, flags)?.ok_or_else(|| missing(path))?;
        sys::fchmod(&file, FILE_MODE)?;
        Self::put(path, &file, 0, bytes, sync)
    }

    fn write(&self, path: &str, at: u64, bytes: &[u8], sync: Sync) -> io::Result<Stat> {
        let (file, _) = self.open_file(path, OFlags::RDWR | OFlags::CREATE)?.ok_or_else(|| missing(path))?;
        Self::put(path, &file, at, bytes, sync)
    }

    fn extend(&self, path: &str, lay: Stat, bytes: &[u8]) -> io::Result<Option<Stat>> {
        let Some((file, stat)) = self.open_file(path, OFlags::RDWR)? else { return Ok(None) };
        if !lay.is_same_text(stat_of(&stat)) {
            return Ok(None);
        }
        Self::put(path, &file, lay.size, bytes, Sync::Now).map(Some)
    }

    fn append(&self, path: &str, bytes: &[u8], sync: Sync) -> io::Result<()> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::APPEND;
        let (mut file, _) = self.open_file(path, flags)?.ok_or_else(|| missing(path))?;
        io::Write::write_all(&mut file, bytes)?;
        if sync == Sync::Now {
            sys::fdatasync(&file)?;
        }
        Ok(())
    }

    fn sync(&self, path: &str) -> io::Result<()> {
        let (file, _) = self.open_file(path, OFlags::RDWR)?.ok_or_else(|| missing(path))?;
        Ok(sys::fdatasync(&file)?)
    }

    fn truncate(&self, path: &str, length: u64) -> io::Result<()> {
        let (file, _) = self.open_file(path, OFlags::RDWR)?.ok_or_else(|| missing(path))?;
        sys::ftruncate(&file, length)?;
        Ok(sys::fdatasync(&file)?)
    }

    fn reserve(&self, path: &str, at: u64, length: u64) -> io::Result<(Stat, Stat)> {
        let (file, before) =
            self.open_file(path, OFlags::RDWR | OFlags::CREATE)?.ok_or_else(|| missing(path))?;
        match sys::fallocate(&file, FallocateFlags::KEEP_SIZE, at, length) {
            // A file system that cannot promise room says so when it is written.
            Ok(()) | Err(Errno::OPNOTSUPP) => {}
            Err(error) => return Err(error.into()),
        }
        if is_table(path) {
            mark(&file)?;
        }
        Ok((stat_of(&before), stat_of(&sys::fstat(&file)?)))
    }

    fn exchange(&self, left: &str, right: &str) -> io::Result<()> {
        Ok(sys::renameat_with(&self.root, left, &self.root, right, RenameFlags::EXCHANGE)?)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(self.in_its_folder(to, || sys::renameat(&self.root, from, &self.root, to))?)
    }

    fn link(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(self.in_its_folder(to, || sys::linkat(&self.root, from, &self.root, to, AtFlags::empty()))?)
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        match sys::unlinkat(&self.root, path, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        let dir = self.open_dir(path)?.ok_or_else(|| missing(path))?;
        Ok(sys::fsync(&dir)?)
    }

    fn lock(&self, side: Side, patience: Duration, holder: &str) -> Result<Box<dyn Held>, LockError> {
        let flags = if side == Side::Exclusive { OFlags::RDWR } else { OFlags::RDONLY };
        let file = match self.open_file(LOCK, flags).map_err(LockError::Io)? {
            Some((file, _)) => file,
            None => self.lock_anew(flags).map_err(LockError::Io)?,
        };
        let file = wait(file, side, patience).map_err(|error| match error {
            Some(error) => LockError::Io(error),
            None => LockError::Held(self.holder()),
        })?;
        if side == Side::Exclusive {
            // A courtesy to whoever waits: an error here is nobody's trouble.
            let _ = sys::ftruncate(&file, 0);
            let _ = std::os::unix::fs::FileExt::write_all_at(&file, holder.as_bytes(), 0);
        }
        Ok(Box::new(Lock { _file: file }))
    }
}

impl RealDisk {
    /// The lock of a folder that came without `.store`: a copy, a backup, a checkout. Whoever makes it at the same time
    /// makes the same file.
    fn lock_anew(&self, flags: OFlags) -> io::Result<File> {
        for folder in [".store", ".store/tx", ".store/fp", "conflicts", "documents"] {
            self.make_dir(folder)?;
        }
        let made = self.open_file(LOCK, flags | OFlags::CREATE)?;
        made.map(|(file, _)| file).ok_or_else(|| missing(LOCK))
    }

    fn holder(&self) -> String {
        let bytes = self.read(LOCK, 0, 1000).ok().flatten().map(|(bytes, _)| bytes).unwrap_or_default();
        String::from_utf8_lossy(&bytes).trim().to_owned()
    }

    /// The file system below it, as `statfs` numbers them.
    pub(in crate::store) fn file_system(&self) -> io::Result<u64> {
        Ok(u64::try_from(sys::fstatfs(&self.root)?.f_type).unwrap_or(0))
    }

    /// Whether anybody may put names into the directory above, and rename ours there.
    pub(in crate::store) fn parent_is_open(&self) -> io::Result<bool> {
        let stat = sys::statat(&self.root, "..", AtFlags::empty())?;
        Ok(stat.st_mode & 0o002 != 0 && stat.st_mode & 0o1000 == 0)
    }
}

struct Lock {
    _file: File,
}

impl Held for Lock {}

/// Waits in the kernel, in a thread of its own, so that no clock is polled; the error is `None` when time is up.
fn wait(file: File, side: Side, patience: Duration) -> Result<File, Option<io::Error>> {
    let (now, later) = match side {
        Side::Shared => (FlockOperation::NonBlockingLockShared, FlockOperation::LockShared),
        Side::Exclusive => (FlockOperation::NonBlockingLockExclusive, FlockOperation::LockExclusive),
    };
    match sys::flock(&file, now) {
        Ok(()) => return Ok(file),
        Err(Errno::WOULDBLOCK) => {}
        Err(error) => return Err(Some(error.into())),
    }
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let done = loop {
            match sys::flock(&file, later) {
                Ok(()) => break Ok(file),
                Err(Errno::INTR) => {}
                Err(error) => break Err(io::Error::from(error)),
            }
        };
        // Nobody waits any more: the file is dropped here, and the lock with it.
        let _ = sender.send(done);
    });
    match receiver.recv_timeout(patience) {
        Ok(done) => done.map_err(Some),
        Err(_) => Err(None),
    }
}
