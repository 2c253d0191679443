//! A table's file as it stands: text, header, and which of its columns are ours.

use std::borrow::Cow;
use std::rc::Rc;

use super::draft::key_of;
use super::guard;
use crate::base::id::Parts;
use crate::base::{Fault, Place};
use crate::format::csv::{Csv, Layout, Record, Separators};
use crate::record::Table;

/// One file of a table. A file that is not there is its header line alone, and is made when first written to.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) table: &'static Table,
    pub(super) text: String,
    layout: Layout,
    /// Where each of the table's columns stands in the file.
    at: Rc<[Option<usize>]>,
    /// Which of the table's columns each of the file's is.
    is: Rc<[Option<usize>]>,
}

impl Text {
    /// Looks at a file: encoding and header; every fault of them.
    pub(super) fn open(table: &'static Table, file: &str, bytes: Vec<u8>) -> Result<Self, Vec<Fault>> {
        let text = String::from_utf8(bytes).map_err(|bytes| not_text(file, bytes.as_bytes()))?;
        let csv = Csv::of_text(file, &text, Separators::Comma)?;
        let key = table.columns[0].name;
        let faults = csv.require([key]);
        if !faults.is_empty() {
            return Err(faults);
        }
        let header = csv.header();
        let at = table.columns.iter().map(|column| header.position(column.name)).collect();
        let is = header.names().iter().map(|name| table.column(name)).collect();
        let layout = csv.layout();
        Ok(Self { table, text, layout, at, is })
    }

    /// A file with no rows yet.
    pub(super) fn empty(table: &'static Table, file: &str) -> Result<Self, Vec<Fault>> {
        Self::open(table, file, header_line(table).into_bytes())
    }

    /// The same header above other rows.
    pub(super) fn with_text(&self, text: String) -> Self {
        let Self { table, layout, at, is, .. } = self;
        Self { table, text, layout: layout.clone(), at: Rc::clone(at), is: Rc::clone(is) }
    }

    pub(super) fn csv(&self) -> Csv<'_> {
        Csv::again(&self.layout, &self.text)
    }

    /// Where one of the table's columns stands in the file.
    pub(super) fn position(&self, column: usize) -> Option<usize> {
        self.at.get(column).copied().flatten()
    }

    /// The cells of a row in the order of the table's columns.
    pub(super) fn cells<'t>(&self, record: &Record<'_, 't>, cells: &mut Vec<Cow<'t, str>>) {
        cells.clear();
        for (column, at) in self.table.columns.iter().zip(self.at.iter()) {
            let cell = at.map_or(Cow::Borrowed(""), |at| record.field(at));
            cells.push(if guard::is_guarded(column) { guard::unguard(cell) } else { cell });
        }
    }

    /// The place of one of the table's columns in a row; of the row where the file lacks it.
    pub(super) fn place(&self, record: &Record<'_, '_>, column: usize) -> Place {
        match self.position(column) {
            Some(at) => record.place(at),
            None => Place { column: 0, ..record.place(0) },
        }
    }

    /// A new row as a line in the file's own manner; columns that are not ours stay empty.
    pub(super) fn line(&self, cells: &[String]) -> String {
        let cell =
            |column: &Option<usize>| column.map_or(Cow::Borrowed(""), |at| self.stored(at, &cells[at]));
        self.csv().dialect().line(self.is.iter().map(cell))
    }

    /// A row's line with other cells; what does not change keeps its bytes.
    pub(super) fn changed_line(&self, record: &Record<'_, '_>, cells: &[String]) -> String {
        record.replacing(|index| {
            let column = self.is.get(index).copied().flatten()?;
            Some(self.stored(column, &cells[column]))
        })
    }

    /// Columns of ours that the file lacks and these cells would need.
    pub(super) fn lacks(&self, cells: &[String]) -> bool {
        self.at.iter().zip(cells).any(|(at, cell)| at.is_none() && !cell.is_empty())
    }

    /// The file with the columns that it lacks at the right, empty in every row.
    pub(super) fn widened(&self) -> Result<Self, Vec<Fault>> {
        let missing: Vec<&str> = self
            .table
            .columns
            .iter()
            .zip(self.at.iter())
            .filter_map(|(column, at)| at.is_none().then_some(column.name))
            .collect();
        let csv = self.csv();
        let mut out = String::with_capacity(self.text.len() * 2);
        let mut widen = |line: &str, more: &str| {
            let body = line.trim_end_matches(['\r', '\n']);
            let end =
                if body.len() == line.len() { csv.dialect().line_end.text() } else { &line[body.len()..] };
            out.extend([body, more, end]);
        };
        widen(&self.text[..csv.body()], &format!(",{}", missing.join(",")));
        let commas = ",".repeat(missing.len());
        let mut records = csv.records();
        while let Some(record) = records.next() {
            widen(record.as_str(), &commas);
        }
        Self::open(self.table, csv.file(), out.into_bytes())
    }

    /// The columns' names as the file has them.
    pub(super) fn header(&self) -> Vec<String> {
        self.csv().header().names().to_vec()
    }

    /// The highest serial among the rows' ids.
    pub(super) fn highest(&self) -> u64 {
        let table = self.table;
        let csv = self.csv();
        let mut records = csv.records();
        let mut highest = 0;
        while let Some(record) = records.next() {
            let id = self.position(0).map(|at| record.field(at)).unwrap_or_default();
            let parts = Parts::of(&id, table.prefix, table.is_growing(), table.checked);
            highest = highest.max(parts.map_or(0, |parts| parts.serial));
        }
        highest
    }

    /// In which character each of the table's columns begins in a row; of the row's first where the file lacks it.
    pub(super) fn columns(&self, record: &Record<'_, '_>) -> Vec<u64> {
        (0..self.table.columns.len()).map(|column| self.place(record, column).column).collect()
    }

    /// What tells a row from others.
    pub(super) fn key(&self, record: &Record<'_, '_>) -> String {
        key_of(self.table, |column| self.position(column).map_or(Cow::Borrowed(""), |at| record.field(at)))
    }

    /// The row that begins at a byte.
    pub(super) fn record_at<T>(&self, start: usize, see: impl FnOnce(&Record<'_, '_>) -> T) -> Option<T> {
        let csv = self.csv();
        let mut records = csv.records();
        records.skip_to(start);
        records.next().map(|record| see(&record))
    }

    fn stored<'c>(&self, column: usize, cell: &'c str) -> Cow<'c, str> {
        if guard::is_guarded(&self.table.columns[column]) { guard::guard(cell) } else { Cow::Borrowed(cell) }
    }
}

/// Where a file is not UTF-8.
fn not_text(file: &str, bytes: &[u8]) -> Vec<Fault> {
    Csv::open(file, bytes, Separators::Comma).err().unwrap_or_default()
}

/// Whether a path is a table's.
pub(super) fn is_csv(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "csv")
}

/// The header line that a new file of a table begins with.
pub(super) fn header_line(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    names.join(",") + "\n"
}
