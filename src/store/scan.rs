//! Answering a question from one file by looking at its bytes: rows that cannot match are never cut into cells.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use super::index::Asked;
use super::text::Text;
use super::{Error, Question, Raw, Visitor};
use crate::base::{Date, Fault, Place, date};
use crate::format::csv::Record;
use crate::record::{Open, Table};

/// What a row must hold to answer a question, by the table's columns.
#[derive(Clone, Debug)]
pub(super) struct Filter<'q> {
    /// Exactly these texts.
    wants: Vec<(usize, &'q str)>,
    /// One of these texts.
    any: Option<(usize, &'q BTreeSet<&'q str>)>,
    /// A day between these.
    days: Option<(usize, Date, Date)>,
    is_open: bool,
    /// The question names a column that the table does not have.
    is_never: bool,
}

impl<'q> Filter<'q> {
    pub(super) fn of(table: &'static Table, question: Question<'q>) -> Self {
        let mut filter = Self { wants: Vec::new(), any: None, days: None, is_open: false, is_never: false };
        if let Question::OneOf(name, values) = question {
            filter.any = table.column(name).map(|column| (column, values));
            filter.is_never = filter.any.is_none() || values.is_empty();
        }
        if let Question::Days(name, first, last) = question {
            filter.days = table.column(name).map(|column| (column, first, last));
            filter.is_never = filter.days.is_none();
        }
        let mut want = |name: &str, value: &'q str| match table.column(name) {
            Some(column) => filter.wants.push((column, value)),
            None => filter.is_never = true,
        };
        match question {
            Question::All | Question::OneOf(..) | Question::Days(..) => {}
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
            && self.any.is_none_or(|(column, values)| values.contains(cell(column).as_ref()))
            && self.days.is_none_or(|(column, first, last)| is_between(&cell(column), first, last))
            && (!self.is_open || table.is_open(cell))
    }

    /// The column that tells most rows apart, and what it must hold.
    fn sieve(&self, table: &Table) -> Option<(usize, Sieve<'_>)> {
        if let Some((column, values)) = self.any {
            return Some((column, Box::new(move |cell| values.contains(cell))));
        }
        if let Some((column, first, last)) = self.days {
            return Some((column, Box::new(move |cell| is_between(cell, first, last))));
        }
        match table.open {
            Open::Status(open) if self.is_open => {
                Some((table.column("status")?, Box::new(move |cell| open.contains(&cell))))
            }
            _ => None,
        }
    }

    /// What an index may answer; none where the question asks for what none knows.
    pub(super) fn asked(&self, table: &'static Table) -> Option<Asked> {
        if self.is_open {
            return Asked::open(table);
        }
        if let Some((column, values)) = self.any {
            return Asked::of(table, column, values.iter().copied());
        }
        self.wants.iter().find_map(|(column, value)| Asked::of(table, *column, [*value]))
    }

    /// The longest text that stands in the bytes of every row that answers; none where quotes or formula marks may
    /// change how it stands.
    fn needle(&self) -> Option<&'q str> {
        let plain = |value: &&str| !value.is_empty() && !value.contains('"');
        self.wants.iter().map(|(_, value)| *value).filter(plain).max_by_key(|value| value.len())
    }
}

/// Whether a cell may be what a question wants.
type Sieve<'q> = Box<dyn Fn(&str) -> bool + 'q>;

/// Whether the day that a cell begins with lies between two; no day does.
fn is_between(cell: &str, first: Date, last: Date) -> bool {
    let day = cell.get(..10).map(date::parse);
    !matches!(day, Some(Ok(day)) if day < first || day > last)
}

/// Calls `row` with each row of the file that answers, in order; broken off where `row` breaks off.
pub(super) fn visit(
    text: &Text,
    filter: &Filter<'_>,
    row: &mut Visitor<'_>,
) -> Result<ControlFlow<()>, Error> {
    let mut cells = Vec::with_capacity(text.table.columns.len());
    records(text, filter, &mut |record| {
        text.cells(record, &mut cells);
        row(&Raw { cells: &cells, place: &|column| text.place(record, column) })
    })
}

/// Where a column of the row stands that answers after so many others.
pub(super) fn place(text: &Text, filter: &Filter<'_>, nth: usize, column: usize) -> Option<Place> {
    let (mut before, mut place) = (0, None);
    let seen = records(text, filter, &mut |record| {
        if before == nth {
            place = Some(text.place(record, column));
            return ControlFlow::Break(());
        }
        before += 1;
        ControlFlow::Continue(())
    });
    seen.ok().and(place)
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
    let sieve = filter.sieve(text.table).and_then(|(column, sieve)| Some((text.position(column)?, sieve)));
    let mut faults = Vec::new();
    let mut at = csv.body();
    loop {
        if let Some((position, sieve)) = &sieve {
            // A mark before a text is not part of it: such a cell is looked at as a whole.
            records.pass(*position, |cell| cell.starts_with('\'') || sieve(cell));
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::Record as _;
    use crate::record::schedule::AppointmentEvent;

    const TABLE: &Table = AppointmentEvent::TABLE;

    /// Files of a table as people and programs leave them: quotes, line breaks in cells, every line end, blank lines,
    /// rows of a wrong width, quotes that nobody closed.
    fn file() -> impl Strategy<Value = String> {
        let cell = prop_oneof![
            4 => "[ab]{0,2}",
            2 => Just("A2610-0000012".to_owned()),
            1 => Just("'=a".to_owned()),
            1 => Just("\"a\"".to_owned()),
            1 => Just("\"A2610-0000012\"".to_owned()),
            1 => Just("\"a\r\nA2610-0000012\"".to_owned()),
            1 => Just("\"x\n,A2610-0000012,\n\"".to_owned()),
            1 => Just("\"a\"\"b\"".to_owned()),
            1 => Just("2026-10-1".to_owned()),
            1 => (10..30_u8).prop_map(|day| format!("2026-10-{day}T08:00:00-04:00")),
        ];
        let end = prop::sample::select(vec!["\n", "\n", "\r\n", "\n\n", "\r"]);
        let odd = prop_oneof![9 => Just(""), 1 => Just(","), 1 => Just("\"")];
        let row = (prop::collection::vec(cell, 4), odd, end)
            .prop_map(|(cells, odd, end)| format!("{}{odd}{end}", cells.join(",")));
        (prop::sample::select(vec!["", "\u{feff}"]), prop::collection::vec(row, 0..8))
            .prop_map(|(mark, rows)| format!("{mark}id,appointment,created_at,reason\n{}", rows.concat()))
    }

    type Seen = Vec<(Vec<String>, crate::base::Place)>;

    fn seen(text: &Text, filter: &Filter<'_>) -> Result<Seen, Vec<Fault>> {
        let mut rows = Vec::new();
        let done = visit(text, filter, &mut |raw| {
            rows.push((raw.cells.iter().map(ToString::to_string).collect(), (raw.place)(0)));
            ControlFlow::Continue(())
        });
        match done {
            Ok(_) => Ok(rows),
            Err(Error::Refused(faults)) => Err(faults),
            Err(_) => Err(Vec::new()),
        }
    }

    proptest! {
        #[test]
        fn a_search_finds_what_a_look_at_every_row_finds(file in file()) {
            let text = Text::open(TABLE, "events.csv", file.into_bytes()).unwrap();
            let all = seen(&text, &Filter::of(TABLE, Question::All));
            let some = BTreeSet::from(["a", "A2610-0000012"]);
            let day = |text| date::parse(text).unwrap();
            let questions = [
                Question::Id("A2610-0000012"),
                Question::Equals("appointment", "A2610-0000012"),
                Question::Equals("reason", "=a"),
                Question::Equals("reason", "a\"b"),
                Question::OneOf("appointment", &some),
                Question::Days("created_at", day("2026-10-12"), day("2026-10-20")),
            ];
            for question in questions {
                let filter = Filter::of(TABLE, question);
                match (&all, seen(&text, &filter)) {
                    (Ok(all), found) => {
                        let mut expected = all.clone();
                        expected.retain(|(cells, _)| filter.takes(TABLE, |at| Cow::Borrowed(cells[at].as_str())));
                        prop_assert_eq!(found, Ok(expected), "{:?}", question);
                    }
                    // Rows that are passed over are not looked at; a fault that is told is one of the file's.
                    (Err(all), Err(faults)) => prop_assert!(faults.iter().all(|fault| all.contains(fault))),
                    (Err(_), Ok(_)) => {}
                }
            }
        }
    }
}
