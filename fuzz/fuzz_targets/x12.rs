//! Any bytes to `bill read`: nothing panics, where pieces are cut changes no row and no fault, and every segment that was
//! read can be written and reads the same.
//!
//! The first byte chooses the rows, the second where the pieces are cut; the file begins with the third, or with the
//! first where it is an `I`, so that whole files serve as seeds.

#![no_main]

use frontdesk::bill::read::{Read, Rows};
use frontdesk::format::x12::{Delimiters, Lexer, Token, write};
use libfuzzer_sys::fuzz_target;

const KINDS: [Rows; 6] =
    [Rows::Claims, Rows::Lines, Rows::Adjustments, Rows::Payments, Rows::Acks, Rows::Segments];

/// Every row and fault of pieces.
fn read<'p>(pieces: impl Iterator<Item = &'p [u8]>, rows: Option<Rows>) -> (Vec<String>, Vec<String>) {
    let mut read = Read::new("file.x12", rows);
    let (mut told, mut faults) = (Vec::new(), Vec::new());
    let mut take = |read: &mut Read| {
        let Some(rows) = read.rows() else { return };
        for row in 0..read.cells().rows() {
            let cells: Vec<&str> = (0..rows.width()).map(|column| read.cells().cell(row, column)).collect();
            told.push(cells.join("|"));
        }
    };
    for piece in pieces {
        read.feed(piece);
        take(&mut read);
        faults.extend(read.faults().iter().map(|fault| fault.text("bill")));
    }
    read.finish();
    take(&mut read);
    faults.extend(read.faults().iter().map(|fault| fault.text("bill")));
    faults.sort();
    (told, faults)
}

/// A segment's elements, its id first, without the empty ones at its end.
type Parts = Vec<String>;

/// The delimiters and segments of the first interchange of these bytes.
fn segments(bytes: &[u8]) -> Option<(Delimiters, Vec<Parts>)> {
    let (mut delimiters, mut found, mut is_over) = (None, Vec::new(), false);
    let mut tell = |token: Token<'_>| {
        let Token::Segment(segment) = token else { return };
        is_over |= delimiters.is_some() && segment.id() == "ISA";
        if is_over {
            return;
        }
        delimiters.get_or_insert(*segment.delimiters());
        let mut parts: Parts = (0..=segment.len()).map(|element| segment.part(element).to_owned()).collect();
        while parts.len() > 1 && parts.last().is_some_and(String::is_empty) {
            parts.pop();
        }
        is_over |= segment.id() == "IEA";
        found.push(parts);
    };
    let mut lexer = Lexer::new();
    lexer.feed(bytes, &mut tell);
    lexer.finish(&mut tell);
    Some((delimiters?, found))
}

/// A file all of whose segments can be written reads the same from what was written.
fn write_back(bytes: &[u8]) {
    let Some((delimiters, found)) = segments(bytes) else { return };
    // One in Latin-1 would be longer in UTF-8, and a header has no room for that.
    let has_header =
        found.first().is_some_and(|parts| parts[0] == "ISA" && parts.iter().all(|part| part.is_ascii()));
    let mut written = Vec::new();
    for parts in &found {
        let start = written.len();
        let is_written = write(parts.iter().map(String::as_str), &delimiters, &mut written).is_ok();
        if !has_header || !is_written || written[start..] == *delimiters.terminator() {
            return;
        }
    }
    assert_eq!(segments(&written), Some((delimiters, found)));
}

fuzz_target!(|data: &[u8]| {
    let (choice, cut, bytes) = match data {
        [b'I', ..] => (0, usize::MAX - 1, data),
        [choice, cut, bytes @ ..] => (usize::from(*choice), usize::from(*cut), bytes),
        _ => return,
    };
    let rows = KINDS.get(choice % 7).copied();
    assert_eq!(read(std::iter::once(bytes), rows), read(bytes.chunks(cut + 1), rows));
    write_back(bytes);
});
