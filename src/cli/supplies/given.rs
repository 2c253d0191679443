//! What a noun's verb is given: rows, or the one row that its options say.

use crate::base::{Fault, Id, Place};
use crate::cli::input::{InputCell, InputRow};
use crate::cli::{Desk, Failure};
use crate::record::Record;
use crate::store::{Read, ReadRows};
use crate::supplies::asked::Wrong;

/// Rows with their places, or one that was typed.
pub(super) struct Given {
    /// The rows; what one leaves empty is filled by the options.
    pub(super) rows: Vec<InputRow>,
    is_input: bool,
}

impl Given {
    /// Rows of an argument `-` or `@FILE`, which must have the columns that it `needs`; any other argument, or none, is
    /// what the options say.
    pub(super) fn of(
        desk: &Desk,
        argument: Option<&str>,
        needs: &[&str],
        options: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let Some(input) = argument.filter(|text| *text == "-" || text.starts_with('@')) else {
            return Ok(Self { rows: vec![typed(options)], is_input: false });
        };
        let mut rows = desk.input(input, needs)?;
        for row in &mut rows {
            for (name, value) in options.iter().filter(|(_, value)| !value.is_empty()) {
                if row.get(name).trim().is_empty() {
                    row.set(name, *value);
                }
            }
        }
        Ok(Self { rows, is_input: true })
    }

    /// A row for each word that was typed, in one column; or rows.
    pub(super) fn each(
        desk: &Desk,
        words: &[String],
        column: &'static str,
        options: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        match words {
            [input] if input == "-" || input.starts_with('@') => {
                Self::of(desk, Some(input), &[column], options)
            }
            _ => {
                let row = |word: &String| {
                    let mut row = typed(options);
                    row.set(column, word.as_str());
                    row
                };
                Ok(Self { rows: words.iter().map(row).collect(), is_input: false })
            }
        }
    }

    /// What a row says, column by column.
    pub(super) fn read<T>(&self, read: impl Fn(&dyn Fn(&str) -> String) -> T) -> Vec<T> {
        self.rows.iter().map(|row| read(&|column| row.get(column).trim().to_owned())).collect()
    }

    /// Faults at their places.
    pub(super) fn placed(&self, wrong: Vec<Wrong>) -> Vec<Fault> {
        wrong.into_iter().map(|wrong| self.fault(wrong.row, wrong.column, wrong.fault)).collect()
    }

    /// A fault of a row's column at its place; what was typed has none.
    pub(super) fn fault(&self, row: usize, column: &str, fault: Fault) -> Fault {
        match self.rows.get(row) {
            Some(row) if self.is_input => fault.at(row.place(column)),
            _ => fault,
        }
    }

    /// The row of an id in a column; none where the cell is empty. Its faults are kept, each at its place.
    pub(super) fn named<R: Record>(
        &self,
        desk: &Desk,
        view: &dyn Read,
        (row, column): (usize, &str),
        faults: &mut Vec<Fault>,
    ) -> Result<Option<R>, Failure> {
        let typed = self.rows.get(row).map_or("", |row| row.get(column).trim());
        if typed.is_empty() {
            return Ok(None);
        }
        match desk.row::<R>(view, typed) {
            Ok(found) => Ok(Some(found)),
            Err(Failure::Faults(more)) => {
                faults.extend(more.into_iter().map(|fault| self.fault(row, column, fault)));
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

/// A row of what was typed, without a place.
fn typed(options: &[(&str, &str)]) -> InputRow {
    let place = Place::new("", 0, 0);
    let cell = |(name, value): &(&str, &str)| InputCell {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
        place: place.clone(),
    };
    InputRow { cells: options.iter().map(cell).collect(), place: place.clone() }
}

/// The row of an id within a transaction; it was there when the id was read.
pub(super) fn row<R: Record>(view: &(impl Read + ?Sized), id: &Id) -> Result<R, Failure> {
    view.by_id::<R>(id)?.ok_or_else(|| {
        Fault::error("G056", format!("no row of {} has the id {id}", R::TABLE.name))
            .help("look it up again")
            .into()
    })
}
