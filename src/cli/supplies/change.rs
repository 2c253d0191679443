//! Rows that are typed or read, for nouns that are added to and changed.

use std::collections::BTreeMap;

use crate::base::{Fault, Id, Place};
use crate::cli::input::{InputCell, InputRow};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, fields};
use crate::record::{Class, Record};
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, Tx, WriteRows};
use crate::supplies::asked::Wrong;

/// What was given: rows of an input, or the one that options make.
pub(super) struct Given {
    pub(super) rows: Vec<InputRow>,
    is_input: bool,
}

impl Given {
    /// The rows of `-` or `@FILE`, else the options as a row; `first` is the column of the argument.
    pub(super) fn of(
        desk: &Desk,
        argument: &str,
        first: &str,
        wanted: &[&str],
        options: &[(&str, Option<&str>)],
    ) -> Result<Self, Failure> {
        if argument == "-" || argument.starts_with('@') {
            let mut rows = desk.input(argument, wanted)?;
            for row in &mut rows {
                for (column, value) in options {
                    if let Some(value) = value.filter(|_| row.get(column).is_empty()) {
                        row.set(column, value);
                    }
                }
            }
            return Ok(Self { rows, is_input: true });
        }
        let place = Place::new("", 0, 0);
        let cells = [(first, Some(argument))].into_iter().chain(options.iter().copied());
        let cells = cells.filter_map(|(name, value)| {
            Some(InputCell { name: name.to_owned(), value: value?.to_owned(), place: place.clone() })
        });
        Ok(Self { rows: vec![InputRow { cells: cells.collect(), place: place.clone() }], is_input: false })
    }

    /// A fault at its cell, where the row was read.
    pub(super) fn at(&self, row: usize, column: &str, fault: Fault) -> Fault {
        match self.rows.get(row) {
            Some(row) if self.is_input => fault.at(row.place(column)),
            _ => fault,
        }
    }

    /// Every fault of a plan at its cell.
    pub(super) fn placed(&self, wrong: Vec<Wrong>) -> Failure {
        let faults = wrong.into_iter().map(|wrong| self.at(wrong.row, wrong.column, wrong.fault));
        faults.collect::<Vec<Fault>>().into()
    }

    /// Faults of cells of typed options have no place: a command line has no line 0.
    fn tidy(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Faults(faults) if !self.is_input => {
                Failure::Faults(faults.into_iter().map(|fault| Fault { place: None, ..fault }).collect())
            }
            other => other,
        }
    }
}

/// What is wrong with a row beside the form of its cells: the row before, where it changes, and the rows that there are.
pub(super) type Meaning<'m, R> =
    dyn Fn(&dyn Read, &R, Option<&R>, &[R]) -> Result<Vec<(&'static str, Fault)>, Failure> + 'm;

/// Adds the rows that were given and gives them as written.
pub(super) fn add<R: Record>(
    tx: &mut dyn Tx,
    given: &Given,
    meaning: &Meaning<'_, R>,
) -> Result<Vec<R>, Failure> {
    let mut known: Vec<R> = tx.all()?;
    let made = fields::all(&given.rows, |row| {
        let (made, faults) = fields::record::<R>(row, None);
        let mut means: Vec<Fault> = meaning(&*tx, &made, None, &known)?
            .into_iter()
            .map(|(column, fault)| fault.at(row.place(column)))
            .collect();
        means.extend(fields::strangers(&*tx, row, &made)?);
        known.push(made.clone());
        fields::verdict(made, faults, means)
    });
    let made = made.map_err(|failure| given.tidy(failure))?;
    made.into_iter().map(|row| tx.insert(row).map_err(Failure::from)).collect()
}

/// Changes the rows that `id` names and gives each before and after. A row that is named twice is refused.
pub(super) fn edit<R: Record>(
    tx: &mut dyn Tx,
    given: &Given,
    meaning: &Meaning<'_, R>,
) -> Result<Vec<(R, R)>, Failure> {
    let known: Vec<R> = tx.all()?;
    let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
    let pairs = fields::all(&given.rows, |row| {
        let at = |failure: Failure| failure.at(&row.place("id"));
        let old: R = row_of(&*tx, row.require("id")?).map_err(at)?;
        if let Some(line) = seen.insert(old.id().clone(), row.place.line) {
            let fault = Fault::error("U068", format!("{} is changed twice, first on line {line}", old.id()));
            return Err(fault.at(row.place("id")).help("put both changes into one row").into());
        }
        let (new, faults) = fields::record(row, Some(&old));
        let mut means: Vec<Fault> = meaning(&*tx, &new, Some(&old), &known)?
            .into_iter()
            .map(|(column, fault)| fault.at(row.place(column)))
            .collect();
        means.extend(fields::strangers(&*tx, row, &new)?);
        Ok((old, fields::verdict(new, faults, means)?))
    });
    let pairs = pairs.map_err(|failure| given.tidy(failure))?;
    for (_, new) in pairs.iter().filter(|(old, new)| old != new) {
        tx.update(new)?;
    }
    Ok(pairs)
}

/// The row of an id as typed.
fn row_of<R: Record>(view: &dyn Read, typed: &str) -> Result<R, Failure> {
    let table = R::TABLE;
    let whole = crate::base::id::tidy(typed, table.is_growing());
    if let Err(slip) = crate::base::id::Parts::of(&whole, table.prefix, table.is_growing(), table.checked) {
        return Err(crate::record::id_fault(typed, table, slip).into());
    }
    let id = Id::new(whole);
    match view.by_id::<R>(&id)? {
        Some(row) => Ok(row),
        None => Err(crate::cli::desk::unknown::<R>(view, &id)?.into()),
    }
}

/// What was changed.
pub(super) const CHANGED: [Column; 4] =
    [Column::id("id"), Column::id("column"), Column::text("old"), Column::text("new")];

/// Prints which columns of which rows were changed.
pub(super) fn print<R: Record>(desk: &mut Desk, output: &Output, changed: &[(R, R)]) -> Outcome {
    let rows: Vec<Vec<Value>> = changed.iter().flat_map(|(old, new)| differences(old, new)).collect();
    if rows.is_empty() {
        desk.tell("nothing to change: it stands so already");
    }
    desk.print(output, &CHANGED, rows)?;
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
