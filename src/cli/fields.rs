//! Rows that people give, as rows of a table: cells by name over what stands, every fault with its place.

use std::borrow::Cow;

use crate::base::near::near;
use crate::base::{Fault, Id};
use crate::record::{self, Column, Home, Kind, Record, Table};
use crate::store::{self, Question, Read};

use super::Failure;
use super::desk::unknown_in;
use super::input::InputRow;

/// In `edit`, what a cell holds to be emptied: an empty cell leaves what stands.
pub const CLEAR: &str = "-";

/// Columns that only the store writes.
const STAMPED: [&str; 2] = ["created_at", "created_by"];

/// A row of a table from what was given, over `base` where a row stands already, with the faults of its cells; a faulty
/// cell reads as empty. Columns that the table does not have are passed over, unless they look like a slip of one that
/// it has.
pub fn record<R: Record>(row: &InputRow, base: Option<&R>) -> (R, Vec<Fault>) {
    let table = R::TABLE;
    let mut faults = slips(table, row);
    let mut cells = base.cloned().unwrap_or_default().encode();
    if base.is_none() {
        // A type without a value, such as a date, has a default that nobody meant.
        for (column, cell) in table.columns.iter().zip(&mut cells) {
            if column.required {
                cell.clear();
            }
        }
    }
    for (at, column) in table.columns.iter().enumerate().skip(1) {
        let given = row.get(column.name).trim();
        if given.is_empty() || STAMPED.contains(&column.name) {
            continue;
        }
        cells[at] = if given == CLEAR && base.is_some() { String::new() } else { tidy(column, given) };
    }
    let stamp = "2000-01-01T00:00:00+00:00";
    let id = base.map_or_else(|| example(table), |row| row.id().to_string());
    let read: Vec<Cow<'_, str>> = table
        .columns
        .iter()
        .zip(&cells)
        .enumerate()
        .map(|(at, (column, cell))| match column.name {
            _ if at == 0 => Cow::Borrowed(id.as_str()),
            "created_at" if cell.is_empty() => Cow::Borrowed(stamp),
            _ => Cow::Borrowed(cell.as_str()),
        })
        .collect();
    let mut found = Vec::new();
    let mut made = R::decode(&read, &mut found);
    for (at, (column, cell)) in table.columns.iter().zip(&read).enumerate() {
        let damaged = record::unreadable(column, cell).map(|fault| record::CellFault { column: at, fault });
        found.extend(damaged);
    }
    faults.extend(found.into_iter().map(|cell| cell.fault.at(row.place(table.columns[cell.column].name))));
    if base.is_none() {
        made.set_id(Id::default());
    }
    (made, faults)
}

/// A row where nothing is wrong with it, else all that is, in the order of its cells: faults of the cells themselves, and
/// what they cannot mean, where the cell itself could be read.
pub fn verdict<R>(made: R, mut faults: Vec<Fault>, meaning: Vec<Fault>) -> Result<R, Failure> {
    let broken: Vec<_> = faults.iter().filter_map(|fault| fault.place.clone()).collect();
    let is_read =
        |fault: &Fault| fault.place.as_ref().is_none_or(|place| place.column == 0 || !broken.contains(place));
    faults.extend(meaning.into_iter().filter(is_read));
    faults.sort_by(|left, right| left.place.cmp(&right.place));
    if faults.is_empty() { Ok(made) } else { Err(faults.into()) }
}

/// The ids that a row names and no row has: each with its place and the nearest known ones.
pub fn strangers<R: Record>(view: &dyn Read, row: &InputRow, made: &R) -> Result<Vec<Fault>, Failure> {
    let mut faults = Vec::new();
    for (column, cell) in R::TABLE.columns.iter().zip(made.encode()).skip(1) {
        if column.target.is_empty() || cell.is_empty() || row.get(column.name).is_empty() {
            continue;
        }
        for id in cell.split(' ') {
            if let Some(fault) = stranger(view, column, id)? {
                faults.push(fault.at(row.place(column.name)));
            }
        }
    }
    Ok(faults)
}

fn stranger(view: &dyn Read, column: &Column, id: &str) -> Result<Option<Fault>, Failure> {
    let targets: Vec<&'static Table> = if column.target == "subject" {
        record::tables().filter(|table| table.owns(id)).collect()
    } else {
        column.target.split('|').filter_map(record::table).collect()
    };
    let Some(table) = targets.iter().find(|table| table.owns(id)) else {
        let Some(table) = targets.first() else {
            return Ok(Some(Fault::error("G010", format!("'{id}' is no id"))));
        };
        let parts = crate::base::id::Parts::of(id, table.prefix, table.is_growing(), table.checked);
        return Ok(parts.err().map(|slip| record::id_fault(id, table, slip)));
    };
    let mut is_there = false;
    let months = store::months_of(table, &Id::new(id));
    view.visit(table, months, Question::Id(id), &mut |_| {
        is_there = true;
        std::ops::ControlFlow::Break(())
    })?;
    if is_there {
        return Ok(None);
    }
    Ok(Some(unknown_in(view, table, &Id::new(id))?))
}

/// What an option was read as; its faults are kept, each once however many rows it stands for.
pub fn kept<T>(found: Result<T, Failure>, faults: &mut Vec<Fault>) -> Result<Option<T>, Failure> {
    match found {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Faults(more)) => {
            for fault in more {
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// Refuses a word of an option that picks rows by a column and is none of the words that the column knows.
pub fn one_of<R: Record>(option: &str, column: &str, word: &str) -> Result<(), Failure> {
    let codes =
        R::TABLE.columns.iter().find(|known| known.name == column).map_or(&[][..], |known| known.codes);
    if codes.is_empty() || codes.contains(&word) {
        return Ok(());
    }
    let close = near(word, codes.iter().copied());
    let help = if close.is_empty() {
        format!("one of {}", codes.join(", "))
    } else {
        format!("did you mean {}?", close.join(" or "))
    };
    Err(Fault::error("G012", format!("{option} does not know '{word}'")).help(help).into())
}

/// Every row by itself, every fault of every row in one pass.
pub fn all<T>(
    rows: &[InputRow],
    mut each: impl FnMut(&InputRow) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let (mut made, mut faults) = (Vec::new(), Vec::new());
    for row in rows {
        match each(row) {
            Ok(one) => made.push(one),
            Err(Failure::Faults(more)) => faults.extend(more),
            Err(other) => return Err(other),
        }
    }
    if faults.is_empty() { Ok(made) } else { Err(faults.into()) }
}

/// Ids are made whole as people type them; everything else stays as it was given.
fn tidy(column: &Column, given: &str) -> String {
    match column.kind {
        Kind::Id | Kind::Ids if !column.target.is_empty() => {
            let targets: Vec<&'static Table> = column.target.split('|').filter_map(record::table).collect();
            let whole = |word: &str| {
                let owner =
                    targets.iter().find(|table| table.owns(&crate::base::id::tidy(word, table.is_growing())));
                owner
                    .or(targets.first())
                    .map_or_else(|| word.to_owned(), |table| crate::base::id::tidy(word, table.is_growing()))
            };
            given.split(' ').filter(|word| !word.is_empty()).map(whole).collect::<Vec<_>>().join(" ")
        }
        _ => given.to_owned(),
    }
}

/// Columns of the row that are a letter or two from one of the table.
fn slips(table: &'static Table, row: &InputRow) -> Vec<Fault> {
    let names = || table.columns.iter().map(|column| column.name);
    let unknown =
        row.cells.iter().filter(|cell| !names().any(|name| name == cell.name) && !cell.value.is_empty());
    unknown
        .filter_map(|cell| {
            let close = near(&cell.name, names().filter(|name| name.len() > 3));
            let fault = Fault::error("G064", format!("{} has no column {}", table.name, cell.name));
            (!close.is_empty())
                .then(|| fault.at(cell.place.clone()).help(format!("is it {}?", close.join(" or "))))
        })
        .collect()
}

/// An id of the right form, for a row that has none yet.
fn example(table: &Table) -> String {
    let month = matches!(table.home, Home::Months(_)).then(|| crate::base::Month::new(2026, 11)).flatten();
    Id::build(table.prefix, month, 1, table.checked).to_string()
}
