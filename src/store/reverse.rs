//! The row that takes a row back: the same with amounts and quantities the other way round, at today's posting day.

use std::collections::BTreeMap;

use super::rows::month_of;
use super::undo::{How, TakenBack};
use super::{Change, Error, Tx};
use crate::base::{Fault, Id, Money, Quantity};
use crate::record::{Home, Kind, Table};

/// Groups of rows (`entry`, `move`): the first row's id, and the first id of the group that takes it back.
pub(super) type Groups = BTreeMap<(&'static str, String), String>;

/// Tables whose month is a day of service, which a row that takes back keeps.
const OF_SERVICE: &[&str] = &["charges"];

/// Tables whose `reason` is the payer's: a row that takes back says the same of the same code.
const OF_THE_PAYER: &[&str] = &["remittance-lines"];

/// Appends the row that takes a new row back.
pub(super) fn append(
    tx: &mut dyn Tx,
    change: &Change,
    reason: Option<&str>,
    groups: &mut Groups,
) -> Result<TakenBack, Error> {
    let table = change.table;
    let Some(row) = &change.new else { return Err(Error::Stopped) };
    let mut cells = row.clone();
    turn(table, &mut cells)?;
    let (user, now) = (tx.user().to_owned(), tx.now());
    let mut set = |column: &str, value: String| {
        if let Some(at) = table.column(column) {
            cells[at] = value;
        }
    };
    set("reverses", row[0].clone());
    set("created_at", now.to_string());
    set("created_by", user.clone());
    set("deposit", String::new());
    set("source", String::new());
    set("source_id", String::new());
    if !OF_SERVICE.contains(&table.name) {
        set("date", now.date().to_string());
        set("at", now.to_string());
    }
    if let Some(reason) = reason.filter(|_| !OF_THE_PAYER.contains(&table.name)) {
        set("reason", reason.to_owned());
    }
    set_words(table, &mut cells);
    approve(table, row, &mut cells, reason, &user)?;
    let id = tx.draw(table, month_of(table, &cells))?;
    regroup(table, row, &mut cells, &id, groups);
    id.as_str().clone_into(&mut cells[0]);
    tx.insert_cells(table, cells)?;
    Ok(TakenBack { table: table.name, id: Id::new(&row[0]), how: How::Reversed, by: Some(id) })
}

/// Turns amounts; a move of stock goes back from where it went to, its quantity staying above zero.
fn turn(table: &Table, cells: &mut [String]) -> Result<(), Error> {
    let ends = table.column("leaves").zip(table.column("enters"));
    if let Some((leaves, enters)) = ends {
        cells.swap(leaves, enters);
        return Ok(());
    }
    for (column, cell) in table.columns.iter().zip(cells) {
        if cell.is_empty() || matches!(table.home, Home::Rules) {
            continue;
        }
        match column.kind {
            Kind::Money => *cell = (-cell.parse::<Money>()?).to_string(),
            // Units and quantities of a service say what was done; only what is posted is turned.
            Kind::Quantity if !OF_SERVICE.contains(&table.name) => {
                *cell = (-cell.parse::<Quantity>()?).to_string();
            }
            _ => {}
        }
    }
    Ok(())
}

/// Words that a row which takes back has of its own.
fn set_words(table: &Table, cells: &mut [String]) {
    for (column, word) in [("event", "restored"), ("status", "reversed")] {
        if let Some(at) = table.column(column).filter(|at| table.columns[*at].codes.contains(&word)) {
            word.clone_into(&mut cells[at]);
        }
    }
}

/// Money that was taken is given back by another person than the taker, for a reason.
fn approve(
    table: &Table,
    row: &[String],
    cells: &mut [String],
    reason: Option<&str>,
    user: &str,
) -> Result<(), Error> {
    let Some((approved, taker)) = table.column("approved_by").zip(table.column("created_by")) else {
        return Ok(());
    };
    if reason.is_none() {
        let fault = Fault::error("K044", format!("taking {} {} back needs a reason", table.name, row[0]));
        return Err(fault.help("say it in a word: --reason wrong-patient").into());
    }
    if row[taker] == user {
        let fault =
            Fault::error("K045", format!("{user} took {} {} and may not take it back", table.name, row[0]));
        return Err(fault.help("another person than the taker does it: --user NAME").into());
    }
    user.clone_into(&mut cells[approved]);
    Ok(())
}

/// A column that carries the first row's id of a group carries that of the new group.
fn regroup(table: &'static Table, row: &[String], cells: &mut [String], id: &Id, groups: &mut Groups) {
    for (at, column) in table.columns.iter().enumerate() {
        if column.target != table.name || column.name == "reverses" || row[at].is_empty() {
            continue;
        }
        let group = groups.entry((table.name, row[at].clone())).or_insert_with(|| id.to_string());
        cells[at].clone_from(group);
    }
}
