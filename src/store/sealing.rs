//! Making a journal line: what it says, its seal, where it goes.

use std::io;

use sha2::{Digest, Sha256};

use super::commit::{Plan, mark, next_segment};
use super::disk::{Disk, Sync};
use super::error::{reading, writing};
use super::hint::Head;
use super::line::{Kind, Line, Reads, Touched};
use super::print::hex;
use super::{Entry, Error, readlog, seen};
use crate::base::{Month, Stamp};

/// A longer line has its texts beside it, in files of their own.
const LONGEST: usize = 1_000_000;
/// Texts below this size stay in the line in any case.
const SMALL: usize = 4096;

/// A line ready to be written.
pub(super) struct Sealing {
    pub(super) segment: String,
    pub(super) at: u64,
    pub(super) text: String,
    /// The head once it is written and applied.
    pub(super) head: Head,
}

/// The next line for a plan. Larger texts are written beside the journal, durably, and room is reserved.
pub(super) fn line(disk: &dyn Disk, head: &Head, entry: &Entry, plan: &Plan) -> Result<Sealing, Error> {
    let time = time(head, entry.time);
    let month = Month::of(time.date());
    let is_new = head.month().is_none_or(|last| last < month);
    let mut serials = plan.serials.clone();
    if is_new || head.length == 0 {
        let mut all = seen::serials(disk)?;
        all.extend(serials);
        serials = all;
    }
    let reads = reads(disk, head, month)?;
    let mut line = Line {
        n: head.n + 1,
        time: time.to_string(),
        as_of: entry.is_as_of.then(|| entry.now.to_string()),
        uid: entry.uid,
        login: entry.login.clone(),
        user: entry.user.clone(),
        host: entry.host.clone(),
        command: entry.command.clone(),
        undoes: plan.undoes,
        serials,
        reads,
        files: Vec::new(),
        prev: head.seal.clone(),
        texts: Vec::new(),
        seal: String::new(),
    };
    let seed = seed()?;
    for put in &plan.puts {
        line.touch(put.touched(), &put.splices, &seed);
    }
    for (id, bytes) in &plan.documents {
        let touched = Touched {
            file: format!("documents/{id}"),
            kind: Kind::File,
            before: None,
            after: hex(&Sha256::digest(bytes)),
            size: [0, bytes.len() as u64],
            splices: Vec::new(),
        };
        line.touch(touched, &[], &seed);
    }
    line.seal = line.reckon();
    let head = next_segment(disk, head, month)?;
    put_beside(disk, &head, &mut line)?;
    let (text, segment) = (line.text(), format!("journal/{}.jsonl", head.segment));
    disk.reserve(&segment, head.length, text.len() as u64).map_err(|error| writing(&segment, error))?;
    let after = Head {
        n: line.n,
        length: head.length + text.len() as u64,
        seal: line.seal.clone(),
        time: line.time.clone(),
        reads: line.reads.as_ref().map(|reads| (reads.file.clone(), reads.to)).or_else(|| head.reads.clone()),
        segment: head.segment,
    };
    Ok(Sealing { segment, at: head.length, text, head: after })
}

/// The machine's time, never before the last line's.
fn time(head: &Head, now: Stamp) -> Stamp {
    head.time.parse::<Stamp>().map_or(now, |last| last.max(now))
}

/// What the read log gained since a line named it last, durable: else a power cut would leave a line that vouches for
/// bytes which are not there.
fn reads(disk: &dyn Disk, head: &Head, month: Month) -> Result<Option<Reads>, Error> {
    let file = readlog::file(month);
    let from = head.reads.as_ref().filter(|(last, _)| *last == file).map_or(0, |(_, length)| *length);
    let read = disk.read(&file, from, u64::MAX).map_err(|error| reading(&file, error))?;
    let bytes = read.map(|(bytes, _)| bytes).unwrap_or_default();
    if bytes.is_empty() {
        return Ok(None);
    }
    disk.sync(&file).map_err(|error| writing(&file, error))?;
    if from == 0 {
        disk.sync_dir("journal").map_err(|error| writing("journal", error))?;
    }
    let to = from + bytes.len() as u64;
    Ok(Some(Reads { file, from, to, sha256: hex(&Sha256::digest(&bytes)) }))
}

/// Takes away the texts beside the journal of lines from number `first` on, which no line names.
pub(super) fn forget_beside(disk: &dyn Disk, first: u64) -> io::Result<()> {
    let segments = disk.names("journal")?;
    let Some(last) =
        segments.iter().rev().find_map(|name| name.strip_suffix(".jsonl")?.parse::<Month>().ok())
    else {
        return Ok(());
    };
    let dir = format!("journal/{last}.d");
    for name in disk.names(&dir)? {
        let number = name.split('-').next().and_then(|number| number.parse::<u64>().ok());
        if number.is_some_and(|number| number >= first) {
            disk.remove(&format!("{dir}/{name}"))?;
        }
    }
    Ok(())
}

fn put_beside(disk: &dyn Disk, head: &Head, line: &mut Line) -> Result<(), Error> {
    let length: usize = line.texts.iter().filter_map(|beside| beside.text.as_ref()).map(String::len).sum();
    if length < LONGEST {
        return Ok(());
    }
    let dir = format!("{}.d", head.segment);
    let path = format!("journal/{dir}");
    mark(disk, line.n)?;
    disk.make_dir(&path).map_err(|error| writing(&path, error))?;
    for (at, beside) in line.texts.iter_mut().enumerate() {
        let Some(text) = beside.text.take_if(|text| text.len() > SMALL) else { continue };
        let side = format!("{dir}/{}-{at}", line.n);
        let file = format!("journal/{side}");
        disk.remove(&file).map_err(|error| writing(&file, error))?;
        disk.create(&file, text.as_bytes(), Sync::Now).map_err(|error| writing(&file, error))?;
        beside.side = Some(side);
    }
    disk.sync_dir(&path).map_err(|error| writing(&path, error))?;
    disk.sync_dir("journal").map_err(|error| writing("journal", error))
}

fn seed() -> Result<[u8; 32], Error> {
    let mut seed = [0; 32];
    rustix::rand::getrandom(&mut seed[..], rustix::rand::GetRandomFlags::empty())
        .map_err(|error| Error::Write("the system's random numbers".to_owned(), io::Error::from(error)))?;
    Ok(seed)
}
