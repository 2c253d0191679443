//! The form of changed rows: types and codes, ids that must lead somewhere, keys that stand once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::rows::months_of;
use super::{Change, Error, Months, Question, Read};
use crate::base::{Fault, Id};
use crate::record::{Home, Kind, Table, table, table_of_prefix, tables};

/// More ids of one table are looked up by reading the table once.
const FEW: usize = 16;

/// What is wrong with the form of changed rows, given the state after them.
pub(super) fn judge(changes: &[Change], after: &dyn Read) -> Result<Vec<Fault>, Error> {
    let mut faults = cells(changes);
    faults.extend(references(changes, after)?);
    faults.extend(removed(changes, after)?);
    faults.extend(sources(changes, after)?);
    faults.sort_by(|left, right| left.place.cmp(&right.place));
    Ok(faults)
}

/// Types, codes and required cells; edits by hand were looked at in their file already.
fn cells(changes: &[Change]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for change in changes.iter().filter(|change| change.place.is_none()) {
        let Some(new) = &change.new else { continue };
        let cells: Vec<Cow<'_, str>> = new.iter().map(|cell| cell.as_str().into()).collect();
        let mut found = Vec::new();
        (change.table.check)(&cells, &mut found);
        faults.extend(found.into_iter().map(|cell| cell.fault));
    }
    faults
}

/// A cell that names a row.
struct Named<'c> {
    change: &'c Change,
    column: usize,
    id: &'c str,
    table: &'static Table,
}

fn references(changes: &[Change], after: &dyn Read) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    let mut named: BTreeMap<&str, Vec<Named<'_>>> = BTreeMap::new();
    for change in changes {
        let Some(new) = &change.new else { continue };
        for (column, cell) in new.iter().enumerate() {
            let target = change.table.columns[column].target;
            let is_old = change.old.as_ref().is_some_and(|old| old[column] == *cell);
            if target.is_empty() || cell.is_empty() || is_old {
                continue;
            }
            for id in cell.split(' ').filter(|id| !id.is_empty()) {
                match owner(target, id) {
                    Some(table) => {
                        named.entry(table.name).or_default().push(Named { change, column, id, table });
                    }
                    None => faults.push(no_such(change, column, id)),
                }
            }
        }
    }
    for named in named.values() {
        let known = known(named, after)?;
        for name in named.iter().filter(|name| !known.contains(name.id)) {
            faults.push(no_such(name.change, name.column, name.id));
        }
    }
    Ok(faults)
}

/// The table that an id belongs to, among those that a column's cells may name.
fn owner(target: &str, id: &str) -> Option<&'static Table> {
    if target == "subject" {
        let letters = id.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(id.len());
        return table_of_prefix(&id[..letters]).filter(|table| table.owns(id));
    }
    target.split('|').filter_map(table).find(|table| table.owns(id))
}

/// Which of the ids their table has.
fn known<'c>(named: &[Named<'c>], after: &dyn Read) -> Result<BTreeSet<&'c str>, Error> {
    let wanted: BTreeSet<&str> = named.iter().map(|name| name.id).collect();
    let Some(table) = named.first().map(|name| name.table) else { return Ok(wanted) };
    let mut known = BTreeSet::new();
    let mut ask = |months: Months, question: Question<'_>| {
        after.visit(table, months, question, &mut |raw| {
            if let Some(id) = wanted.get(raw.cells[0].as_ref()) {
                known.insert(*id);
            }
            ControlFlow::Continue(())
        })
    };
    if wanted.len() <= FEW {
        for id in &wanted {
            ask(months_of(table, &Id::new(*id)), Question::Id(id))?;
        }
    } else {
        ask(Months::All, Question::All)?;
    }
    Ok(known)
}

fn no_such(change: &Change, column: usize, id: &str) -> Fault {
    let column_of = &change.table.columns[column];
    let fault =
        Fault::error("K020", format!("column {} names {id}, and there is no such row", column_of.name));
    let target = if column_of.target == "subject" { "the tables" } else { column_of.target };
    let fault = fault.help(format!("name a row of {}", target.replace('|', " or ")));
    match change.place_of(column) {
        Some(place) => fault.at(place),
        None => fault,
    }
}

/// Rows that others name stay.
fn removed(changes: &[Change], after: &dyn Read) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    for change in changes.iter().filter(|change| change.new.is_none() && change.table.home != Home::Rules) {
        let Some(id) = change.old.as_ref().map(|old| old[0].as_str()) else { continue };
        if let Some((table, row)) = who_names(change.table, id, after)? {
            let message =
                format!("row {id} of {} cannot go: {} names it in row {row}", change.table.name, table.name);
            faults.push(
                Fault::error("K021", message)
                    .help("rows that others name are never deleted, their status changes"),
            );
        }
    }
    Ok(faults)
}

/// A row that names another.
pub(super) fn who_names(
    of: &Table,
    id: &str,
    after: &dyn Read,
) -> Result<Option<(&'static Table, String)>, Error> {
    for table in tables() {
        for column in table.columns {
            let may_name =
                column.target == "subject" || column.target.split('|').any(|target| target == of.name);
            if !may_name {
                continue;
            }
            let at = table.column(column.name).unwrap_or(0);
            let question =
                if column.kind == Kind::Ids { Question::All } else { Question::Equals(column.name, id) };
            let mut found = None;
            after.visit(table, Months::All, question, &mut |raw| {
                if raw.cells[0] != id && raw.cells[at].split(' ').any(|named| named == id) {
                    found = Some(raw.cells[0].to_string());
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            })?;
            if let Some(row) = found {
                return Ok(Some((table, row)));
            }
        }
    }
    Ok(None)
}

/// `source` and `source_id` stand once in a table.
fn sources(changes: &[Change], after: &dyn Read) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    let mut by_table: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.table.is_importable()) {
        if source(change).is_some_and(|(_, id)| !id.is_empty()) {
            by_table.entry(change.table.name).or_default().push(change);
        }
    }
    for changes in by_table.values() {
        let table = changes[0].table;
        let mut rows: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let (source_at, id_at) = (table.columns.len() - 2, table.columns.len() - 1);
        let mut ask = |question: Question<'_>| {
            after.visit(table, Months::All, question, &mut |raw| {
                if !raw.cells[id_at].is_empty() {
                    let key = (raw.cells[source_at].to_string(), raw.cells[id_at].to_string());
                    rows.entry(key).or_default().push(raw.cells[0].to_string());
                }
                ControlFlow::Continue(())
            })
        };
        if changes.len() <= FEW {
            let asked: BTreeSet<_> = changes.iter().filter_map(|change| source(change)).collect();
            for (source, id) in asked {
                ask(Question::Source(source, id))?;
            }
        } else {
            ask(Question::All)?;
        }
        for change in changes {
            let Some((source, id)) = source(change) else { continue };
            let Some(ids) = rows.get(&(source.to_owned(), id.to_owned())) else { continue };
            let Some(other) =
                ids.first().filter(|first| Some(*first) != change.new.as_ref().map(|new| &new[0]))
            else {
                continue;
            };
            let fault = Fault::error(
                "K022",
                format!("row {other} of {} came from {source} under the same id", table.name),
            );
            let fault = fault.help("source and source_id stand once in a table");
            faults.push(match change.place_of(id_at) {
                Some(place) => fault.at(place),
                None => fault,
            });
        }
    }
    Ok(faults)
}

/// Where a row came from, if it says so and said otherwise before.
fn source(change: &Change) -> Option<(&str, &str)> {
    let of = |cells: &'_ [String]| -> (usize, usize) { (cells.len() - 2, cells.len() - 1) };
    let new = change.new.as_ref()?;
    let (source, id) = of(new);
    let is_old = change.old.as_ref().is_some_and(|old| old[source..] == new[source..]);
    (!is_old).then_some((new[source].as_str(), new[id].as_str()))
}
