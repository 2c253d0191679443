//! A transaction in the making: a view with drafts, ids drawn, documents put.

use std::collections::BTreeMap;

use super::draft::key_of;
use super::rows::month_of;
use super::view::{Source, View};
use super::{Change, Entry, Error, Fold, Months, Question, Read, Tx, Visitor, WriteRows};
use crate::base::id::Parts;
use crate::base::{Fault, Id, Month, Stamp};
use crate::practice::settings::Settings;
use crate::record::files::Document;
use crate::record::{Home, Table};

/// What [`Transaction`] needs of the store besides files.
pub(super) trait Ground: Source {
    /// `practice.json`.
    fn settings(&self) -> &Settings;

    /// Number of the last journal line.
    fn revision(&self) -> u64;

    /// The highest serial ever given in a file (or table), undone or not.
    fn highest(&self, table: &'static Table, file: &str) -> Result<u64, Error>;

    /// The bytes of a filed document.
    fn document(&self, id: &Id) -> Result<Vec<u8>, Error>;
}

/// A transaction's view, changed by its work and not yet committed.
pub(super) struct Transaction<'e, G> {
    pub(super) view: View<G>,
    entry: &'e Entry,
    /// Net changes in the order in which their rows were first touched.
    changes: Vec<Change>,
    touched: BTreeMap<(&'static str, String), usize>,
    /// Highest serial given here, by file.
    pub(super) given: BTreeMap<String, u64>,
    /// The line that it takes back.
    pub(super) undoes: Option<u64>,
    /// Documents put here.
    pub(super) documents: Vec<(Id, Vec<u8>)>,
}

impl<'e, G: Ground> Transaction<'e, G> {
    pub(super) fn new(ground: G, entry: &'e Entry) -> Self {
        Self {
            view: View::new(ground),
            entry,
            changes: Vec::new(),
            touched: BTreeMap::new(),
            given: BTreeMap::new(),
            undoes: None,
            documents: Vec::new(),
        }
    }

    /// What it changes, row by row; rows that end as they began are left out.
    pub(super) fn changes(&self) -> Vec<Change> {
        self.changes.iter().filter(|change| change.old != change.new).cloned().collect()
    }

    fn note(
        &mut self,
        table: &'static Table,
        key: String,
        old: Option<Vec<String>>,
        new: Option<Vec<String>>,
    ) {
        if let Some(at) = self.touched.get(&(table.name, key.clone())) {
            self.changes[*at].new = new;
            return;
        }
        self.touched.insert((table.name, key), self.changes.len());
        self.changes.push(Change { table, old, new, place: None, columns: Vec::new() });
    }

    fn give(&mut self, table: &'static Table, file: &str, serial: u64) -> Result<(), Error> {
        let highest = self.highest(table, file)?;
        self.given.insert(stem(file), highest.max(serial));
        Ok(())
    }

    fn highest(&self, table: &'static Table, file: &str) -> Result<u64, Error> {
        match self.given.get(&stem(file)) {
            Some(serial) => Ok(*serial),
            None => self.view.source.highest(table, file),
        }
    }
}

/// The month of a row's file, by its id, which the column that names the month must agree with.
pub(super) fn month_of_row(table: &'static Table, cells: &[String]) -> Result<Option<Month>, Error> {
    if table.home == Home::Rules {
        return Ok(None);
    }
    let id = &cells[0];
    let parts = Parts::of(id, table.prefix, table.is_growing(), table.checked).map_err(|_| {
        Fault::error("K010", format!("'{id}' has not the form of an id of {}", table.name))
            .help("draw ids in the transaction; a row's id never changes")
    })?;
    if parts.month != month_of(table, cells) {
        let Home::Months(column) = table.home else { return Ok(None) };
        let message = format!("row {id} of {} does not belong to the month of its {column}", table.name);
        return Err(Fault::error("K011", message)
            .help("a row never changes its file: close it and write a new one")
            .into());
    }
    Ok(parts.month)
}

/// A file's name without `.csv`: the name under which its serials are kept.
pub(super) fn stem(file: &str) -> String {
    file.strip_suffix(".csv").unwrap_or(file).to_owned()
}

impl<G: Ground> Read for Transaction<'_, G> {
    fn revision(&self) -> u64 {
        self.view.source.revision()
    }

    fn settings(&self) -> &Settings {
        self.view.source.settings()
    }

    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        self.view.months(table)
    }

    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        self.view.visit(table, months, question, row)
    }

    fn fold(&self, table: &'static Table, before: Month, fold: &mut dyn Fold) -> Result<(), Error> {
        self.view.fold(table, before, fold)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        match self.documents.iter().find(|(put, _)| put == id) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => self.view.source.document(id),
        }
    }
}

impl<G: Ground> Tx for Transaction<'_, G> {
    fn now(&self) -> Stamp {
        self.entry.now
    }

    fn user(&self) -> &str {
        &self.entry.user
    }

    fn draw(&mut self, table: &'static Table, month: Option<Month>) -> Result<Id, Error> {
        if table.home == Home::Rules || table.is_growing() != month.is_some() {
            return Err(not_drawn(table));
        }
        let file = table.file(month);
        let serial = self.highest(table, &file)? + 1;
        self.given.insert(stem(&file), serial);
        Ok(Id::build(table.prefix, month, serial, table.checked))
    }

    fn insert_cells(&mut self, table: &'static Table, cells: Vec<String>) -> Result<(), Error> {
        let month = month_of_row(table, &cells)?;
        let key = key_of(table, |column| &cells[column]);
        let file = table.file(month);
        let serial =
            Parts::of(&cells[0], table.prefix, table.is_growing(), table.checked).map_or(0, |id| id.serial);
        let is_new = serial > self.view.source.highest(table, &file)?
            && !self.touched.contains_key(&(table.name, key.clone()));
        // An id above all that were ever given has no row: none is looked for.
        let draft = if is_new {
            self.view.draft_to_grow(table, month, &cells)?
        } else {
            self.view.draft(table, month)?
        };
        if !is_new && draft.borrow_mut().row(&key)?.is_some() {
            return Err(there_is(table, &cells[0]));
        }
        self.give(table, &file, serial)?;
        draft.borrow_mut().insert(&cells)?;
        if let Some(month) = month {
            self.view.add_month(table, month)?;
        }
        self.note(table, key, None, Some(cells));
        Ok(())
    }

    fn update_cells(&mut self, table: &'static Table, cells: Vec<String>) -> Result<(), Error> {
        let month = month_of_row(table, &cells)?;
        let key = key_of(table, |column| &cells[column]);
        let draft = self.view.draft(table, month)?;
        let old = draft.borrow_mut().row(&key)?;
        if old.as_ref() == Some(&cells) {
            return Ok(());
        }
        if !draft.borrow_mut().update(&key, &cells)? {
            return Err(no_row(table, &cells[0]));
        }
        self.note(table, key, old, Some(cells));
        Ok(())
    }

    fn undoes(&mut self, line: u64) {
        self.undoes = Some(line);
    }

    fn remove_row(&mut self, table: &'static Table, cells: &[String]) -> Result<(), Error> {
        let month = month_of_row(table, cells)?;
        let key = key_of(table, |column| &cells[column]);
        let draft = self.view.draft(table, month)?;
        let old = draft.borrow_mut().row(&key)?;
        if !draft.borrow_mut().remove(&key)? {
            return Err(no_row(table, &cells[0]));
        }
        self.note(table, key, old, None);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8], mut row: Document) -> Result<Document, Error> {
        row.sha256 = super::digest(bytes);
        row.created_at = self.now();
        let row = self.insert(row)?;
        self.documents.push((row.id.clone(), bytes.to_vec()));
        Ok(row)
    }
}

/// The refusal of an id without the month that it carries.
pub(super) fn not_drawn(table: &Table) -> Error {
    let message = format!("an id of {} cannot be drawn without knowing its month", table.name);
    Fault::error("K012", message).help("fill the column that names the month first").into()
}

/// The refusal of a second row with an id.
pub(super) fn there_is(table: &Table, id: &str) -> Error {
    Fault::error("K013", format!("{} already has a row {id}", table.name)).help("an id is given once").into()
}

/// The refusal of a change to a row that is not there.
pub(super) fn no_row(table: &Table, id: &str) -> Error {
    Fault::error("K014", format!("{} has no row {id}", table.name)).help("look it up again").into()
}
