//! X12 files as they come, each beside every segment with its place, the rows that they give, and all faults.

use std::fmt::Write;

use frontdesk::bill::read::{Read, Rows};
use frontdesk::format::x12::{Delimiters, Lexer, Refused, Token, Trouble, write};

use crate::support::{all_same, differs, files, root};

/// Everything that reading a file tells: its segments, the rows of each kind that it has, its faults.
pub(super) fn told(name: &str, bytes: &[u8]) -> String {
    let mut text = String::new();
    for rows in [Rows::Segments, Rows::Claims, Rows::Lines, Rows::Adjustments, Rows::Payments, Rows::Acks] {
        let (table, faults) = read(name, bytes, rows);
        if !table.is_empty() {
            writeln!(text, "{}:\n{table}", rows.word()).unwrap();
        }
        if rows == Rows::Segments {
            text.push_str(&faults);
            if !faults.is_empty() {
                text.push('\n');
            }
        }
    }
    text
}

/// The rows of one kind, each as the cells that are not empty, and the faults.
fn read(name: &str, bytes: &[u8], rows: Rows) -> (String, String) {
    let (mut table, mut faults) = (String::new(), String::new());
    let mut read = Read::new(name, Some(rows));
    for is_end in [false, true] {
        if is_end {
            read.finish();
        } else {
            read.feed(bytes);
        }
        for row in 0..read.cells().rows() {
            let cells = rows.columns().iter().enumerate().skip(1);
            let cells = cells.map(|(at, column)| (column.name, read.cells().cell(row, at)));
            let cells: Vec<String> = cells
                .filter(|(_, cell)| !cell.is_empty())
                .map(
                    |(column, cell)| {
                        if rows == Rows::Segments { cell.to_owned() } else { format!("{column}={cell}") }
                    },
                )
                .collect();
            writeln!(table, "  {}", cells.join(if rows == Rows::Segments { "  " } else { ", " })).unwrap();
        }
        for fault in read.faults() {
            writeln!(faults, "{}", fault.text("format")).unwrap();
        }
    }
    (table, faults)
}

#[test]
fn x12_files_are_read_with_places_loops_rows_and_faults() {
    let mut differing = Vec::new();
    for path in files("tests/format/x12", ".x12") {
        let bytes = std::fs::read(root().join(&path)).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        differing.extend(differs(path.with_extension("txt"), &told(&name, &bytes)));
    }
    all_same(&differing);
}

/// A header and a segment of so many bytes without an end.
fn endless(length: usize) -> Vec<u8> {
    let mut bytes = super::x12_laws::header(&Delimiters::USUAL);
    bytes.resize(bytes.len() + length, b'A');
    bytes
}

#[test]
fn a_segment_without_end_is_not_kept() {
    let mut lexer = Lexer::new();
    let mut found = Vec::new();
    let mut tell = |token: Token<'_>| {
        if let Token::Trouble(trouble, segment, offset) = token {
            found.push((trouble, segment, offset));
        }
    };
    lexer.feed(&endless(65_600), &mut tell);
    lexer.feed(b"AAA~SE*1*1~", &mut tell);
    lexer.finish(&mut tell);
    assert_eq!(found, [(Trouble::TooLong, 2, 106)]);
}

#[test]
fn what_would_cut_a_segment_is_not_written() {
    let mut out = Vec::new();
    assert_eq!(write(["REF", "EI", "12~3"], &Delimiters::USUAL, &mut out), Err(Refused::Element(2)));
    assert_eq!(write(["NM1", "85", "2", "A*B"], &Delimiters::USUAL, &mut out), Err(Refused::Element(3)));
    assert!(out.is_empty());
    write(["LX", "1", "", ""], &Delimiters::USUAL, &mut out).unwrap();
    assert_eq!(out, b"LX*1~");
}
