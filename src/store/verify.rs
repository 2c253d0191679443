//! Proving the journal and the files against each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::disk::{Disk, Sync};
use super::error::reading;
use super::hint::{self, Known};
use super::line::{Kind, Line, Reads, digest};
use super::print::{Print, hex};
use super::reader::Reader;
use super::{Error, Folder, journal, package};
use crate::base::{Fault, Month, Place};

const CHECKPOINT: &str = ".store/checkpoint";

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The first line that was looked at; one above `last` where none was new.
    pub first: u64,
    /// The journal's last line.
    pub last: u64,
    /// Files proved against the journal.
    pub files: usize,
    /// Seal of the last line: whoever keeps it elsewhere can tell a journal that was written anew.
    pub seal: String,
    /// What is wrong; warnings are edits by hand that no command has taken in yet.
    pub findings: Vec<Fault>,
}

impl Verdict {
    /// Whether nothing is damaged.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(Fault::is_error)
    }
}

/// How far a clean verification came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Checkpoint {
    n: u64,
    segment: String,
    offset: u64,
    line: u64,
    seal: String,
    time: String,
    /// Each file's fingerprint after its last line, and that line.
    files: BTreeMap<String, (u64, String)>,
}

impl Folder {
    /// Verifies chain, seals, texts, read log and files: from the last clean checkpoint on, or `all` from line 1.
    pub fn verify(&self, all: bool) -> Result<Verdict, Error> {
        let disk = &*self.disk;
        // Others may write meanwhile: everything is looked at as it was at one line. A journal that no recovery can make
        // whole is what this is asked about, and is walked to its end.
        let (reader, damage) = match Reader::at_head(&self.disk, self.patience) {
            Ok(reader) => (Some(reader), None),
            Err(damage @ Error::Damaged(_)) => (None, Some(damage)),
            Err(error) => return Err(error),
        };
        let head = reader.as_ref().map(|reader| reader.head().n);
        let start = (!all).then(|| hint::read::<Checkpoint>(disk, CHECKPOINT)).flatten();
        let start = start.filter(|point| fits(disk, point)).unwrap_or_default();
        let mut walk = Walk { disk, first: start.n + 1, at: start, findings: Vec::new() };
        walk.journal(head.unwrap_or(u64::MAX))?;
        if let Some(damage) = damage.filter(|_| walk.findings.is_empty()) {
            return Err(damage);
        }
        // Behind a line that cannot be read the journal's word on each file is not known.
        let files = match &reader {
            Some(reader) if walk.at.n == reader.head().n => walk.files(reader, all)?,
            _ => 0,
        };
        let verdict = Verdict {
            first: walk.first,
            last: walk.at.n,
            files,
            seal: walk.at.seal.clone(),
            findings: walk.findings,
        };
        if verdict.findings.is_empty() && Some(walk.at.n) == head {
            let point = &walk.at;
            // Without it the next verification has more to do; a full disk must not keep anybody from verifying.
            let _ = hint::write(disk, CHECKPOINT, point, Sync::Never);
        }
        Ok(verdict)
    }
}

/// Whether the journal still has the checkpoint's line where it stood.
fn fits(disk: &dyn Disk, point: &Checkpoint) -> bool {
    let Ok(month) = point.segment.parse::<Month>() else { return false };
    let Ok(bytes) = journal::bytes(disk, month) else { return false };
    let Some(before) = usize::try_from(point.offset).ok().and_then(|end| bytes.get(..end)) else {
        return false;
    };
    let last = before.strip_suffix(b"\n").unwrap_or(before);
    let start = memchr::memrchr(b'\n', last).map_or(0, |at| at + 1);
    Line::read(&before[start..]).is_some_and(|line| line.seal == point.seal)
}

struct Walk<'d> {
    disk: &'d dyn Disk,
    first: u64,
    at: Checkpoint,
    findings: Vec<Fault>,
}

impl Walk<'_> {
    fn journal(&mut self, last: u64) -> Result<(), Error> {
        let start = self.at.segment.parse::<Month>().ok();
        for month in journal::segments(self.disk)? {
            if start.is_some_and(|start| month < start) {
                continue;
            }
            let (offset, mut number) = match start {
                Some(start) if start == month => (self.at.offset, self.at.line),
                _ => (0, 0),
            };
            let bytes = journal::bytes(self.disk, month)?;
            let rest = bytes.get(usize::try_from(offset).unwrap_or(0)..).unwrap_or_default();
            let mut end = offset;
            for text in journal::lines(rest) {
                if self.at.n >= last {
                    return Ok(());
                }
                number += 1;
                let place = Place::new(journal::segment(month), number, 0);
                let Some(line) = Line::read(text) else {
                    self.find(
                        "K030",
                        "this line is not as it was sealed",
                        place,
                        "restore the journal from a backup",
                    );
                    return Ok(());
                };
                end += text.len() as u64;
                self.line(&line, &place)?;
                self.at.segment = month.to_string();
                self.at.offset = end;
                self.at.line = number;
            }
        }
        Ok(())
    }

    fn find(&mut self, code: &'static str, message: impl Into<String>, place: Place, help: &str) {
        self.findings.push(Fault::error(code, message).at(place).help(help));
    }

    fn line(&mut self, line: &Line, place: &Place) -> Result<(), Error> {
        let zeros = "0".repeat(64);
        let before = if self.at.n == 0 { &zeros } else { &self.at.seal };
        if line.n != self.at.n + 1 || line.prev != *before {
            let message = format!("line {} does not follow line {}", line.n, self.at.n);
            self.find(
                "K031",
                message,
                place.clone(),
                "lines are missing or were put in: restore the journal from a backup",
            );
        }
        if later(&self.at.time, &line.time) {
            let message = format!("line {} is older than the line before it", line.n);
            self.find("K031", message, place.clone(), "restore the journal from a backup");
        }
        for (touched, beside) in line.touched() {
            self.texts(line.n, touched, beside, place)?;
            let known = self.at.files.get(&touched.file);
            let follows = known.map(|(_, after)| after) == touched.before.as_ref();
            if !follows && touched.file != package::FILE && touched.kind != Kind::File {
                let message =
                    format!("line {} begins from another {} than the line before left", line.n, touched.file);
                self.find("K031", message, place.clone(), "restore the journal from a backup");
            }
            self.at.files.insert(touched.file.clone(), (line.n, touched.after.clone()));
        }
        if let Some(reads) = &line.reads {
            self.reads(reads)?;
        }
        self.at.n = line.n;
        self.at.seal.clone_from(&line.seal);
        self.at.time.clone_from(&line.time);
        Ok(())
    }

    /// Every text that stands beside the line is the one that was sealed; a purged one is none.
    fn texts(
        &mut self,
        n: u64,
        touched: &super::line::Touched,
        beside: &[super::line::Beside],
        place: &Place,
    ) -> Result<(), Error> {
        let sealed = touched.splices.iter().flat_map(|splice| [&splice.del, &splice.ins]).flatten();
        for (sealed, beside) in sealed.zip(beside) {
            let is_purged = beside.salt.is_empty() && beside.text.is_none();
            let text = journal::text(self.disk, beside)?;
            if !is_purged && text.is_none_or(|text| digest(&beside.salt, &text) != *sealed) {
                let message =
                    format!("a text of line {n} about {} is not the one that was sealed", touched.file);
                self.find("K032", message, place.clone(), "restore the journal from a backup");
            }
        }
        Ok(())
    }

    fn reads(&mut self, reads: &Reads) -> Result<(), Error> {
        let length = reads.to.saturating_sub(reads.from);
        let read =
            self.disk.read(&reads.file, reads.from, length).map_err(|error| reading(&reads.file, error))?;
        let bytes = read.map(|(bytes, _)| bytes).unwrap_or_default();
        if hex(&Sha256::digest(&bytes)) != reads.sha256 {
            let message = format!("the read log was changed between bytes {} and {}", reads.from, reads.to);
            self.find("K036", message, Place::new(&reads.file, 0, 0), "restore it from a backup");
        }
        Ok(())
    }

    /// Each file as it lies against the journal's last word on it.
    fn files(&mut self, reader: &Reader, all: bool) -> Result<usize, Error> {
        let files = self.at.files.clone();
        for (file, (n, after)) in &files {
            if !all && is_known(self.disk, file, after)? {
                continue;
            }
            let place = Place::new(file, 0, 0);
            let is_document = file.starts_with("documents/D");
            match reader.bytes(file)? {
                None => {
                    let message = format!("the file is gone; journal line {n} is the last that wrote it");
                    self.find("K034", message, place, "put it back from a backup or a copy");
                }
                Some(bytes) if is_document => {
                    if hex(&Sha256::digest(&bytes)) != *after {
                        self.find(
                            "K035",
                            "this document is not as it was filed",
                            place,
                            "restore it from a backup",
                        );
                    }
                }
                Some(bytes) if Print::of(&bytes).text() != *after => {
                    let message = format!("edited by hand since journal line {n}, and not yet taken in");
                    let fault = Fault::warning("K033", message).at(place);
                    self.findings.push(fault.help(
                        "the next command that changes rows there takes it in; where nobody edited it, the journal \
                         lacks its last lines: compare files log with a backup first",
                    ));
                }
                Some(_) => {}
            }
        }
        Ok(files.len())
    }
}

/// Whether a hint vouches for a file: unchanged since it had this fingerprint.
fn is_known(disk: &dyn Disk, file: &str, after: &str) -> Result<bool, Error> {
    let stat = disk.stat(file).map_err(|error| reading(file, error))?;
    let known = Known::read(disk, file);
    Ok(known.is_some_and(|known| Some(known.stat) == stat && known.print.text() == after))
}

/// Whether one stamp is later than another; texts that are none are not.
fn later(left: &str, right: &str) -> bool {
    let stamp = |text: &str| text.parse::<crate::base::Stamp>().ok();
    stamp(left).zip(stamp(right)).is_some_and(|(left, right)| left > right)
}
