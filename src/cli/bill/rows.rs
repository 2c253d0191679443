//! What several verbs of `bill` ask of the practice folder.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::base::{Date, Fault, Id, Instant, Month, Stamp};
use crate::bill::day::Tickets;
use crate::bill::day::tickets::SEEN;
use crate::bill::ledger::Entry;
use crate::bill::superbill::add::current;
use crate::cli::desk::unknown;
use crate::cli::input::InputRow;
use crate::cli::{Desk, Failure};
use crate::practice::business::Closings;
use crate::practice::service::Services;
use crate::record::Record;
use crate::record::bill::{Charge, Ledger, Receipt, Superbill};
use crate::record::intake::{Coverage, Patient};
use crate::record::schedule::{Appointment, Exception};
use crate::store::{Months, Question, Read, ReadRows, Tx, WriteRows};

/// Writes entries: the first line of each gives the entry its id.
pub(super) fn post(tx: &mut dyn Tx, entries: Vec<Entry>) -> Result<Vec<Ledger>, Failure> {
    let mut written = Vec::new();
    for lines in entries.into_iter().map(Entry::into_lines) {
        let mut entry = Id::default();
        for mut line in lines {
            line.id = tx.draw(Ledger::TABLE, Some(Month::of(line.date)))?;
            if entry.is_empty() {
                entry = line.id.clone();
            }
            line.entry = entry.clone();
            written.push(tx.insert(line)?);
        }
    }
    Ok(written)
}

/// The row of an id that has the right form; an id that no row has is refused with the nearest known ones.
pub(super) fn row<R: Record>(view: &dyn Read, id: &Id) -> Result<R, Failure> {
    match view.by_id::<R>(id)? {
        Some(row) => Ok(row),
        None => Err(unknown::<R>(view, id)?.into()),
    }
}

/// A patient's money, and what it takes to say what of it is owed by whom.
pub(super) struct Account {
    /// Whose.
    pub patient: Id,
    /// The patient's lines of the ledger.
    pub ledger: Vec<Ledger>,
    /// The patient's coverages.
    pub coverages: Vec<Coverage>,
    /// The days of service of the patient's charges.
    pub services: Services,
}

impl Account {
    /// A patient's.
    pub fn of(view: &dyn Read, patient: &Id) -> Result<Self, Failure> {
        Ok(Self {
            patient: patient.clone(),
            ledger: view.by_patient(patient)?,
            coverages: view.by_patient(patient)?,
            services: Services::of(&view.by_patient::<Charge>(patient)?),
        })
    }
}

/// The lines of every patient that a receipt paid for, its own patient's among them.
pub(super) fn of_receipt(view: &dyn Read, receipt: &Receipt) -> Result<Vec<Ledger>, Failure> {
    let lines = view.equal::<Ledger>(Months::All, "receipt", receipt.id.as_str())?;
    let mut patients: BTreeSet<&Id> = lines.iter().filter_map(|line| line.patient.as_ref()).collect();
    patients.insert(&receipt.patient);
    let mut all = Vec::new();
    for patient in patients {
        all.extend(view.by_patient::<Ledger>(patient)?);
    }
    Ok(all)
}

/// Refuses what a person's roles do not name.
pub(super) fn may(desk: &Desk, command: &str) -> Result<(), Failure> {
    let (user, settings) = (desk.entry()?.user, desk.settings()?);
    if settings.may(&user, command) {
        return Ok(());
    }
    let roles = settings.users.get(&user).map(|person| person.roles.join(", ")).unwrap_or_default();
    Err(Failure::Forbidden(format!("{user} may not run {command}: no role of theirs names it ({roles})")))
}

/// The visit of an appointment's id: the row of its chain that holds now.
pub(super) fn visit(view: &dyn Read, id: &Id) -> Result<Appointment, Failure> {
    let named = row::<Appointment>(view, id)?;
    if named.id == named.chain && named.moved_to.is_none() {
        return Ok(named);
    }
    let chain = view.equal::<Appointment>(Months::All, "chain", named.chain.as_str())?;
    Ok(current(&chain, &named.chain).cloned().unwrap_or(named))
}

/// The rows of arguments: ids as typed, or `-` or `@FILE` for rows that have them in `column`.
pub(super) fn asked(desk: &Desk, words: &[String], column: &str) -> Result<Vec<InputRow>, Failure> {
    let mut rows = Vec::new();
    for word in words {
        if word == "-" || word.starts_with('@') {
            rows.extend(desk.input(word, &[column])?);
            continue;
        }
        rows.push(InputRow::typed(column, word));
    }
    Ok(rows)
}

/// An id as a row has it, or what is wrong with it.
pub(super) type Typed = Result<Id, Vec<Fault>>;

/// The ids in a column of rows. A slip is kept beside the others, so that it is told with whatever else is wrong.
pub(super) fn ids<R: Record>(desk: &Desk, rows: &[InputRow], column: &str) -> Vec<Typed> {
    let id = |row: &InputRow| match row.require(column) {
        Ok(typed) => desk.id::<R>(typed).map_err(|failure| failure.faults()),
        Err(fault) => Err(vec![fault]),
    };
    rows.iter().map(id).collect()
}

/// The same in a column that may be missing or empty.
pub(super) fn optional_ids<R: Record>(desk: &Desk, rows: &[InputRow], column: &str) -> Vec<Option<Typed>> {
    let id = |row: &InputRow| {
        let typed = row.get(column).trim();
        (!typed.is_empty()).then(|| desk.id::<R>(typed).map_err(|failure| failure.faults()))
    };
    rows.iter().map(id).collect()
}

/// The faults of a batch: every one of them, in the order of the input.
#[derive(Default)]
pub(super) struct Told(Vec<Fault>);

impl Told {
    /// What a step over a row came to; its faults are kept, at the place of the row's column.
    pub(super) fn take<T>(
        &mut self,
        row: &InputRow,
        column: &str,
        outcome: Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Failure::Faults(faults)) => {
                for fault in faults {
                    self.push(row, column, fault);
                }
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
    }

    /// Keeps a fault of a row's column.
    pub(super) fn push(&mut self, row: &InputRow, column: &str, fault: Fault) {
        let place = row.place(column);
        let is_placed = fault.place.is_some() || place.file.is_empty();
        self.0.push(if is_placed { fault } else { fault.at(place) });
    }

    /// Nothing, or all that was told.
    pub(super) fn end(mut self) -> Result<(), Failure> {
        self.0.sort_by(|left, right| left.place.cmp(&right.place));
        if self.0.is_empty() { Ok(()) } else { Err(self.0.into()) }
    }
}

/// The seen visits from one day to another. What was brought in from another system after it had taken place is
/// history: the other system charged it.
pub(super) fn tickets(view: &dyn Read, from: Date, to: Date) -> Result<Tickets, Failure> {
    let visits = seen(view, from, to)?;
    if visits.is_empty() {
        return Ok(Tickets::default());
    }
    let chains: BTreeSet<&str> = visits.iter().map(|visit| visit.chain.as_str()).collect();
    let (months, theirs) =
        (Months::Between(Month::of(from), Month::of(to)), Question::OneOf("visit", &chains));
    let superbills = view.select::<Superbill>(months, theirs)?;
    let charges = view.select::<Charge>(months, theirs)?;
    Ok(Tickets::of(&visits, &superbills, &charges))
}

/// The visits of some days that somebody was seen at. History is most of a practice that came from another system: its
/// rows are told by three cells and not decoded.
fn seen(view: &dyn Read, from: Date, to: Date) -> Result<Vec<Appointment>, Failure> {
    let at = |name: &str| Appointment::TABLE.column(name).unwrap_or_default();
    let columns = ["status", "source", "created_at", "start"].map(at);
    let (mut visits, mut faults) = (Vec::new(), Vec::new());
    let months = Months::Between(Month::of(from), Month::of(to));
    view.visit(Appointment::TABLE, months, Question::Days("start", from, to), &mut |raw| {
        let [status, source, made, start] = columns.map(|column| raw.cells[column].as_ref());
        if SEEN.contains(&status) && !(is_history(source, made, start)) {
            match raw.decode() {
                Ok(visit) => visits.push(visit),
                Err(more) => faults.extend(more),
            }
        }
        ControlFlow::Continue(())
    })?;
    if faults.is_empty() { Ok(visits) } else { Err(faults.into()) }
}

fn is_history(source: &str, made: &str, start: &str) -> bool {
    let instants = || Some((made.parse::<Stamp>().ok()?, start.parse::<Instant>().ok()?));
    !source.is_empty() && instants().is_some_and(|(made, start)| made.0 >= start.0)
}

/// A patient as a paper names them.
pub(super) fn person(patient: &Patient) -> String {
    let born = patient.born.map(|born| format!(", born {born}")).unwrap_or_default();
    format!("{} {} {}{born}", patient.id, patient.given, patient.family)
}

/// Refuses a reason that is not a coded word: lower-case letters and hyphens.
pub(super) fn word(option: &str, typed: &str) -> Result<(), Failure> {
    let is_word = !typed.is_empty()
        && typed.len() <= 40
        && typed.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_word {
        return Ok(());
    }
    let fault = Fault::error("B037", format!("{option} is not one word"));
    Err(fault.help("a word of small letters and hyphens, like wrong-visit").into())
}

/// On which days the practice is open.
pub(super) fn open_days(view: &dyn Read) -> Result<impl Fn(Date) -> bool + use<>, Failure> {
    let closings = Closings::of(&view.all::<Exception>()?);
    Ok(move |date| closings.is_open(date))
}
