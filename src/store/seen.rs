//! What a transaction saw of each file: how it lay on disk, and whether a person changed it since the journal's last
//! word on it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::Error;
use super::disk::{Disk, Stat};
use super::error::reading;
use super::hint::{Head, Known};
use super::journal;
use super::print::Print;
use super::transaction::stem;
use crate::base::Fault;

/// A file as it was when the transaction read it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// Nothing where there was no file.
    pub(super) stat: Option<Stat>,
    pub(super) print: Print,
    /// Highest serial that the journal ever gave in it.
    pub(super) highest: u64,
    /// Whether a person changed it.
    pub(super) edit: Option<Edited>,
    pub(super) bytes: Vec<u8>,
}

/// A file that a person changed between commands.
#[derive(Clone, Debug)]
pub(super) struct Edited {
    /// As the journal knows it; nothing where it knows no such file.
    pub(super) old: Option<String>,
}

/// A header that is longer is not found without reading the file.
const HEADER: u64 = 4096;

/// A file that is what the journal says, by its hint, and so made that lines may be put behind its end: it need not be
/// read. What was seen of it, without its bytes, and its header line.
pub(super) fn unread(disk: &dyn Disk, file: &str) -> Result<Option<(Seen, Vec<u8>)>, Error> {
    let Some(known) = Known::read(disk, file) else { return Ok(None) };
    let read = |from, most| disk.read(file, from, most).map_err(|error| reading(file, error));
    let Some((mut bytes, stat)) = read(0, HEADER)? else { return Ok(None) };
    let is_plain = |end: usize| !bytes[..end].contains(&b'"');
    let Some(end) = memchr::memchr(b'\n', &bytes).filter(|end| is_plain(*end)) else { return Ok(None) };
    let last = read(stat.size - 1, 1)?;
    if stat != known.stat || last != Some((b"\n".to_vec(), stat)) {
        return Ok(None);
    }
    bytes.truncate(end + 1);
    let Known { print, highest, .. } = known;
    Ok(Some((Seen { stat: Some(stat), print, highest, edit: None, bytes: Vec::new() }, bytes)))
}

/// Reads a file and tells whether it is what the journal says.
pub(super) fn look(disk: &dyn Disk, head: &Head, file: &str) -> Result<Seen, Error> {
    let known = Known::read(disk, file);
    let Some((bytes, stat)) = read_settled(disk, file)? else { return absent(disk, file, known.as_ref()) };
    if let Some(known) = known.as_ref().filter(|known| known.stat == stat) {
        let (print, highest) = (known.print.clone(), known.highest);
        return Ok(Seen { stat: Some(stat), print, highest, edit: None, bytes });
    }
    let print = Print::of(&bytes);
    let text = print.text();
    let is_table = super::text::is_csv(file);
    let highest = if is_table { serials(disk)?.get(&stem(file)).copied().unwrap_or(0) } else { 0 };
    let mut seen = Seen { stat: Some(stat), print, highest, edit: None, bytes };
    if known.is_some_and(|known| known.print.text() == text) {
        return Ok(seen);
    }
    seen.edit = match journal::last_known(disk, file)? {
        Some(touched) if touched.after == text => None,
        Some(_) => Some(Edited { old: journal::replay(disk, file, head.n)? }),
        None => Some(Edited { old: None }),
    };
    Ok(seen)
}

/// A file's bytes, read again while somebody writes into it.
fn read_settled(disk: &dyn Disk, file: &str) -> Result<Option<(Vec<u8>, Stat)>, Error> {
    for _ in 0..5 {
        let Some((bytes, stat)) = disk.read(file, 0, u64::MAX).map_err(|error| reading(file, error))? else {
            return Ok(None);
        };
        if disk.stat(file).map_err(|error| reading(file, error))? == Some(stat)
            && bytes.len() as u64 == stat.size
        {
            return Ok(Some((bytes, stat)));
        }
    }
    Err(Error::Busy(format!("{file} is being written by another program")))
}

fn absent(disk: &dyn Disk, file: &str, known: Option<&Known>) -> Result<Seen, Error> {
    if known.is_some() || serials(disk)?.contains_key(&stem(file)) {
        let fault = Fault::error("K015", format!("{file} is gone, and the journal has rows of it"));
        return Err(fault.help("put it back from a backup or a copy").into());
    }
    Ok(Seen { stat: None, print: Print::default(), highest: 0, edit: None, bytes: Vec::new() })
}

/// The highest serials ever given: the first line of the last segment names all, the lines after it what they gave.
pub(super) fn serials(disk: &dyn Disk) -> Result<BTreeMap<String, u64>, Error> {
    let mut serials = BTreeMap::new();
    for month in journal::segments(disk)?.into_iter().rev() {
        journal::walk_from(disk, month, &mut |_, _, line| {
            serials.extend(line.serials);
            ControlFlow::Continue(())
        })?;
        // A segment that was begun and has no line yet says nothing.
        if !serials.is_empty() {
            break;
        }
    }
    Ok(serials)
}
