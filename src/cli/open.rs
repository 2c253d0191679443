//! Opening the practice folder, and tables from plain files over it.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{Fault, Place};
use crate::record::{self, Table};
use crate::store::overlay::{Overlay, PlacedRow};
use crate::store::{self, Store};

use super::input::{self, InputRow};
use super::{Desk, Failure};

/// The store that a command works on. Tables from plain files (`--table NAME=FILE`) stand over the folder's own; with
/// them no folder is needed at all.
pub fn store(desk: &Desk, tables: &[String]) -> Result<Rc<dyn Store>, Failure> {
    let under = desk.folder().and_then(|folder| open(&folder));
    if tables.is_empty() {
        return under;
    }
    let under = match under {
        Ok(store) => Some(store),
        Err(Failure::Store(store::Error::NoPractice(_))) => None,
        Err(failure) => return Err(failure),
    };
    let mut overlaid = BTreeMap::new();
    for words in tables {
        let (table, rows) = plain(desk, words)?;
        overlaid.insert(table.name, rows);
    }
    Ok(Rc::new(Overlay::new(under, overlaid)))
}

fn open(folder: &std::path::Path) -> Result<Rc<dyn Store>, Failure> {
    Ok(Rc::new(store::Folder::open(folder)?))
}

/// A table from `NAME=FILE`. Columns are found by name; those that the file lacks read as empty.
fn plain(desk: &Desk, words: &str) -> Result<(&'static Table, Vec<PlacedRow>), Failure> {
    let Some((name, file)) = words.split_once('=') else {
        return Err(Failure::Grammar("--table takes NAME=FILE, like payers=payers.csv".to_owned()));
    };
    let Some(table) = record::table(name) else {
        let near = crate::base::near::near(name, record::tables().map(|table| table.name));
        let fault = Fault::error("G060", format!("there is no table '{name}'"));
        let help = if near.is_empty() {
            "name one like payers or appointments; each is told in docs/reference/tables.md".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        return Err(fault.help(help).into());
    };
    let (name, bytes) = desk.bytes(file)?;
    if bytes.trim_ascii().is_empty() {
        let fault = Fault::error("G021", "the file is empty: it has no header line");
        return Err(fault.at(Place::new(name, 1, 0)).help("the first line names the columns").into());
    }
    let rows = input::rows(&name, &bytes, &[table.columns[0].name])?.rows;
    Ok((table, rows.iter().map(|row| aligned(table, row)).collect()))
}

/// A row's cells and their places in the order of the table's columns.
pub fn aligned(table: &'static Table, row: &InputRow) -> PlacedRow {
    let cells = table.columns.iter().map(|column| row.get(column.name).to_owned()).collect();
    let places: Vec<Place> = table.columns.iter().map(|column| row.place(column.name)).collect();
    (cells, places)
}
