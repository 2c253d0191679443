//! Bytes as text: UTF-8 or the places where they are not.

use memchr::{memchr, memchr_iter, memchr2};

use crate::base::{Fault, Place};

/// The byte order mark that spreadsheets put before UTF-8.
pub(super) const BOM: char = '\u{feff}';

/// The bytes as text, or a fault for each line on which they are not UTF-8, up to fifty.
pub(super) fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Vec<Fault>> {
    std::str::from_utf8(bytes).map_err(|_| faults(file, bytes))
}

/// The length of the line end at a place, if one stands there.
pub(super) fn line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match (bytes.get(at)?, bytes.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some(2),
        (b'\r' | b'\n', _) => Some(1),
        _ => None,
    }
}

/// Line ends in a text.
pub(super) fn count_line_ends(bytes: &[u8]) -> u64 {
    if memchr(b'\r', bytes).is_none() {
        return memchr_iter(b'\n', bytes).count() as u64;
    }
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'\r', b'\n', rest)) {
        at += found;
        at += line_end(bytes, at).unwrap_or(1);
        count += 1;
    }
    count
}

/// Line and column of the end of `before`, which begins at `column` of `line`. A byte order mark takes no column.
pub(super) fn advance(before: &str, line: u64, column: u64) -> (u64, u64) {
    let start = before.rfind(['\r', '\n']).map(|at| at + 1);
    let rest = before[start.unwrap_or(0)..].trim_start_matches(BOM);
    let count = u64::try_from(rest.chars().count()).unwrap_or(u64::MAX);
    let column = if start.is_some() { 1 + count } else { column + count };
    (line + count_line_ends(before.as_bytes()), column)
}

fn faults(file: &str, bytes: &[u8]) -> Vec<Fault> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let fault = Fault::error("G020", "the file is UTF-16, not UTF-8").at(Place::new(file, 1, 1));
        return vec![fault.help("save it as `CSV UTF-8`")];
    }
    let (mut faults, mut line, mut column, mut last) = (Vec::new(), 1, 1, 0);
    let mut rest = bytes;
    while let Err(error) = std::str::from_utf8(rest) {
        let (good, bad) = rest.split_at(error.valid_up_to());
        (line, column) = advance(std::str::from_utf8(good).unwrap_or_default(), line, column);
        if line > last && faults.len() < 50 {
            let fault = Fault::error("G020", format!("byte 0x{:02X} is not UTF-8", bad[0]));
            faults.push(fault.at(Place::new(file, line, column)).help("save the file as `CSV UTF-8`"));
            last = line;
        }
        column += 1;
        rest = &bad[error.error_len().unwrap_or(bad.len())..];
    }
    faults
}
