//! Tables from plain files over the folder's own, to ask "what if", or with no folder at all. Only for reading.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::scan::Filter;
use super::{Committed, Entry, Error, Judge, Months, Question, Raw, Read, Store, Visitor, Work};
use crate::base::{Id, Month, Place};
use crate::practice::settings::Settings;
use crate::record::{Home, Table};

/// A row of an overlaid table: its cells in the order of the table's columns, each with its place.
pub type PlacedRow = (Vec<String>, Vec<Place>);

/// A practice whose tables come partly, or all, from plain files.
pub struct Overlay {
    under: Option<Rc<dyn Store>>,
    tables: BTreeMap<&'static str, Vec<PlacedRow>>,
}

impl Overlay {
    /// Tables by name over a practice; without one every other table is empty.
    pub fn new(under: Option<Rc<dyn Store>>, tables: BTreeMap<&'static str, Vec<PlacedRow>>) -> Self {
        Self { under, tables }
    }
}

impl Store for Overlay {
    fn snapshot(&self) -> Result<Box<dyn Read + '_>, Error> {
        let under = self.under.as_ref().map(|store| store.snapshot()).transpose()?;
        let settings = under.as_ref().map(|view| view.settings().clone()).unwrap_or_default();
        Ok(Box::new(View { under, settings, tables: &self.tables }))
    }

    fn transact(&self, _: &Entry, _: &dyn Judge, _: &mut Work<'_>) -> Result<Committed, Error> {
        Err(Error::Forbidden("tables from plain files are for reading".to_owned()))
    }

    fn log_read(&self, entry: &Entry, patients: &[Id]) -> Result<(), Error> {
        self.under.as_ref().map_or(Ok(()), |store| store.log_read(entry, patients))
    }
}

struct View<'s> {
    under: Option<Box<dyn Read + 's>>,
    settings: Settings,
    tables: &'s BTreeMap<&'static str, Vec<PlacedRow>>,
}

impl Read for View<'_> {
    fn revision(&self) -> u64 {
        self.under.as_ref().map_or(0, |view| view.revision())
    }

    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        let Some(rows) = self.tables.get(table.name) else {
            return self.under.as_ref().map_or(Ok(Vec::new()), |view| view.months(table));
        };
        let mut months: Vec<Month> =
            rows.iter().filter_map(|(cells, _)| super::month_of(table, cells)).collect();
        months.sort_unstable();
        months.dedup();
        Ok(months)
    }

    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        let Some(rows) = self.tables.get(table.name) else {
            return self.under.as_ref().map_or(Ok(()), |view| view.visit(table, months, question, row));
        };
        for (cells, places) in rows {
            let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
            if !within(table, &cells, months) || !question.fits(table, &cells) {
                continue;
            }
            let place = |column: usize| {
                places.get(column).or(places.first()).cloned().unwrap_or_else(|| Place::new("-", 0, 0))
            };
            if row(&Raw { cells: &cells, place: &place }) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        self.under.as_ref().map_or_else(|| Err(Error::NoDocument(id.clone())), |view| view.document(id))
    }
}

fn within(table: &'static Table, cells: &[Cow<'_, str>], months: Months) -> bool {
    let (Home::Months(column), Months::Between(first, last)) = (table.home, months) else { return true };
    let cell = table.column(column).and_then(|at| cells.get(at)).map_or("", |cell| cell.as_ref());
    cell.get(..7)
        .and_then(|month| month.parse::<Month>().ok())
        .is_some_and(|month| first <= month && month <= last)
}

impl Question<'_> {
    /// Whether a row with these cells answers the question: what scanning means, and what any index must agree with.
    pub fn fits(&self, table: &'static Table, cells: &[Cow<'_, str>]) -> bool {
        Filter::of(table, *self)
            .takes(table, |at| cells.get(at).map_or(Cow::Borrowed(""), |cell| cell.as_ref().into()))
    }
}
