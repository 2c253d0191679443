//! Cutting a text into fields: where each begins and ends.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::format::text::{count_line_ends, line_end};

/// Where a field stands in the text, its quotes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_quoted: bool,
}

/// What one row's scan found besides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Where the row's line begins.
    pub(super) start: usize,
    /// After its line end.
    pub(super) end: usize,
    /// Line ends between `start` and `end`.
    pub(super) lines: u64,
    /// The quote that was opened and never closed.
    pub(super) unclosed: Option<usize>,
}

/// Line ends before the next row, and where it begins.
pub(super) fn skip_blank(bytes: &[u8], mut at: usize) -> (usize, u64) {
    let mut lines = 0;
    while let Some(length) = line_end(bytes, at) {
        at += length;
        lines += 1;
    }
    (at, lines)
}

/// Cuts the row that begins at `start` into `fields`. The row is not blank, `start` is not the end.
pub(super) fn row(bytes: &[u8], separator: u8, start: usize, fields: &mut Vec<Field>) -> Row {
    fields.clear();
    let rest = &bytes[start..];
    let (line, has_end) = match memchr(b'\n', rest) {
        Some(at) => (&rest[..at], true),
        None => (rest, false),
    };
    let text = if has_end { line.strip_suffix(b"\r").unwrap_or(line) } else { line };
    if memchr2(b'"', b'\r', text).is_some() {
        return quoted_row(bytes, separator, start, fields);
    }
    let mut from = start;
    each(separator, text, |at| {
        fields.push(Field { start: from, end: start + at, is_quoted: false });
        from = start + at + 1;
    });
    fields.push(Field { start: from, end: start + text.len(), is_quoted: false });
    let end = start + line.len() + usize::from(has_end);
    Row { start, end, lines: u64::from(has_end), unclosed: None }
}

/// A cell of the row that begins at `start`, and where the next row does: where the row stands on one line, closed by a
/// line feed, without quotes, and with so many separators.
pub(super) fn plain_cell(
    text: &str,
    separator: u8,
    start: usize,
    separators: usize,
    index: usize,
) -> Option<(&str, usize)> {
    let rest = text.as_bytes().get(start..)?;
    let length = memchr(b'\n', rest)?;
    let line = rest[..length].strip_suffix(b"\r").unwrap_or(&rest[..length]);
    let is_plain = !line.is_empty() && line.len() <= super::MAX_FIELD && memchr2(b'"', b'\r', line).is_none();
    if !is_plain || memchr_iter(separator, line).count() != separators {
        return None;
    }
    let mut from = 0;
    for _ in 0..index {
        from += memchr(separator, &line[from..])? + 1;
    }
    let to = memchr(separator, &line[from..]).map_or(line.len(), |at| from + at);
    Some((text.get(start + from..start + to)?, start + length + 1))
}

/// Calls `see` with each place of a byte, eight bytes at a time: cells are so short that a search begun anew for each
/// separator costs several times as much.
fn each(byte: u8, text: &[u8], mut see: impl FnMut(usize)) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7f * ONES;
    let (words, rest) = text.as_chunks::<8>();
    let mut from = 0;
    for word in words {
        let differs = u64::from_le_bytes(*word) ^ (u64::from(byte) * ONES);
        // The high bit of each byte that does not differ at all.
        let mut hits = !(((differs & LOW) + LOW) | differs | LOW);
        while hits != 0 {
            see(from + hits.trailing_zeros() as usize / 8);
            hits &= hits - 1;
        }
        from += 8;
    }
    for (at, _) in rest.iter().enumerate().filter(|(_, other)| **other == byte) {
        see(from + at);
    }
}

/// The same for a row whose first line has quotes or lone carriage returns.
fn quoted_row(bytes: &[u8], separator: u8, start: usize, fields: &mut Vec<Field>) -> Row {
    let mut at = start;
    let mut lines = 0;
    let mut unclosed = None;
    loop {
        let from = at;
        let is_quoted = bytes.get(at) == Some(&b'"');
        if is_quoted {
            let closing = closing_quote(bytes, at + 1);
            unclosed = closing.is_none().then_some(from);
            at = closing.map_or(bytes.len(), |quote| quote + 1);
            lines += count_line_ends(&bytes[from..at]);
        }
        // What follows a closing quote belongs to the field, as it stands.
        at += memchr3(separator, b'\r', b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
        fields.push(Field { start: from, end: at, is_quoted });
        if bytes.get(at) == Some(&separator) {
            at += 1;
            continue;
        }
        let length = line_end(bytes, at);
        let end = at + length.unwrap_or(0);
        return Row { start, end, lines: lines + u64::from(length.is_some()), unclosed };
    }
}

/// The quote that closes what was opened before `from`; two quotes are one that does not.
fn closing_quote(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = from + memchr(b'"', bytes.get(from..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}
