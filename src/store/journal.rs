//! The journal on disk: monthly segments of lines, larger texts beside them.

use std::ops::ControlFlow;

use super::Error;
use super::disk::Disk;
use super::error::reading;
use super::line::{Beside, Kind, Line, Splice, Touched, digest};
use crate::base::Month;

/// The segment of a month.
pub(super) fn segment(month: Month) -> String {
    format!("journal/{month}.jsonl")
}

/// The months that have a segment, ascending.
pub(super) fn segments(disk: &dyn Disk) -> Result<Vec<Month>, Error> {
    let names = disk.names("journal").map_err(|error| reading("journal", error))?;
    Ok(names.iter().filter_map(|name| name.strip_suffix(".jsonl")?.parse().ok()).collect())
}

/// The bytes of a segment.
pub(super) fn bytes(disk: &dyn Disk, month: Month) -> Result<Vec<u8>, Error> {
    let file = segment(month);
    let read = disk.read(&file, 0, u64::MAX).map_err(|error| reading(&file, error))?;
    Ok(read.map(|(bytes, _)| bytes).unwrap_or_default())
}

/// A segment's lines with their line ends; the last may lack it.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = after;
        Some(line)
    })
}

/// Calls `see` with every line from number `first` on, until it breaks off. A line that cannot be read is damage,
/// unless it is the torn end of the last segment.
pub(super) fn walk(
    disk: &dyn Disk,
    first: u64,
    see: &mut dyn FnMut(Month, u64, Line) -> ControlFlow<()>,
) -> Result<(), Error> {
    let months = segments(disk)?;
    let from = first_segment(disk, &months, first)?;
    walk_months(disk, &months[from..], &mut |month, at, line| {
        if line.n < first { ControlFlow::Continue(()) } else { see(month, at, line) }
    })
}

/// The same from a month's segment on.
pub(super) fn walk_from(
    disk: &dyn Disk,
    month: Month,
    see: &mut dyn FnMut(Month, u64, Line) -> ControlFlow<()>,
) -> Result<(), Error> {
    let months: Vec<Month> = segments(disk)?.into_iter().filter(|segment| *segment >= month).collect();
    walk_months(disk, &months, see)
}

fn walk_months(
    disk: &dyn Disk,
    months: &[Month],
    see: &mut dyn FnMut(Month, u64, Line) -> ControlFlow<()>,
) -> Result<(), Error> {
    for month in months {
        let bytes = bytes(disk, *month)?;
        let mut at = 0;
        for text in lines(&bytes) {
            let Some(line) = Line::read(text) else {
                let is_last = Some(month) == months.last() && at + text.len() == bytes.len();
                if is_last {
                    return Ok(());
                }
                return Err(damage(*month, at));
            };
            if see(*month, at as u64, line).is_break() {
                return Ok(());
            }
            at += text.len();
        }
    }
    Ok(())
}

/// The last segment whose first line is not behind `first`.
fn first_segment(disk: &dyn Disk, months: &[Month], first: u64) -> Result<usize, Error> {
    if first <= 1 {
        return Ok(0);
    }
    for (at, month) in months.iter().enumerate().rev() {
        let file = segment(*month);
        let read = disk.read(&file, 0, 40).map_err(|error| reading(&file, error))?;
        let bytes = read.map(|(bytes, _)| bytes).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let number =
            text.strip_prefix("{\"n\":").and_then(|rest| rest.split(',').next()?.parse::<u64>().ok());
        if number.is_some_and(|number| number <= first) {
            return Ok(at);
        }
    }
    Ok(0)
}

/// The line of a number.
pub(super) fn line(disk: &dyn Disk, number: u64) -> Result<Option<Line>, Error> {
    let mut found = None;
    walk(disk, number, &mut |_, _, line| {
        found = (line.n == number).then_some(line);
        ControlFlow::Break(())
    })?;
    Ok(found)
}

pub(super) fn damage(month: Month, at: usize) -> Error {
    Error::Damaged(format!("{}: byte {at}: this line is not as it was sealed", segment(month)))
}

/// A file's splices with their texts. A purged text is an error: what needs it cannot be done.
pub(super) fn splices(disk: &dyn Disk, touched: &Touched, beside: &[Beside]) -> Result<Vec<Splice>, Error> {
    let mut texts = beside.iter();
    let mut next = |digest_of: Option<&String>| -> Result<String, Error> {
        let Some(sealed) = digest_of else { return Ok(String::new()) };
        let text = match texts.next() {
            Some(beside) => text(disk, beside)?.filter(|text| digest(&beside.salt, text) == *sealed),
            None => None,
        };
        text.ok_or_else(|| {
            Error::Unsupported(format!("a text of {} was purged from the journal", touched.file))
        })
    };
    touched
        .splices
        .iter()
        .map(|sealed| {
            Ok(Splice { at: sealed.at, del: next(sealed.del.as_ref())?, ins: next(sealed.ins.as_ref())? })
        })
        .collect()
}

/// A text beside a line: in it, or in its own file.
pub(super) fn text(disk: &dyn Disk, beside: &Beside) -> Result<Option<String>, Error> {
    let Some(side) = &beside.side else { return Ok(beside.text.clone()) };
    // A line that somebody forged must not lead out of the journal's folder.
    if side.contains("..") || side.starts_with('/') {
        return Ok(None);
    }
    let file = format!("journal/{side}");
    let read = disk.read(&file, 0, u64::MAX).map_err(|error| reading(&file, error))?;
    Ok(read.and_then(|(bytes, _)| String::from_utf8(bytes).ok()))
}

/// A file as it stood after line `upto`, put together from the journal; nothing where there was none.
pub(super) fn replay(disk: &dyn Disk, file: &str, upto: u64) -> Result<Option<String>, Error> {
    let mut state: Option<String> = None;
    let mut failure = None;
    walk(disk, 1, &mut |_, _, line| {
        if line.n > upto {
            return ControlFlow::Break(());
        }
        for (touched, beside) in line.touched().filter(|(touched, _)| touched.file == file) {
            if touched.kind == Kind::File {
                continue;
            }
            let text = state.take().unwrap_or_default();
            match splices(disk, touched, beside) {
                Ok(splices) => state = super::line::splice(&text, &splices, false),
                Err(error) => failure = Some(error),
            }
            if failure.is_none() && state.is_none() {
                let text = format!("line {} of the journal does not fit {file}", line.n);
                failure = Some(Error::Damaged(text));
            }
            if failure.is_some() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    failure.map_or(Ok(state), Err)
}

/// The fingerprint and size that a file had after the last line that touched it; from the newest segment back.
pub(super) fn last_known(disk: &dyn Disk, file: &str) -> Result<Option<Touched>, Error> {
    for month in segments(disk)?.into_iter().rev() {
        let bytes = bytes(disk, month)?;
        let lines: Vec<&[u8]> = lines(&bytes).collect();
        let name = serde_json::to_string(file).unwrap_or_default();
        for text in lines.into_iter().rev() {
            // Most lines are about other files: they are not taken apart.
            if memchr::memmem::find(text, name.as_bytes()).is_none() {
                continue;
            }
            if let Some(line) = Line::read(text)
                && let Some(touched) = line.files.iter().rfind(|touched| touched.file == file)
            {
                return Ok(Some(touched.clone()));
            }
        }
    }
    Ok(None)
}
