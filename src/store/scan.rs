//! Answering a question from one file by looking at its bytes: rows that cannot match are never cut into cells.

use std::borrow::Cow;
use std::ops::ControlFlow;

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use super::text::Text;
use super::{Error, Question, Raw, Visitor};
use crate::base::Fault;
use crate::format::csv::Record;
use crate::record::Table;

/// What a row must hold to answer a question, by the table's columns.
#[derive(Clone, Debug)]
pub(super) struct Filter<'q> {
    wants: Vec<(usize, &'q str)>,
    is_open: bool,
    /// The question names a column that the table does not have.
    is_never: bool,
}

impl<'q> Filter<'q> {
    pub(super) fn of(table: &'static Table, question: Question<'q>) -> Self {
        let mut filter = Self { wants: Vec::new(), is_open: false, is_never: false };
        let mut want = |name: &str, value: &'q str| match table.column(name) {
            Some(column) => filter.wants.push((column, value)),
            None => filter.is_never = true,
        };
        match question {
            Question::All => {}
            Question::Id(id) => want(table.columns[0].name, id),
            Question::Patient(id) if table.name == "patients" => want("id", id),
            Question::Patient(id) => want("patient", id),
            Question::Equals(column, value) => want(column, value),
            Question::Source(source, source_id) => {
                want("source", source);
                want("source_id", source_id);
            }
            Question::Open => filter.is_open = true,
        }
        filter
    }

    /// Whether a row with these cells, in the order of the table's columns, answers the question.
    pub(super) fn takes<'c>(&self, table: &Table, cell: impl Fn(usize) -> Cow<'c, str>) -> bool {
        !self.is_never
            && self.wants.iter().all(|(column, value)| cell(*column) == *value)
            && (!self.is_open || table.is_open(cell))
    }

    /// The longest text that stands in the bytes of every row that answers; none where quotes or formula marks may
    /// change how it stands.
    fn needle(&self) -> Option<&'q str> {
        let plain = |value: &&str| !value.is_empty() && !value.contains('"');
        self.wants.iter().map(|(_, value)| *value).filter(plain).max_by_key(|value| value.len())
    }
}

/// Calls `row` with each row of the file that answers, in order; broken off where `row` breaks off.
pub(super) fn visit(
    text: &Text,
    filter: &Filter<'_>,
    row: &mut Visitor<'_>,
) -> Result<ControlFlow<()>, Error> {
    records(text, filter, &mut |record| {
        let mut cells = Vec::with_capacity(text.table.columns.len());
        text.cells(record, &mut cells);
        row(&Raw { cells: &cells, place: &|column| text.place(record, column) })
    })
}

/// The same, over the rows as they stand in the file.
pub(super) fn records<'t>(
    text: &'t Text,
    filter: &Filter<'_>,
    row: &mut dyn FnMut(&Record<'_, 't>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Error> {
    let bytes = text.text.as_bytes();
    let finder = filter.needle().map(Finder::new);
    if filter.is_never || finder.as_ref().is_some_and(|finder| finder.find(bytes).is_none()) {
        return Ok(ControlFlow::Continue(()));
    }
    let csv = text.csv();
    let mut records = csv.records();
    // Without lone carriage returns a line is a row up to the next quote, so the scan may leap from hit to hit.
    let may_leap = finder.is_some() && is_lines(bytes);
    let mut faults = Vec::new();
    let mut at = csv.body();
    loop {
        if let (true, Some(finder)) = (may_leap, &finder) {
            let Some(hit) = bytes.get(at..).and_then(|rest| finder.find(rest)) else { break };
            let stop = at + memchr(b'"', &bytes[at..at + hit]).unwrap_or(hit);
            records.skip_to(memrchr(b'\n', &bytes[at..stop]).map_or(at, |newline| at + newline + 1));
        }
        let Some(record) = records.next() else { break };
        at = record.span.end;
        let is_sound = record.check(&mut faults);
        if !is_sound || !matches(text, &record, filter) {
            continue;
        }
        if row(&record).is_break() {
            return refuse(faults, ControlFlow::Break(()));
        }
    }
    refuse(faults, ControlFlow::Continue(()))
}

/// Whether no carriage return stands alone.
fn is_lines(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
}

fn matches(text: &Text, record: &Record<'_, '_>, filter: &Filter<'_>) -> bool {
    filter.takes(text.table, |column| {
        let cell = text.position(column).map_or(Cow::Borrowed(""), |at| record.field(at));
        if super::guard::is_guarded(&text.table.columns[column]) { super::guard::unguard(cell) } else { cell }
    })
}

fn refuse(faults: Vec<Fault>, flow: ControlFlow<()>) -> Result<ControlFlow<()>, Error> {
    if faults.is_empty() { Ok(flow) } else { Err(Error::Refused(faults)) }
}
