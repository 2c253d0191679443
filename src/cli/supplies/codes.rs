//! Codes as they come from a scanner: one a line, or in a column `code`.

use crate::base::{Fault, Place};
use crate::cli::input::{InputCell, InputRow, absent, rows};
use crate::cli::{Desk, Failure};

/// The codes of some arguments, each a row with a column `code`: a code itself, or `-` or `@FILE`.
pub(super) fn read(desk: &Desk, arguments: &[String]) -> Result<Vec<InputRow>, Failure> {
    let mut all = Vec::new();
    for argument in arguments {
        if argument != "-" && !argument.starts_with('@') {
            // What is typed stands in no file.
            all.push(row(argument, Place::new("", 0, 0)));
            continue;
        }
        let (name, bytes) = desk.bytes(argument)?;
        if has_columns(&bytes) {
            all.extend(of_columns(&name, &bytes)?);
        } else {
            all.extend(lines(&name, &bytes)?.map(|(line, at)| row(line, Place::new(&name, at, 1))));
        }
    }
    Ok(all)
}

/// The same codes as texts alone, for whoever asks for no places.
pub(super) fn texts(desk: &Desk, arguments: &[String]) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for argument in arguments {
        if argument != "-" && !argument.starts_with('@') {
            all.push(argument.clone());
            continue;
        }
        let (name, bytes) = desk.bytes(argument)?;
        if has_columns(&bytes) {
            all.extend(of_columns(&name, &bytes)?.iter().map(|row| row.get("code").to_owned()));
        } else {
            all.extend(lines(&name, &bytes)?.map(|(line, _)| line.to_owned()));
        }
    }
    Ok(all)
}

/// Whether an input is JSON, or a table whose first line names a column `code`.
fn has_columns(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let names = first.split(|byte| matches!(byte, b',' | b';' | b'\t'));
    matches!(text.first(), Some(b'[' | b'{'))
        || names.map(<[u8]>::trim_ascii).any(|name| name == b"code" || name == b"\"code\"")
}

fn of_columns(name: &str, bytes: &[u8]) -> Result<Vec<InputRow>, Failure> {
    let input = rows(name, bytes, &[])?;
    if !input.columns.is_empty() && !input.columns.iter().any(|column| column == "code") {
        return Err(absent(name, &input.columns, "code", &["code"]).into());
    }
    Ok(input.rows)
}

/// A code a line, with the line's number; lines without one are passed over.
fn lines<'b>(name: &str, bytes: &'b [u8]) -> Result<impl Iterator<Item = (&'b str, u64)>, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        Fault::error("G057", "not UTF-8 text").help("save it as UTF-8").at(Place::new(
            name,
            u64::try_from(line).unwrap_or(0),
            0,
        ))
    })?;
    let lines = text.trim_start_matches('\u{FEFF}').split('\n').zip(1..);
    let codes = lines.map(|(line, number)| (line.trim_end_matches('\r'), number));
    Ok(codes.filter(|(line, _)| !line.trim().is_empty()))
}

fn row(code: &str, place: Place) -> InputRow {
    let cell = InputCell { name: "code".to_owned(), value: code.to_owned(), place: place.clone() };
    InputRow { cells: vec![cell], place }
}
