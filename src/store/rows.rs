//! The typed face of [`Read`] and [`Tx`]: rows in and out as the row types of [`crate::record`].

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::{Error, Months, Question, Raw, Read, Tx};
use crate::base::{Date, Fault, Id, Month};
use crate::record::{Home, Record, Table};

impl Raw<'_> {
    /// The row, or every fault in it with its place.
    pub fn decode<R: Record>(&self) -> Result<R, Vec<Fault>> {
        let mut faults = Vec::new();
        let row = R::decode(self.cells, &mut faults);
        if faults.is_empty() {
            return Ok(row);
        }
        Err(faults.into_iter().map(|cell| cell.fault.at((self.place)(cell.column))).collect())
    }
}

/// Typed questions to any view.
pub trait ReadRows: Read {
    /// The rows that answer a question; every fault of every row in one pass.
    fn select<R: Record>(&self, months: Months, question: Question<'_>) -> Result<Vec<R>, Error> {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        self.visit(R::TABLE, months, question, &mut |raw| {
            match raw.decode() {
                Ok(row) => rows.push(row),
                Err(more) => faults.extend(more),
            }
            ControlFlow::Continue(())
        })?;
        if faults.is_empty() { Ok(rows) } else { Err(Error::Refused(faults)) }
    }

    /// Every row of a table.
    fn all<R: Record>(&self) -> Result<Vec<R>, Error> {
        self.select(Months::All, Question::All)
    }

    /// The rows of the months from `first` to `last`.
    fn between<R: Record>(&self, first: Month, last: Month) -> Result<Vec<R>, Error> {
        self.select(Months::Between(first, last), Question::All)
    }

    /// The rows of a growing table from one day to another; rows of other days are not decoded.
    fn days<R: Record>(&self, first: Date, last: Date) -> Result<Vec<R>, Error> {
        let Home::Months(column) = R::TABLE.home else { return self.all() };
        self.select(Months::Between(Month::of(first), Month::of(last)), Question::Days(column, first, last))
    }

    /// The row of an id. A growing id names its file, so one month is read.
    fn by_id<R: Record>(&self, id: &Id) -> Result<Option<R>, Error> {
        Ok(self.select(months_of(R::TABLE, id), Question::Id(id.as_str()))?.into_iter().next())
    }

    /// A patient's rows, over all months.
    fn by_patient<R: Record>(&self, patient: &Id) -> Result<Vec<R>, Error> {
        self.select(Months::All, Question::Patient(patient.as_str()))
    }

    /// The row that came from a system under an id.
    fn by_source<R: Record>(&self, source: &str, source_id: &str) -> Result<Option<R>, Error> {
        Ok(self.select(Months::All, Question::Source(source, source_id))?.into_iter().next())
    }

    /// The rows that are open.
    fn open<R: Record>(&self) -> Result<Vec<R>, Error> {
        self.select(Months::All, Question::Open)
    }

    /// The rows of all months where a column holds one of these texts; for none, nothing is read.
    fn one_of<R: Record>(&self, column: &str, texts: &BTreeSet<&str>) -> Result<Vec<R>, Error> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        self.select(Months::All, Question::OneOf(column, texts))
    }

    /// The rows where a column holds exactly this text.
    fn equal<R: Record>(&self, months: Months, column: &str, text: &str) -> Result<Vec<R>, Error> {
        self.select(months, Question::Equals(column, text))
    }
}

impl<T: Read + ?Sized> ReadRows for T {}

/// Typed changes in a transaction.
pub trait WriteRows: Tx {
    /// Adds a row and returns it as written: an empty id is drawn, `created_at` and `created_by` are set where the
    /// table has them.
    fn insert<R: Record>(&mut self, mut row: R) -> Result<R, Error> {
        let table = R::TABLE;
        let mut cells = row.encode();
        if let Some(at) = table.column("created_at") {
            cells[at] = self.now().to_string();
        }
        if let Some(by) = table.column("created_by") {
            self.user().clone_into(&mut cells[by]);
        }
        if row.id().is_empty() {
            let id = self.draw(table, month_of(table, &cells))?;
            id.as_str().clone_into(&mut cells[0]);
            row.set_id(id);
        }
        let borrowed: Vec<_> = cells.iter().map(|cell| cell.as_str().into()).collect();
        let written = R::decode(&borrowed, &mut Vec::new());
        self.insert_cells(table, cells)?;
        Ok(written)
    }

    /// Puts a row in place of the one with its id.
    fn update<R: Record>(&mut self, row: &R) -> Result<(), Error> {
        self.update_cells(R::TABLE, row.encode())
    }
}

impl<T: Tx + ?Sized> WriteRows for T {}

/// The months in which an id's row can lie.
pub fn months_of(table: &'static Table, id: &Id) -> Months {
    let month = || {
        let digits = id.as_str().strip_prefix(table.prefix)?.get(..4)?;
        Month::of_digits(digits)
    };
    match table.home {
        Home::Months(_) => month().map_or(Months::All, |month| Months::Between(month, month)),
        Home::Place | Home::Rules => Months::All,
    }
}

/// The month that a row with these cells belongs to, for a growing table.
pub fn month_of(table: &'static Table, cells: &[String]) -> Option<Month> {
    let Home::Months(column) = table.home else { return None };
    cells.get(table.column(column)?)?.get(..7)?.parse().ok()
}
