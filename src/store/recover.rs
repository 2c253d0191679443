//! Finishing what a writer that died left behind.
//!
//! Line n is written only after line n-1 is applied and durable, so only the last line can be unfinished. Its bytes are
//! written again, never just synced again: after a failed sync the system may hold pages for clean that are not on
//! disk. Then each of its files is brought to the state after it.

use std::collections::BTreeMap;

use super::commit::place;
use super::disk::{Disk, Sync, parent};
use super::error::{reading, writing};
use super::hint::Head;
use super::init::table_of;
use super::line::{Kind, Line, Splice, Touched};
use super::print::Print;
use super::{Error, journal};
use crate::base::Month;
use crate::record::Home;

/// Makes journal and tables whole; the head that is true afterwards.
pub(super) fn recover(disk: &dyn Disk) -> Result<Head, Error> {
    let months = journal::segments(disk)?;
    let Some(newest) = months.last() else {
        return Err(Error::NoPractice("it has no journal: make a practice of it with files init".to_owned()));
    };
    let hint = Head::read(disk);
    if let Some(month) = hint.as_ref().and_then(Head::month).filter(|month| month > newest) {
        return Err(missing(month, 0));
    }
    let mut head = Head::start(*newest);
    let mut is_applied = false;
    for month in months.iter().rev() {
        let Part { end, last, reads, is_torn } = sound_part(disk, *month, hint.as_ref())?;
        if month == newest {
            head.length = end;
        }
        // The next line, or the next month, is begun, and the head written, only once a line is applied and durable.
        is_applied |= is_torn || month != newest;
        if let Some((at, line)) = last {
            is_applied |= hint.as_ref().is_some_and(|hint| hint.seal == line.seal);
            finish(disk, *month, at, &line, is_applied)?;
            head = Head { n: line.n, seal: line.seal, time: line.time, reads, ..head };
            break;
        }
    }
    clear(disk, head.n)?;
    head.write(disk, Sync::Never).map_err(|error| writing(".store/head", error))?;
    Ok(head)
}

/// What a segment holds.
struct Part {
    /// Where its sound part ends.
    end: u64,
    /// Its last line, and where that begins.
    last: Option<(u64, Line)>,
    /// The read log that a line named last, and its length then.
    reads: Option<(String, u64)>,
    /// Whether something stood behind the last line.
    is_torn: bool,
}

/// Reads a segment. A torn tail is kept aside and cut off.
fn sound_part(disk: &dyn Disk, month: Month, hint: Option<&Head>) -> Result<Part, Error> {
    let bytes = journal::bytes(disk, month)?;
    let hint = hint.filter(|hint| hint.month() == Some(month));
    let start = hint.and_then(|hint| line_before(&bytes, hint));
    let mut reads = start.and(hint).and_then(|hint| hint.reads.clone());
    let (mut end, mut last) = (start.unwrap_or(0), None::<(u64, Line)>);
    let mut texts = journal::lines(&bytes[start.unwrap_or(0)..]);
    for text in texts.by_ref() {
        let Some(line) = Line::read(text).filter(|_| text.ends_with(b"\n")) else { break };
        // A line that was sealed whole is no torn tail: lines before it are missing.
        if last.as_ref().is_some_and(|(_, before)| before.seal != line.prev) {
            let file = journal::segment(month);
            return Err(Error::Damaged(format!(
                "{file}: byte {end}: this line does not follow the one before it"
            )));
        }
        if let Some(mark) = &line.reads {
            reads = Some((mark.file.clone(), mark.to));
        }
        last = Some((end as u64, line));
        end += text.len();
    }
    let is_torn = end < bytes.len();
    // The head is written after the line that it names is durable: what it vouches for was acknowledged, and is never
    // taken for a line that was torn.
    if hint.is_some_and(|hint| hint.length > end as u64) {
        return Err(if is_torn { journal::damage(month, end) } else { missing(month, end) });
    }
    if is_torn {
        if texts.any(|text| Line::read(text).is_some()) {
            return Err(journal::damage(month, end));
        }
        let number = last.as_ref().map_or(0, |(_, line)| line.n) + 1;
        let (torn, file) = (format!(".store/torn-{number}"), journal::segment(month));
        disk.write(&torn, 0, &bytes[end..], Sync::Never).map_err(|error| writing(&torn, error))?;
        disk.truncate(&file, end as u64).map_err(|error| writing(&file, error))?;
    }
    Ok(Part { end: end as u64, last, reads, is_torn })
}

fn missing(month: Month, end: usize) -> Error {
    let file = journal::segment(month);
    Error::Damaged(format!("{file}: byte {end}: lines that were here are missing"))
}

/// Where the line begins that a head names last, if it still ends where the head says.
fn line_before(bytes: &[u8], head: &Head) -> Option<usize> {
    let before = bytes.get(..usize::try_from(head.length).ok()?)?;
    let start = memchr::memrchr(b'\n', before.strip_suffix(b"\n")?).map_or(0, |at| at + 1);
    Line::read(&before[start..]).is_some_and(|line| line.seal == head.seal).then_some(start)
}

/// Makes the last line durable, and what it says.
fn finish(disk: &dyn Disk, month: Month, at: u64, line: &Line, is_applied: bool) -> Result<(), Error> {
    let file = journal::segment(month);
    disk.write(&file, at, line.text().as_bytes(), Sync::Now).map_err(|error| writing(&file, error))?;
    disk.sync_dir("journal").map_err(|error| writing("journal", error))?;
    if is_applied {
        return Ok(());
    }
    for (at, (touched, beside)) in line.touched().enumerate() {
        if matches!(touched.kind, Kind::Append | Kind::Rewrite) {
            check_name(&touched.file)?;
            let splices = journal::splices(disk, touched, beside)?;
            redo(disk, line.n, at, touched, &splices)?;
            let dir = parent(&touched.file);
            disk.sync_dir(dir).map_err(|error| writing(dir, error))?;
        }
    }
    Ok(())
}

/// A line that somebody forged must not lead out of the practice folder.
fn check_name(file: &str) -> Result<(), Error> {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.');
    if file.split('/').all(is_plain) {
        return Ok(());
    }
    Err(Error::Damaged(format!("the journal's last line names '{file}', which is no file of a practice")))
}

/// Brings one file to the state after the line.
fn redo(disk: &dyn Disk, n: u64, at: usize, touched: &Touched, splices: &[Splice]) -> Result<(), Error> {
    let file = &touched.file;
    let read = disk.read(file, 0, u64::MAX).map_err(|error| reading(file, error))?;
    let bytes = read.as_ref().map_or(&[][..], |(bytes, _)| bytes.as_slice());
    let now = read.as_ref().map(|_| Print::of(bytes).text());
    let appended = splices.first().map_or("", |splice| splice.ins.as_str());
    let is_after = now.as_ref() == Some(&touched.after);
    let is_before = now == touched.before;
    if touched.kind == Kind::Append && (is_after || is_before || is_torn(bytes, touched, appended)) {
        disk.write(file, touched.size[0], appended.as_bytes(), Sync::Now)
            .map_err(|error| writing(file, error))?;
        return Ok(());
    }
    if is_after {
        return Ok(());
    }
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let (wanted, expected) = if is_before {
        (super::line::splice(text, splices, false), read.as_ref().map(|(_, stat)| *stat))
    } else {
        let merged = match evidence(file, text, splices) {
            // Applied, and then edited by hand: the next command that needs the file adopts the edit.
            Evidence::Applied => return Ok(()),
            Evidence::NotApplied => merged(text, splices),
            Evidence::Unclear => None,
        };
        // Edited by hand before the line was applied: both, where they do not meet; else the line, and the edit is kept.
        match merged {
            Some(text) => (Some(text), read.as_ref().map(|(_, stat)| *stat)),
            None => (journal::replay(disk, file, n)?, None),
        }
    };
    let wanted = wanted.ok_or_else(|| Error::Damaged(format!("journal line {n} does not fit {file}")))?;
    let staged = format!(".store/tx/redo-{at}");
    let put = || {
        disk.remove(&staged)?;
        disk.create(&staged, wanted.as_bytes(), Sync::Now)?;
        place(disk, &staged, file, n, expected, &mut Vec::new())
    };
    put().map_err(|error| writing(file, error))
}

/// The state before, and behind it a part of what was appended, in places zero.
fn is_torn(bytes: &[u8], touched: &Touched, appended: &str) -> bool {
    let Ok(start) = usize::try_from(touched.size[0]) else { return false };
    let Some((head, tail)) = bytes.split_at_checked(start) else { return false };
    tail.len() <= appended.len()
        && tail.iter().zip(appended.as_bytes()).all(|(is, should)| is == should || *is == 0)
        && Some(Print::of(head).text()) == touched.before
}

/// What the rows of an edited file say about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    Applied,
    NotApplied,
    Unclear,
}

/// Looks at each row that the line changes, by its key: whether it is there, and which of the cells that the line
/// changed are as they were and which as they became.
fn evidence(file: &str, text: &str, splices: &[Splice]) -> Evidence {
    // A rule has a row for each time that it held: its key is its name and its first day.
    let is_rule = table_of(file).is_some_and(|table| table.home == Home::Rules);
    let from = text.lines().next().and_then(|header| header.split(',').position(|name| name == "from"));
    let key = |line: &'_ str| {
        let cell = |at: usize| line.split(',').nth(at).unwrap_or_default();
        from.filter(|_| is_rule)
            .map_or_else(|| cell(0).to_owned(), |from| format!("{},{}", cell(0), cell(from)))
    };
    let by_key = |text: &'_ str| -> BTreeMap<String, String> {
        text.lines().filter(|line| !line.is_empty()).map(|line| (key(line), line.to_owned())).collect()
    };
    let now = by_key(text);
    let old: BTreeMap<_, _> = splices.iter().flat_map(|splice| by_key(&splice.del)).collect();
    let new: BTreeMap<_, _> = splices.iter().flat_map(|splice| by_key(&splice.ins)).collect();
    let (mut yes, mut no) = (false, false);
    for key in old.keys().chain(new.keys()) {
        match (old.get(key), new.get(key), now.get(key)) {
            (None, Some(_), now) => (yes, no) = (yes || now.is_some(), no || now.is_none()),
            (Some(_), None, now) => (yes, no) = (yes || now.is_none(), no || now.is_some()),
            (Some(old), Some(new), Some(now)) => {
                let cells = old.split(',').zip(new.split(',')).zip(now.split(','));
                for ((old, new), now) in cells.filter(|((old, new), _)| old != new) {
                    (yes, no) = (yes || now == new, no || now == old);
                }
            }
            _ => {}
        }
    }
    match (yes, no) {
        (true, false) => Evidence::Applied,
        (false, true) => Evidence::NotApplied,
        _ => Evidence::Unclear,
    }
}

/// The splices put into a text that is not the one they were made for: lines that went are found by what they hold.
fn merged(text: &str, splices: &[Splice]) -> Option<String> {
    let mut text = text.to_owned();
    for splice in splices {
        if splice.del.is_empty() {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(splice.ins.trim_start_matches(['\r', '\n']));
            continue;
        }
        let at = text.find(&splice.del).filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')?;
        text.replace_range(at..at + splice.del.len(), &splice.ins);
    }
    Some(text)
}

/// Takes away what a writer left that died before its line was written.
pub(super) fn forget(disk: &dyn Disk, last: u64) -> Result<(), Error> {
    let staged = disk.names(".store/tx").map_err(|error| reading(".store/tx", error))?;
    if staged.is_empty() { Ok(()) } else { clear(disk, last) }
}

/// Takes away what no line names: staged files, texts and documents of a commit that never was.
fn clear(disk: &dyn Disk, last: u64) -> Result<(), Error> {
    super::sealing::forget_beside(disk, last + 1).map_err(|error| writing("journal", error))?;
    let staged = disk.names(".store/tx").map_err(|error| reading(".store/tx", error))?;
    let mut names = disk.names("documents").map_err(|error| reading("documents", error))?;
    names.retain(|name| name.starts_with('D'));
    let serials = if names.is_empty() { BTreeMap::new() } else { super::seen::serials(disk)? };
    for name in names {
        let Ok(parts) = crate::base::id::Parts::of(&name, "D", true, true) else { continue };
        let month = parts.month.map(|month| format!("documents/{month}")).unwrap_or_default();
        if parts.serial > serials.get(&month).copied().unwrap_or(0) {
            let file = format!("documents/{name}");
            disk.remove(&file).map_err(|error| writing(&file, error))?;
        }
    }
    // These last: as long as one is there, the next writer looks.
    for name in staged {
        let file = format!(".store/tx/{name}");
        disk.remove(&file).map_err(|error| writing(&file, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rule of two times: the line ends the first and begins the second.
    #[test]
    fn rows_of_one_rule_are_told_apart_by_their_first_day() {
        let header = "rule,name,value,unit,from,to,source\n";
        let (old, ended) = ("a,n,1,day,2025-01-01,,x\n", "a,n,1,day,2025-01-01,2025-12-31,x\n");
        let new = "a,n,2,day,2026-01-01,,x\n";
        let splices = [Splice { at: 0, del: old.to_owned(), ins: format!("{ended}{new}") }];
        let seen =
            |rows: &[&str]| evidence("rules/limits.csv", &(header.to_owned() + &rows.concat()), &splices);
        let other = "b,m,3,day,,,by hand\n";
        assert_eq!(seen(&[old, other]), Evidence::NotApplied);
        assert_eq!(seen(&[ended, new, other]), Evidence::Applied);
        assert_eq!(seen(&[ended, other]), Evidence::Unclear);
    }
}
