//! Rows that a command is given: CSV, a JSON array or JSON lines, told apart by the first byte.

use crate::base::{Fault, Place};
use crate::format::csv::{Csv, Separators};
use crate::format::json::{Cell, Row, Rows};

use super::input::{InputCell, InputRow};

/// An input as it came.
#[derive(Debug, Default)]
pub struct Input {
    /// The names of its columns, as its header or its first row has them; none where it is empty.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<InputRow>,
}

/// The rows of an input and everything that is wrong with its form.
pub fn parse(name: &str, bytes: &[u8]) -> (Input, Vec<Fault>) {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        None => (Input::default(), Vec::new()),
        Some(b'[' | b'{') => json(name, bytes),
        _ => csv(name, bytes),
    }
}

fn json(name: &str, bytes: &[u8]) -> (Input, Vec<Fault>) {
    let (mut rows, mut faults): (Vec<InputRow>, Vec<Fault>) = (Vec::new(), Vec::new());
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
    for fault in faults.iter_mut().filter(|fault| fault.help.is_none()) {
        fault.help = Some(JSON_HELP.to_owned());
    }
    let columns = rows.first().map(|row| row.cells.iter().map(|cell| cell.name.clone()).collect());
    (Input { columns: columns.unwrap_or_default(), rows }, faults)
}

/// What rows look like as JSON.
const JSON_HELP: &str = r#"write rows as [{"id": "P0001237"}, …], or one such object a line"#;

fn csv(name: &str, bytes: &[u8]) -> (Input, Vec<Fault>) {
    let csv = match Csv::open(name, bytes, Separators::Any) {
        Ok(csv) => csv,
        Err(faults) => return (Input::default(), faults),
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
    (Input { columns: csv.header().names().to_vec(), rows }, faults)
}
