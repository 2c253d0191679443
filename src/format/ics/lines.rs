//! Bytes → content lines. A fold may lie between the bytes of one letter, so folds are undone before anything is
//! decoded. A line without folds is borrowed from the file.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

/// The most bytes that a line may have, its folds included. Pictures that are written into a file reach some millions.
pub const MOST: usize = 1 << 24;

/// The byte order mark that may stand before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A content line.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its number in the file, from 1, where it begins.
    pub number: u64,
    /// Its bytes in the file, folds and all, without the end of the line.
    pub raw: &'a [u8],
    /// What it says, folds undone.
    pub text: Cow<'a, str>,
    /// What is odd about it.
    pub oddity: Option<Oddity>,
}

/// What a line may have that it should not. It is read all the same, unless it is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// It is not UTF-8 and was read as Latin-1; the byte where that begins, counted in the text's letters from 1.
    Latin(u64),
    /// A control character, counted in letters from 1.
    Control(u64),
    /// It has more bytes than a line may have; the text is empty.
    TooLong,
}

/// Cuts a file into content lines; empty ones are passed over.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: &'a [u8],
    number: u64,
}

impl<'a> Lines<'a> {
    /// The lines of a file.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.strip_prefix(MARK).unwrap_or(bytes), number: 1 }
    }

    /// Where the physical line ends that begins at a byte: without and with its line end.
    fn end(&self, from: usize) -> (usize, usize) {
        let Some(at) = memchr(b'\n', &self.rest[from..]) else {
            let all = &self.rest[from..];
            return (from + all.strip_suffix(b"\r").unwrap_or(all).len(), self.rest.len());
        };
        let at = from + at;
        let end = if at > from && self.rest[at - 1] == b'\r' { at - 1 } else { at };
        (end, at + 1)
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let number = self.number;
            let (mut end, mut next) = self.end(0);
            self.number += 1;
            let mut unfolded: Option<Vec<u8>> = None;
            while let Some(b' ' | b'\t') = self.rest.get(next) {
                let whole = unfolded.get_or_insert_with(|| self.rest[..end].to_vec());
                let (from, (fold_end, fold_next)) = (next + 1, self.end(next + 1));
                if whole.len() <= MOST {
                    whole.extend_from_slice(&self.rest[from..fold_end.max(from)]);
                }
                (end, next) = (fold_end.max(from), fold_next);
                self.number += 1;
            }
            let raw = &self.rest[..end];
            self.rest = &self.rest[next..];
            if raw.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
                continue;
            }
            return Some(line(number, raw, unfolded));
        }
    }
}

fn line(number: u64, raw: &[u8], unfolded: Option<Vec<u8>>) -> Line<'_> {
    let length = unfolded.as_ref().map_or(raw.len(), Vec::len);
    if length > MOST {
        return Line { number, raw, text: Cow::Borrowed(""), oddity: Some(Oddity::TooLong) };
    }
    let (text, latin) = match unfolded {
        None => match std::str::from_utf8(raw) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(error) => (Cow::Owned(latin(raw)), Some(count(&raw[..error.valid_up_to()]))),
        },
        Some(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (Cow::Owned(text), None),
            Err(error) => {
                let upto = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                (Cow::Owned(latin(&bytes)), Some(count(&bytes[..upto])))
            }
        },
    };
    let oddity = match latin {
        Some(at) => Some(Oddity::Latin(at + 1)),
        None => control(&text).map(Oddity::Control),
    };
    Line { number, raw, text, oddity }
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn count(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()).unwrap_or(u64::MAX)
}

/// The first control character of a text, in letters from 1. A tab is none.
fn control(text: &str) -> Option<u64> {
    // Without branches, so that it goes over many bytes at once.
    let dirt = text.bytes().fold(0, |dirt, byte| dirt | u8::from(byte < b' ') | u8::from(byte == 0x7f));
    if dirt == 0 {
        return None;
    }
    let at = text.bytes().position(|byte| (byte < b' ' && byte != b'\t') || byte == 0x7f)?;
    Some(count(&text.as_bytes()[..at]) + 1)
}

impl Line<'_> {
    /// Where a byte of the text stands in the file: the line, and the letter in it from 1.
    pub fn place(&self, at: usize) -> (u64, u64) {
        place(self.number, self.raw, at)
    }
}

/// Where a byte of an unfolded line stands, whose bytes in the file these are.
pub fn place(number: u64, raw: &[u8], at: usize) -> (u64, u64) {
    let (mut line, mut column, mut left, mut here) = (number, 1, at, 0);
    while left > 0 && here < raw.len() {
        // What belongs to no fold is passed over at once.
        let plain = memchr3(b'\n', b'\r', 0xff, &raw[here..]).unwrap_or(raw.len() - here).min(left);
        column += count(&raw[here..here + plain]);
        (left, here) = (left - plain, here + plain);
        if left == 0 || here >= raw.len() {
            break;
        }
        let fold = match &raw[here..] {
            [b'\r', b'\n', b' ' | b'\t', ..] => 3,
            [b'\n', b' ' | b'\t', ..] => 2,
            _ => 0,
        };
        if fold > 0 {
            (line, column, here) = (line + 1, 2, here + fold);
        } else {
            (column, left, here) = (column + 1, left - 1, here + 1);
        }
    }
    // A place right behind a fold is on the next line.
    match raw.get(here..) {
        Some([b'\r', b'\n', b' ' | b'\t', ..] | [b'\n', b' ' | b'\t', ..]) if at > 0 => (line + 1, 2),
        _ => (line, column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_undone_before_letters_are_decoded() {
        let file = b"\xef\xbb\xbfA:caf\xc3\r\n \xa9 au\n\tlait\r\n\r\nB:x\n C\xff\n";
        let lines: Vec<Line<'_>> = Lines::of(file).collect();
        let said: Vec<_> = lines.iter().map(|line| (line.number, line.text.as_ref(), line.oddity)).collect();
        assert_eq!(said, [(1, "A:café aulait", None), (5, "B:xC\u{ff}", Some(Oddity::Latin(5)))]);
        // Bytes of the text: the é is two.
        let places: Vec<_> = [0, 2, 5, 8, 10, 11].into_iter().map(|at| lines[0].place(at)).collect();
        assert_eq!(places, [(1, 1), (1, 3), (1, 6), (2, 3), (3, 2), (3, 3)]);
    }
}
