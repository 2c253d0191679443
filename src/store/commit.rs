//! The commit: what is written, in which order, and what each step guards.
//!
//! 2 stage and sync · 3 look again at all that was read · 4 reserve room · 5 the sealed line, synced: committed ·
//! 6 put in place · 7 sync the directories · 8 hints. (0 and 1 are [`super::writer`] and [`super::seen`].)

use std::collections::BTreeSet;
use std::io;

use super::disk::{Disk, Stat, Sync, parent};
use super::error::{reading, writing};
use super::hint::{Head, Known, escaped};
use super::line::{Kind, Splice, Touched};
use super::print::Print;
use super::sealing::{self, Sealing};
use super::writer::Writer;
use super::{Committed, Entry, Error, index, journal};
use crate::base::{Id, Month};

/// A file that a transaction changes.
#[derive(Debug)]
pub(super) struct Put {
    pub(super) file: String,
    pub(super) kind: Kind,
    /// How it lay on disk, and its fingerprint then.
    pub(super) before: Option<(Stat, Print)>,
    /// Its fingerprint afterwards.
    pub(super) after: Print,
    pub(super) splices: Vec<Splice>,
    /// The whole file afterwards; empty for what is appended or already there.
    pub(super) text: String,
    /// Highest serial ever given in it.
    pub(super) highest: u64,
}

impl Put {
    pub(super) fn touched(&self) -> Touched {
        Touched {
            file: self.file.clone(),
            kind: self.kind,
            before: self
                .before
                .as_ref()
                .filter(|(_, print)| !self.came(print))
                .map(|(_, print)| print.text()),
            after: self.after.text(),
            size: [self.before.as_ref().map_or(0, |(_, print)| print.size()), self.after.size()],
            splices: Vec::new(),
        }
    }

    /// Whether a person made the file: it lies there, and the journal never knew it.
    fn came(&self, before: &Print) -> bool {
        self.kind == Kind::External && *before == Print::default()
    }

    fn appended(&self) -> &str {
        self.splices.first().map_or("", |splice| &splice.ins)
    }
}

/// All that one journal line says.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) puts: Vec<Put>,
    pub(super) documents: Vec<(Id, Vec<u8>)>,
    pub(super) serials: std::collections::BTreeMap<String, u64>,
    pub(super) undoes: Option<u64>,
}

/// Commits a plan as the journal's next line.
pub(super) fn commit(writer: &mut Writer, entry: &Entry, plan: &Plan) -> Result<Committed, Error> {
    let disk = std::rc::Rc::clone(&writer.disk);
    let disk = &*disk;
    let n = writer.head.n + 1;
    let staged = stage(disk, n, plan).and_then(|()| {
        look_again(writer)?;
        let reserved = reserve(disk, plan)?;
        Ok((sealing::line(disk, &writer.head, entry, plan)?, reserved))
    });
    let (sealing, reserved) = match staged {
        Ok(staged) => staged,
        Err(error) => {
            clear(disk, n, plan);
            return Err(error);
        }
    };
    write_line(disk, n, plan, &sealing)?;
    let mut committed = Committed { line: Some(n), notes: Vec::new() };
    match put_in_place(disk, n, plan, &reserved, &mut committed.notes) {
        Ok(known) => {
            for (file, known) in known {
                // Hints: losing one costs a look at the file.
                let _ = known.write(disk, &file);
                follow(disk, plan, &file, known.stat);
            }
            let _ = sealing.head.write(disk, Sync::Never);
            let _ = disk.remove(&marker(n));
            writer.head = sealing.head;
        }
        Err(error) => committed.notes.push(format!(
            "saved as journal line {n}, but not yet put in place ({error}): the next command does it"
        )),
    }
    Ok(committed)
}

/// Carries on the index of a file that we changed; one that was edited by hand lies as it did.
fn follow(disk: &dyn Disk, plan: &Plan, file: &str, after: Stat) {
    let ours = |put: &&Put| put.file == file && matches!(put.kind, Kind::Append | Kind::Rewrite);
    let Some(put) = plan.puts.iter().find(ours) else { return };
    if let Some((before, _)) = &put.before {
        index::follow(disk, file, *before, &put.splices, after);
    }
}

fn staged(n: u64, at: usize) -> String {
    format!(".store/tx/{n}-{at}")
}

fn staged_document(n: u64, at: usize) -> String {
    format!(".store/tx/{n}-d{at}")
}

/// Stands as long as files lie outside the staging that a line is to name.
fn marker(n: u64) -> String {
    format!(".store/tx/{n}-outside")
}

/// Says that files are made that only the line to come will name, so that they are found if it never comes.
pub(super) fn mark(disk: &dyn Disk, n: u64) -> Result<(), Error> {
    let file = marker(n);
    disk.write(&file, 0, b"", Sync::Never).map(|_| ()).map_err(|error| writing(&file, error))
}

fn document(id: &Id) -> String {
    format!("documents/{id}")
}

/// Step 2: rewritten tables and documents, durable under names of their own.
fn stage(disk: &dyn Disk, n: u64, plan: &Plan) -> Result<(), Error> {
    for (at, put) in plan.puts.iter().enumerate() {
        match put.kind {
            Kind::Rewrite => {
                let file = staged(n, at);
                disk.remove(&file).map_err(|error| writing(&file, error))?;
                disk.create(&file, put.text.as_bytes(), Sync::Now)
                    .map_err(|error| writing(&put.file, error))?;
            }
            // The editor may never have synced what it saved, nor the name.
            Kind::External => {
                disk.sync(&put.file).map_err(|error| writing(&put.file, error))?;
                let dir = parent(&put.file);
                disk.sync_dir(dir).map_err(|error| writing(dir, error))?;
            }
            Kind::Append | Kind::File => {}
        }
    }
    if !plan.documents.is_empty() {
        mark(disk, n)?;
    }
    for (at, (id, bytes)) in plan.documents.iter().enumerate() {
        let (from, to) = (staged_document(n, at), document(id));
        disk.remove(&from).map_err(|error| writing(&from, error))?;
        disk.create(&from, bytes, Sync::Now).map_err(|error| writing(&to, error))?;
        disk.rename(&from, &to).map_err(|error| writing(&to, error))?;
    }
    if !plan.documents.is_empty() {
        disk.sync_dir("documents").map_err(|error| writing("documents", error))?;
    }
    Ok(())
}

/// Step 3: what was read must still be there as it was.
fn look_again(writer: &Writer) -> Result<(), Error> {
    for (file, seen) in &*writer.seen.borrow() {
        if writer.disk.stat(file).map_err(|error| reading(file, error))? != seen.stat {
            return Err(changed(file));
        }
    }
    Ok(())
}

/// The refusal of a change that somebody else's came into.
pub(super) fn changed(file: &str) -> Error {
    Error::Busy(format!("{file} was changed by another program meanwhile"))
}

/// How each file that is appended to lies once room is reserved in it, in the order of the plan.
type Reserved = Vec<Option<Stat>>;

/// Step 4: a full disk shows here, before anything happened. Reserving moves a file's times, so that what was read is
/// looked at once more as it lay just before, and remembered as it lies now.
fn reserve(disk: &dyn Disk, plan: &Plan) -> Result<Reserved, Error> {
    let one = |put: &Put| match (put.kind, &put.before) {
        (Kind::Append, Some((stat, print))) => {
            let (before, after) = disk
                .reserve(&put.file, print.size(), put.appended().len() as u64)
                .map_err(|error| writing(&put.file, error))?;
            if before == *stat { Ok(Some(after)) } else { Err(changed(&put.file)) }
        }
        _ => Ok(None),
    };
    plan.puts.iter().map(one).collect()
}

/// Before the line is written, everything can be taken back.
fn clear(disk: &dyn Disk, n: u64, plan: &Plan) {
    for at in 0..plan.puts.len() {
        let _ = disk.remove(&staged(n, at));
    }
    for (at, (id, _)) in plan.documents.iter().enumerate() {
        let _ = disk.remove(&staged_document(n, at));
        let _ = disk.remove(&document(id));
    }
    let _ = sealing::forget_beside(disk, n);
    let _ = disk.remove(&marker(n));
}

/// Step 5: the commit. What fails here is cut off again; where even that fails nobody knows.
fn write_line(disk: &dyn Disk, n: u64, plan: &Plan, sealing: &Sealing) -> Result<(), Error> {
    let Sealing { segment, at, text, .. } = sealing;
    let Err(error) = disk.write(segment, *at, text.as_bytes(), Sync::Now) else { return Ok(()) };
    let is_full = error.kind() == io::ErrorKind::StorageFull;
    if disk.truncate(segment, *at).is_ok() && is_full {
        clear(disk, n, plan);
        return Err(writing(segment, error));
    }
    Err(Error::Unknown(format!("journal line {n} could not be made durable: {error}")))
}

/// Steps 6 and 7.
fn put_in_place(
    disk: &dyn Disk,
    n: u64,
    plan: &Plan,
    reserved: &Reserved,
    notes: &mut Vec<String>,
) -> io::Result<Vec<(String, Known)>> {
    let mut dirs = BTreeSet::new();
    let mut known = Vec::new();
    for (at, put) in plan.puts.iter().enumerate() {
        let stat = match (put.kind, reserved[at], &put.before) {
            (Kind::File, ..) => continue,
            (Kind::External, _, before) => before.as_ref().map(|(stat, _)| *stat),
            (Kind::Append, Some(stat), _) => {
                match disk.extend(&put.file, stat, put.appended().as_bytes())? {
                    Some(stat) => Some(stat),
                    // A saved edit came between the look and the write: recovery reads it from the line.
                    None => {
                        return Err(io::Error::other(format!("{} was changed by another program", put.file)));
                    }
                }
            }
            (Kind::Append | Kind::Rewrite, _, before) => {
                dirs.insert(parent(&put.file));
                place(disk, &staged(n, at), &put.file, n, before.as_ref().map(|(stat, _)| *stat), notes)?;
                disk.stat(&put.file)?
            }
        };
        if let Some(stat) = stat {
            known.push((put.file.clone(), Known { stat, print: put.after.clone(), highest: put.highest }));
        }
    }
    for dir in dirs {
        disk.sync_dir(dir)?;
    }
    Ok(known)
}

/// Puts a staged file in a table's place and looks at what came out.
pub(super) fn place(
    disk: &dyn Disk,
    staged: &str,
    file: &str,
    n: u64,
    expected: Option<Stat>,
    notes: &mut Vec<String>,
) -> io::Result<()> {
    if expected.is_none() {
        match disk.link(staged, file) {
            Ok(()) => return disk.remove(staged),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    disk.exchange(staged, file)?;
    let came = disk.stat(staged)?;
    if came.zip(expected).is_some_and(|(came, was)| came.is_same_text(was)) {
        return disk.remove(staged);
    }
    let kept = format!("conflicts/{n}-{}", escaped(file));
    disk.rename(staged, &kept)?;
    disk.sync_dir("conflicts")?;
    notes.push(format!("{file} was saved by another program meanwhile: that version is kept as {kept}"));
    Ok(())
}

/// The month of the segment that the next line belongs to, and the head before it.
pub(super) fn next_segment(disk: &dyn Disk, head: &Head, month: Month) -> Result<Head, Error> {
    if head.month().is_some_and(|last| last >= month) {
        return Ok(head.clone());
    }
    let file = journal::segment(month);
    disk.write(&file, 0, b"", Sync::Now).map_err(|error| writing(&file, error))?;
    disk.sync_dir("journal").map_err(|error| writing("journal", error))?;
    let head = Head { segment: month.to_string(), length: 0, ..head.clone() };
    // Durable before the first line: readers must not believe an old head that names the old segment.
    head.write(disk, Sync::Now).map_err(|error| writing(".store/head", error))?;
    Ok(head)
}
