//! Adding and changing rows that were given, the same for patients, related persons and coverages.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, id};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, fields};
use crate::record::{Class, Record, id_fault};
use crate::show::{Column, Value};
use crate::store::{Read, WriteRows};

/// Makes a row from what was given, over the one that stands; every fault of it.
pub(super) type Check<R> = fn(&dyn Read, &InputRow, Option<&R>, Date) -> Result<R, Failure>;

/// Adds rows; gives them as written.
pub(super) fn add<R: Record>(
    desk: &mut Desk,
    rows: &[InputRow],
    writing: &Writing,
    check: Check<R>,
) -> Result<Vec<R>, Failure> {
    let today = desk.today()?;
    desk.transact(writing, |tx| {
        let made = fields::all(rows, |row| check(&*tx, row, None, today))?;
        made.into_iter().map(|row| tx.insert(row).map_err(Failure::from)).collect()
    })
}

/// Changes the rows that are named by `id`; gives each before and after. A batch that names a row twice is refused: the
/// second change would take back the first.
pub(super) fn edit<R: Record>(
    desk: &mut Desk,
    rows: &[InputRow],
    (writing, output): (&Writing, &Output),
    check: Check<R>,
) -> Result<Vec<(R, R)>, Failure> {
    desk.will_show(output, &COLUMNS)?;
    let today = desk.today()?;
    desk.transact(writing, |tx| {
        let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
        let pairs = fields::all(rows, |row| {
            let id = id_of::<R>(row)?;
            if let Some(line) = seen.insert(id.clone(), row.place.line) {
                let fault = Fault::error("I002", format!("{id} is changed twice, first on line {line}"));
                return Err(fault.at(row.place("id")).help("put both changes into one row").into());
            }
            let old: R = super::row_at(&*tx, row, "id", Some(&id))?;
            let new = check(&*tx, row, Some(&old), today)?;
            Ok((old, new))
        })?;
        for (_, new) in pairs.iter().filter(|(old, new)| old != new) {
            tx.update(new)?;
        }
        Ok(pairs)
    })
}

/// The id in a row's column `id`, made whole.
pub(super) fn id_of<R: Record>(row: &InputRow) -> Result<Id, Fault> {
    let (table, typed) = (R::TABLE, row.require("id")?);
    let whole = id::tidy(typed, table.is_growing());
    match id::Parts::of(&whole, table.prefix, table.is_growing(), table.checked) {
        Ok(_) => Ok(Id::new(whole)),
        Err(slip) => Err(id_fault(typed, table, slip).at(row.place("id"))),
    }
}

/// What was changed.
const COLUMNS: [Column; 4] =
    [Column::id("id"), Column::id("column"), Column::text("old"), Column::text("new")];

/// Prints which columns of which rows were changed. What they hold is not shown where it is personal.
pub(super) fn print<R: Record>(desk: &mut Desk, output: &Output, changed: &[(R, R)]) -> Outcome {
    let rows: Vec<Vec<Value>> = changed.iter().flat_map(|(old, new)| differences(old, new)).collect();
    if rows.is_empty() {
        desk.tell("nothing to change: it stands so already");
    }
    desk.print(output, &COLUMNS, rows)?;
    Ok(Answer::Yes)
}

fn differences<R: Record>(old: &R, new: &R) -> Vec<Vec<Value>> {
    let cells = old.encode().into_iter().zip(new.encode());
    let changed = R::TABLE.columns.iter().zip(cells).filter(|(_, (old, new))| old != new);
    let shown = |text: String, class: Class| {
        if text.is_empty() || class.may_be_quoted() { text } else { "…".to_owned() }
    };
    changed
        .map(|(column, (old, cell))| {
            vec![
                new.id().into(),
                column.name.into(),
                shown(old, column.class).into(),
                shown(cell, column.class).into(),
            ]
        })
        .collect()
}
