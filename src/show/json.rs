//! An answer as JSON: an array of objects, or an object a line. Counts are numbers, an empty cell is `null`, all
//! else, money above all, is a string.

use std::io::{self, Write};

use super::column::{Column, Kind};
use super::value::Value;

/// Writes one array, an object a line.
pub(super) fn write_array(
    out: &mut dyn Write,
    columns: &[Column],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> io::Result<()> {
    let names = names(columns)?;
    let mut between = "[\n  ";
    for row in rows {
        out.write_all(between.as_bytes())?;
        object(out, &names, &row)?;
        between = ",\n  ";
    }
    out.write_all(if between.starts_with('[') { b"[]\n" } else { b"\n]\n" })
}

/// Writes an object a line.
pub(super) fn write_lines(
    out: &mut dyn Write,
    columns: &[Column],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> io::Result<()> {
    let names = names(columns)?;
    for row in rows {
        object(out, &names, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Each column's name as JSON, and whether its cells are numbers.
fn names(columns: &[Column]) -> io::Result<Vec<(String, bool)>> {
    let name =
        |column: &Column| Ok((serde_json::to_string(column.name.as_ref())?, column.kind == Kind::Count));
    columns.iter().map(name).collect()
}

fn object(out: &mut dyn Write, names: &[(String, bool)], row: &[Value]) -> io::Result<()> {
    for (at, ((name, is_number), value)) in names.iter().zip(row).enumerate() {
        let between = if at == 0 { "{" } else { ", " };
        write!(out, "{between}{name}: ")?;
        match value.text.as_str() {
            "" => out.write_all(b"null")?,
            text if *is_number && is_json_number(text) => out.write_all(text.as_bytes())?,
            text => serde_json::to_writer(&mut *out, text)?,
        }
    }
    out.write_all(b"}")
}

/// Whether a text is a number as JSON writes it: `3`, `-2`, `0.5`, not `007`.
fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(rest) && (whole == "0" || !whole.starts_with('0'))
}
