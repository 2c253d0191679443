//! The printer: which form, which columns.

use std::fmt;
use std::io::{self, Write};

use super::column::Column;
use super::value::Value;
use super::{csv, json, table};
use crate::base::Fault;
use crate::base::near::near;

/// Forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table for people.
    Table {
        /// Columns of the terminal.
        width: usize,
        /// Whether it shows colour.
        color: bool,
    },
    /// CSV with a header.
    Csv,
    /// An array of objects.
    Json,
    /// An object a line.
    Jsonl,
}

/// Why an answer was not printed.
#[derive(Debug)]
pub enum Error {
    /// Columns were asked for that the answer does not have; nothing was written.
    Columns(Vec<Fault>),
    /// Writing failed.
    Io(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns(faults) => faults.iter().try_for_each(|fault| writeln!(out, "{}", fault.message)),
            Self::Io(error) => error.fmt(out),
        }
    }
}

/// Prints rows, each with a cell for each of `columns`. `picked` names the columns to print, in order; empty is all of
/// them. CSV and JSONL are written row by row as `rows` yields them; a table measures its first thousand. Without rows
/// CSV still has its header and JSON its array; a table is nothing at all.
pub fn print(
    out: &mut dyn Write,
    format: Format,
    columns: &[Column],
    picked: &[String],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> Result<(), Error> {
    let chosen = choose(columns, picked).map_err(Error::Columns)?;
    let columns: Vec<Column> = chosen.iter().map(|&at| columns[at].clone()).collect();
    let pick = |mut row: Vec<Value>| -> Vec<Value> {
        chosen.iter().map(|&at| row.get_mut(at).map(std::mem::take).unwrap_or_default()).collect()
    };
    let mut rows = rows.map(pick);
    match format {
        Format::Table { width, color } => table::write(out, &columns, &mut rows, width, color)?,
        Format::Csv => csv::write(out, &columns, &mut rows)?,
        Format::Json => json::write_array(out, &columns, &mut rows)?,
        Format::Jsonl => json::write_lines(out, &columns, &mut rows)?,
    }
    Ok(())
}

/// Whether an answer with these columns has all that are picked; every fault of them.
pub fn has(columns: &[Column], picked: &[String]) -> Result<(), Vec<Fault>> {
    choose(columns, picked).map(drop)
}

/// The places of the wanted columns; a column asked for twice stands once.
pub(super) fn choose(columns: &[Column], wanted: &[String]) -> Result<Vec<usize>, Vec<Fault>> {
    if wanted.is_empty() {
        return Ok((0..columns.len()).collect());
    }
    let (mut chosen, mut faults) = (Vec::new(), Vec::new());
    for name in wanted {
        match columns.iter().position(|column| column.name == *name) {
            Some(at) if chosen.contains(&at) => {}
            Some(at) => chosen.push(at),
            None => faults.push(unknown(columns, name)),
        }
    }
    if faults.is_empty() { Ok(chosen) } else { Err(faults) }
}

fn unknown(columns: &[Column], name: &str) -> Fault {
    let names = || columns.iter().map(|column| column.name.as_ref());
    let near = near(name, names());
    let help = if near.is_empty() {
        format!("it has {}", names().collect::<Vec<_>>().join(", "))
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Fault::error("G028", format!("the answer has no column '{name}'")).help(help)
}
