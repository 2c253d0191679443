//! Hints: what the last command knew, so that the next need not find it out again. They may be old, torn or missing;
//! each carries its own check, and deleting them changes no answer.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::disk::{Disk, Stat, Sync};
use super::print::{Print, hex};
use crate::base::Month;

const HEAD: &str = ".store/head";

/// Where the journal ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// Number of the last line.
    pub(super) n: u64,
    /// Month of the last segment, `2026-11`.
    pub(super) segment: String,
    /// The segment's length.
    pub(super) length: u64,
    /// Seal of the last line.
    pub(super) seal: String,
    /// Time of the last line.
    pub(super) time: String,
    /// The read log that a line named last, and its length then.
    pub(super) reads: Option<(String, u64)>,
}

impl Head {
    /// Before the first line.
    pub(super) fn start(month: Month) -> Self {
        Self {
            n: 0,
            segment: month.to_string(),
            length: 0,
            seal: "0".repeat(64),
            time: String::new(),
            reads: None,
        }
    }

    /// The month of the last segment.
    pub(super) fn month(&self) -> Option<Month> {
        self.segment.parse().ok()
    }

    pub(super) fn read(disk: &dyn Disk) -> Option<Self> {
        read(disk, HEAD)
    }

    pub(super) fn write(&self, disk: &dyn Disk, sync: Sync) -> std::io::Result<()> {
        write(disk, HEAD, self, sync)
    }
}

/// What is known of a file of ours as long as its stat is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// When it was looked at.
    pub(super) stat: Stat,
    /// Its fingerprint.
    pub(super) print: Print,
    /// Highest serial ever given in it.
    pub(super) highest: u64,
}

#[derive(Serialize, Deserialize)]
struct KnownText {
    inode: u64,
    size: u64,
    mtime: i64,
    ctime: i64,
    highest: u64,
    chunks: String,
}

impl Known {
    pub(super) fn read(disk: &dyn Disk, file: &str) -> Option<Self> {
        let text: KnownText = read(disk, &name(file))?;
        let stat = Stat { inode: text.inode, size: text.size, mtime: text.mtime, ctime: text.ctime };
        Some(Self { stat, print: Print::from_parts(text.size, &text.chunks)?, highest: text.highest })
    }

    pub(super) fn write(&self, disk: &dyn Disk, file: &str) -> std::io::Result<()> {
        let Stat { inode, size, mtime, ctime } = self.stat;
        let (_, chunks) = self.print.parts();
        let text = KnownText { inode, size, mtime, ctime, highest: self.highest, chunks };
        write(disk, &name(file), &text, Sync::Never)
    }
}

fn name(file: &str) -> String {
    format!(".store/fp/{}", escaped(file))
}

/// A path as one name.
pub(super) fn escaped(file: &str) -> String {
    file.replace('%', "%25").replace('/', "%2F")
}

fn check(text: &str) -> String {
    hex(&Sha256::digest(text)[..8])
}

pub(super) fn read<T: for<'d> Deserialize<'d>>(disk: &dyn Disk, file: &str) -> Option<T> {
    let (bytes, _) = disk.read(file, 0, 1 << 24).ok()??;
    let text = std::str::from_utf8(&bytes).ok()?;
    let (sum, rest) = text.split_once(' ')?;
    let body = rest.split('\n').next()?;
    (check(body) == sum).then(|| serde_json::from_str(body).ok())?
}

pub(super) fn write<T: Serialize>(disk: &dyn Disk, file: &str, value: &T, sync: Sync) -> std::io::Result<()> {
    let body = serde_json::to_string(value).unwrap_or_default();
    disk.write(file, 0, format!("{} {body}\n", check(&body)).as_bytes(), sync).map(|_| ())
}
