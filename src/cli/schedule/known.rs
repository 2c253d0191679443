//! Ids as people type them and rows hold them: whole, known, and told with their place where they are not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::base::{Fault, Id};
use crate::cli::desk::unknown;
use crate::cli::input::{InputCell, InputRow};
use crate::cli::{Desk, Failure};
use crate::record::Record;
use crate::record::intake::Patient;
use crate::store::{Months, Question, Read, months_of};

/// So many ids of a table are looked up one by one; for more the table is read once.
const ONE_BY_ONE: usize = 8;

/// The ids that rows may name.
pub(super) struct Known<'v> {
    view: &'v dyn Read,
    asked: BTreeMap<&'static str, usize>,
    ids: BTreeMap<&'static str, BTreeSet<String>>,
}

impl<'v> Known<'v> {
    /// The ids of a view.
    pub(super) fn new(view: &'v dyn Read) -> Self {
        Self { view, asked: BTreeMap::new(), ids: BTreeMap::new() }
    }

    /// An id as typed, whole and known.
    pub(super) fn id<R: Record>(&mut self, desk: &Desk, typed: &str) -> Result<Id, Failure> {
        let id = desk.id::<R>(typed)?;
        if self.holds::<R>(&id)? { Ok(id) } else { Err(unknown::<R>(self.view, &id)?.into()) }
    }

    fn holds<R: Record>(&mut self, id: &Id) -> Result<bool, Failure> {
        let table = R::TABLE;
        let asked = self.asked.entry(table.name).or_default();
        *asked += 1;
        if *asked <= ONE_BY_ONE {
            let mut is_known = false;
            self.view.visit(table, months_of(table, id), Question::Id(id.as_str()), &mut |_| {
                is_known = true;
                ControlFlow::Break(())
            })?;
            return Ok(is_known);
        }
        if !self.ids.contains_key(table.name) {
            let mut known = BTreeSet::new();
            self.view.visit(table, Months::All, Question::All, &mut |raw| {
                known.extend(raw.cells.first().map(ToString::to_string));
                ControlFlow::Continue(())
            })?;
            self.ids.insert(table.name, known);
        }
        Ok(self.ids.get(table.name).is_some_and(|known| known.contains(id.as_str())))
    }

    /// The id in a row's column, where there is one; a fault says where it stands.
    pub(super) fn cell<R: Record>(
        &mut self,
        desk: &Desk,
        row: &InputRow,
        column: &str,
        faults: &mut Vec<Fault>,
    ) -> Result<Option<Id>, Failure> {
        let typed = row.get(column);
        if typed.is_empty() {
            return Ok(None);
        }
        let found = self.id::<R>(desk, typed);
        placed(found, row, column, faults)
    }
}

/// What a cell was read as; its faults are kept with their place, every other failure ends the command.
pub(super) fn placed<T>(
    found: Result<T, Failure>,
    row: &InputRow,
    column: &str,
    faults: &mut Vec<Fault>,
) -> Result<Option<T>, Failure> {
    match found {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Faults(more)) => {
            let is_typed = row.place.file.is_empty();
            faults.extend(
                more.into_iter().map(|fault| if is_typed { fault } else { fault.at(row.place(column)) }),
            );
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// The patient that a person means: an id, or `@N` of the terminal's last list.
pub(super) fn patient(desk: &Desk, known: &mut Known<'_>, typed: &str) -> Result<Id, Failure> {
    if !typed.starts_with('@') {
        return known.id::<Patient>(desk, typed);
    }
    let row = desk.recent(typed)?;
    let cell = |name: &str| row.iter().find(|(column, _)| column == name).map(|(_, value)| value.clone());
    let id = cell("patient").filter(|id| !id.is_empty()).or_else(|| cell("id")).unwrap_or_default();
    known.id::<Patient>(desk, &id)
}

/// What was typed on the command line as a row: its cells have no place in a file.
pub(super) fn typed<'a>(cells: impl IntoIterator<Item = (&'a str, &'a str)>) -> InputRow {
    let place = crate::base::Place::new("", 0, 0);
    let cell = |(name, value): (&str, &str)| InputCell {
        name: name.to_owned(),
        value: value.to_owned(),
        place: place.clone(),
    };
    InputRow { cells: cells.into_iter().map(cell).collect(), place: place.clone() }
}

/// A fault of a cell as it is told: one that was typed has no place in a file.
pub(super) fn unplaced(fault: Fault, row: &InputRow) -> Fault {
    if row.place.file.is_empty() { Fault { place: None, ..fault } } else { fault }
}
