//! Rows that a command is given: CSV, a JSON array or JSON lines, told apart by the first byte.

use crate::base::{Fault, Place};
use crate::format::csv::{Csv, Separators};
use crate::format::json::{Cell, Row, Rows};

use super::input::{InputCell, InputRow};

/// The rows of an input and everything that is wrong with its form.
pub fn parse(name: &str, bytes: &[u8]) -> (Vec<InputRow>, Vec<Fault>) {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        None => (Vec::new(), Vec::new()),
        Some(b'[' | b'{') => json(name, bytes),
        _ => csv(name, bytes),
    }
}

fn json(name: &str, bytes: &[u8]) -> (Vec<InputRow>, Vec<Fault>) {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    match Rows::open(name, bytes) {
        Err(more) => faults = more,
        Ok(read) => {
            for row in read {
                match row {
                    Ok(Row { cells, place }) => {
                        let cell = |Cell { name, value, place }| InputCell { name, value, place };
                        rows.push(InputRow { cells: cells.into_iter().map(cell).collect(), place });
                    }
                    Err(more) => faults.extend(more),
                }
            }
        }
    }
    (rows, faults)
}

fn csv(name: &str, bytes: &[u8]) -> (Vec<InputRow>, Vec<Fault>) {
    let csv = match Csv::open(name, bytes, Separators::Any) {
        Ok(csv) => csv,
        Err(faults) => return (Vec::new(), faults),
    };
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let mut records = csv.records();
    while let Some(record) = records.next() {
        if !record.check(&mut faults) {
            continue;
        }
        let cells = csv.header().names().iter().enumerate().map(|(at, column)| InputCell {
            name: column.clone(),
            value: record.field(at).into_owned(),
            place: record.place(at),
        });
        rows.push(InputRow { cells: cells.collect(), place: Place::new(name, record.line, 0) });
    }
    (rows, faults)
}
