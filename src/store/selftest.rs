//! Proving on the spot what the store assumes of a file system.

use std::io;
use std::time::Duration;

use super::Error;
use super::disk::{Disk, LockError, RealDisk, Side, Sync};
use super::error::writing;

/// File systems that cannot keep the promises, by `statfs` number: no locks between machines, no atomic exchange, or
/// appends that are not honoured.
const REFUSED: &[(u64, &str)] = &[
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB"),
    (0x4d44, "FAT"),
    (0x2011_bab0, "exFAT"),
    (0x0102_1997, "9p"),
    (0x6573_5546, "FUSE"),
    (0x5346_414f, "AFS"),
    (0x00c3_6400, "Ceph"),
];

const ONE: &str = ".store/selftest-1";
const TWO: &str = ".store/selftest-2";

/// Refuses a file system that cannot keep the store's promises.
pub(super) fn kind(disk: &RealDisk) -> Result<(), Error> {
    let magic = disk.file_system().map_err(|error| writing(".", error))?;
    match REFUSED.iter().find(|(number, _)| *number == magic) {
        Some((_, name)) => Err(Error::Unsupported(format!(
            "{} lies on {name}, which cannot keep the promises of a practice folder: choose a local disk",
            disk.path().display()
        ))),
        None => Ok(()),
    }
}

/// Tries each promise: a lock excludes, an append goes to the end, an exchange swaps, a sync is taken.
pub(super) fn promises(disk: &dyn Disk) -> Result<(), Error> {
    let outcome = tried(disk);
    for file in [ONE, TWO] {
        let _ = disk.remove(file);
    }
    match outcome.map_err(|error| writing("the file system's self-test", error))? {
        None => Ok(()),
        Some(promise) => Err(Error::Unsupported(format!(
            "this file system does not keep a promise: {promise}; choose a local disk"
        ))),
    }
}

fn tried(disk: &dyn Disk) -> io::Result<Option<&'static str>> {
    let second = disk.lock(Side::Exclusive, Duration::ZERO, "");
    if !matches!(second, Err(LockError::Held(_))) {
        return Ok(Some("a lock excludes others"));
    }
    disk.create(ONE, b"one", Sync::Now)?;
    disk.append(ONE, b"+", Sync::Now)?;
    disk.create(TWO, b"two", Sync::Now)?;
    disk.exchange(ONE, TWO)?;
    disk.sync_dir(".store")?;
    let holds = |file: &str, text: &[u8]| {
        disk.read(file, 0, 100).map(|read| read.is_some_and(|(bytes, _)| bytes == text))
    };
    if !holds(TWO, b"one+")? {
        return Ok(Some("an append goes to the end, and an exchange swaps two files"));
    }
    if !holds(ONE, b"two")? {
        return Ok(Some("an exchange swaps two files"));
    }
    Ok(None)
}
