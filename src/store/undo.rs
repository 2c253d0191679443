//! Taking a journal line back: a transaction like any other, by each table's own kind.
//!
//! Restored rows get their old cells, or go if nothing names them; a row that is named and has a status for it is marked
//! as entered in error; a lot that came with the stock that is taken back stays known. What is never taken out (money, stock, events) is taken back by a row that is appended. One row
//! that cannot be taken back refuses all.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::form::who_names;
use super::log::Logged;
use super::rows::months_of;
use super::{Change, Error, Months, Question, Read, Tx, reverse};
use crate::base::{Fault, Id};
use crate::record::{Home, Refusal, Table, Undo};

/// The status of a row that stands though it should never have been written.
const IN_ERROR: &str = "entered-in-error";

/// The status of a claim that nobody is asked for.
const VOID: &str = "void";

/// What became of a row that a line had changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It has its old cells again.
    Restored,
    /// It is gone.
    Removed,
    /// It stands, marked as entered in error, since other rows name it.
    Marked,
    /// It stands as void, since the rows that came with it name it and are never taken out.
    Voided,
    /// It stands as it is, since the rows that came with it name it and are never taken out.
    Kept,
    /// Another row takes it back.
    Reversed,
}

/// A row taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// Its table.
    pub table: &'static str,
    /// Its id, or its rule's name.
    pub id: Id,
    /// What became of it.
    pub how: How,
    /// The row that takes it back.
    pub by: Option<Id>,
}

/// Takes a line back within a transaction. `reason` is a word; taking money back asks for one.
pub fn undo(tx: &mut dyn Tx, line: &Logged, reason: Option<&str>) -> Result<Vec<TakenBack>, Error> {
    if line.n == 1 || line.changes.is_empty() {
        let text = format!("journal line {} has no rows that could be taken back", line.n);
        return Err(Fault::error("K040", text).help("files log shows what each line changed").into());
    }
    let mut faults = Vec::new();
    for change in &line.changes {
        faults.extend(refusal(tx, change, line.n)?);
    }
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    tx.undoes(line.n);
    let mut done = Vec::new();
    let mut groups = BTreeMap::new();
    for change in line.changes.iter().filter(|change| is_appended(change)) {
        done.push(reverse::append(tx, change, reason, &mut groups)?);
    }
    for change in line.changes.iter().rev().filter(|change| !is_appended(change)) {
        done.push(restore(tx, line, change)?);
    }
    Ok(done)
}

/// Whether a change is a new row that only another row can take back.
fn is_appended(change: &Change) -> bool {
    change.table.undo == Undo::Reverse && change.old.is_none()
}

/// The row that a change is about, as it is now.
fn now(tx: &dyn Read, change: &Change) -> Result<Option<Vec<String>>, Error> {
    let table = change.table;
    let Some(cells) = change.new.as_ref().or(change.old.as_ref()) else { return Ok(None) };
    let from = table.column("from").filter(|_| table.home == Home::Rules);
    let mut found = None;
    tx.visit(table, months_of(table, &Id::new(&cells[0])), Question::Id(&cells[0]), &mut |raw| {
        if from.is_none_or(|from| raw.cells[from] == cells[from].as_str()) {
            found = Some(raw.cells.iter().map(ToString::to_string).collect());
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// Why a change cannot be taken back; none where it can. What had left before the change has still left after its undo:
/// an answer to a claim can be taken back, the sending of it cannot.
fn refusal(tx: &dyn Read, change: &Change, n: u64) -> Result<Option<Fault>, Error> {
    let table = change.table;
    let now = now(tx, change)?;
    let id = change.new.as_ref().or(change.old.as_ref()).map_or("", |cells| cells[0].as_str());
    if let (Some(refusal), Some(now)) = (&table.refusal, &now)
        && has_left(table, refusal, now)
        && !change.old.as_ref().is_some_and(|old| has_left(table, refusal, old))
    {
        let text = format!("row {id} of {} has gone too far to be undone", table.name);
        let fault = Fault::error("K041", text);
        return Ok(Some(match refusal.verb {
            "" => fault.help("nothing takes it back"),
            verb => fault.help(format!("take it back with {verb}")),
        }));
    }
    if is_appended(change) {
        return Ok(is_taken_back(tx, table, id)?.then(|| {
            Fault::error("K042", format!("row {id} of {} is taken back already", table.name))
                .help("files log shows by which line")
        }));
    }
    Ok((now != change.new).then(|| {
        Fault::error("K043", format!("row {id} of {} was changed again since line {n}", table.name))
            .help("undo the later change first; files log shows it")
    }))
}

fn has_left(table: &Table, refusal: &Refusal, cells: &[String]) -> bool {
    let value = table.column(refusal.column).map_or("", |at| cells[at].as_str());
    if refusal.values.is_empty() { !value.is_empty() } else { refusal.values.contains(&value) }
}

/// Whether a row that stands takes this one back.
fn is_taken_back(tx: &dyn Read, table: &'static Table, id: &str) -> Result<bool, Error> {
    let mut takers = Vec::new();
    tx.visit(table, Months::All, Question::Equals("reverses", id), &mut |raw| {
        takers.push(raw.cells[0].to_string());
        ControlFlow::Continue(())
    })?;
    for taker in takers {
        if taker != id && !is_taken_back(tx, table, &taker)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a new row is named by rows of the same line that only other rows can take back: the lot of a receipt.
fn came_along(line: &Logged, change: &Change) -> bool {
    let (None, Some(new)) = (&change.old, &change.new) else { return false };
    let names = |other: &Change| other.new.as_ref().is_some_and(|cells| cells[1..].contains(&new[0]));
    line.changes.iter().any(|other| is_appended(other) && names(other))
}

/// Gives a row its old cells, or takes it out.
fn restore(tx: &mut dyn Tx, line: &Logged, change: &Change) -> Result<TakenBack, Error> {
    let table = change.table;
    let done = |id: &str, how| TakenBack { table: table.name, id: Id::new(id), how, by: None };
    match (&change.old, &change.new) {
        (Some(old), Some(_)) => {
            tx.update_cells(table, old.clone())?;
            Ok(done(&old[0], How::Restored))
        }
        (Some(old), None) => {
            tx.insert_cells(table, old.clone())?;
            Ok(done(&old[0], How::Restored))
        }
        (None, Some(new)) => {
            let status = table.column("status");
            let can_be =
                |word| status.filter(|at| table.columns[*at].codes.contains(&word)).map(|at| (at, word));
            let mark = |tx: &mut dyn Tx, (status, word): (usize, &str), how| {
                let mut cells = new.clone();
                word.clone_into(&mut cells[status]);
                tx.update_cells(table, cells).map(|()| done(&new[0], how))
            };
            if let Some(marked) = can_be(IN_ERROR)
                && who_names(table, &new[0], &*tx)?.is_some()
            {
                return mark(tx, marked, How::Marked);
            }
            if came_along(line, change) {
                let Some(marked) = can_be(VOID) else { return Ok(done(&new[0], How::Kept)) };
                return mark(tx, marked, How::Voided);
            }
            tx.remove_row(table, new)?;
            Ok(done(&new[0], How::Removed))
        }
        (None, None) => Err(Error::Stopped),
    }
}
