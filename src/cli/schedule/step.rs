//! One step of many appointments: what `confirm`, `arrive`, `room`, `complete`, `noshow`, `left` and `cancel` share.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::known;
use super::linked;
use super::load;
use crate::base::zone::Zone;
use crate::base::{Fault, Id, Stamp};
use crate::cli::input::{InputRow, absent};
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::record::schedule::{Appointment, Exception};
use crate::record::surgery::Absence;
use crate::schedule::absent;
use crate::schedule::engine::{Engine, Rows};
use crate::schedule::ladder::{self, LATE, Step, With};
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, WriteRows};

/// Options that every step has.
#[derive(ClapArgs, Debug)]
pub struct Common {
    /// The appointments; `-` takes rows with a column `id` or `appointment` from standard input, @1 to @9 are those of
    /// this terminal's last list
    #[arg(required = true, value_name = "A…|-")]
    ids: Vec<String>,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// What a step is taken with, as typed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words<'a> {
    /// By phone, at the desk, by text.
    pub(super) how: &'a str,
    /// A word for why.
    pub(super) reason: &'a str,
}

/// Takes a step of every appointment that is named, in one transaction. What cannot take it comes out with the reason.
pub(super) fn run(step: Step, args: &Common, words: Words<'_>, desk: &mut Desk) -> Outcome {
    for word in [words.how, words.reason] {
        is_word(word)?;
    }
    desk.will_show(&args.output, &columns())?;
    let named = named(&args.ids, desk)?;
    let (now, late_hours) = (desk.now()?, desk.settings()?.number("late_cancel_hours", 24));
    let readonly: &Desk = desk;
    let store = readonly.store()?;
    let checked = check(readonly, &*store.snapshot()?, &named)?;
    let mut refused = Vec::new();
    let (mut rows, mut told, mut whom) = (Vec::new(), Vec::new(), BTreeSet::new());
    let rejects = args.rejects.clone();
    let zone = desk.zone()?;
    desk.transact(&args.writing, |tx| {
        let out = Out::of(step, &*tx, zone, now)?;
        for (id, input) in checked.iter().zip(&named) {
            let Some(row) = tx.by_id::<Appointment>(id)? else { continue };
            let row = load::current(&*tx, row)?;
            let steps = load::steps(&*tx, [&row])?;
            let absence = out.absence(&row);
            let last = steps.last(&row.id);
            let with = With { how: words.how, reason: words.reason, now, late_hours, last, absence };
            match ladder::take(step, &row, &with) {
                Ok(ladder::Outcome::Taken(after, event)) => {
                    if after.flags.iter().any(|flag| flag == LATE) {
                        told.push(format!(
                            "{}: cancelled less than {late_hours} hours before its start",
                            row.id
                        ));
                    }
                    tx.update(&*after)?;
                    tx.insert(*event)?;
                    let (after, more) = linked::stepped(tx, step, *after, now)?;
                    told.extend(more);
                    whom.extend(after.patient.clone());
                    rows.push(after);
                }
                Ok(ladder::Outcome::Already) => told.push(format!("{} is {} already", row.id, step.event())),
                Err(fault) => refused.push(Refused::new(input, text(&fault))),
            }
        }
        rejects.strict(&refused)
    })?;
    say(desk, &told, &whom)?;
    let values: Vec<Vec<Value>> = rows.iter().map(|row| cells(row, step)).collect();
    if !values.is_empty() {
        let is_said =
            |of: fn(&Appointment) -> bool, name| if rows.iter().any(of) { Some(name) } else { None };
        let reason = is_said(|row| !row.reason.is_empty(), "reason");
        let flags = is_said(|row| !row.flags.is_empty(), "flags");
        let glance =
            ["id", "status"].into_iter().chain(reason).chain(["patient", "provider", "start"]).chain(flags);
        let output = desk.at_a_glance(&args.output, &glance.collect::<Vec<_>>());
        desk.print(&output, &columns(), values)?;
    }
    args.rejects.hand_back(desk, &refused)
}

/// Who is out when, where a step asks for it.
pub(super) struct Out {
    absences: Vec<Absence>,
    exceptions: Vec<Exception>,
    engine: Option<Engine>,
}

impl Out {
    /// Reads it, for the steps that could count against a patient.
    pub(super) fn of(step: Step, view: &dyn Read, zone: Zone, now: Stamp) -> Result<Self, Failure> {
        if !matches!(step, Step::NoShow | Step::Cancel) {
            return Ok(Self { absences: Vec::new(), exceptions: Vec::new(), engine: None });
        }
        Self::all(view, zone, now)
    }

    /// Reads it.
    pub(super) fn all(view: &dyn Read, zone: Zone, now: Stamp) -> Result<Self, Failure> {
        let absences: Vec<Absence> = view.all()?;
        if absences.is_empty() {
            return Ok(Self { absences, exceptions: Vec::new(), engine: None });
        }
        let engine = Engine::new(zone, now, Rows::default());
        Ok(Self { absences, exceptions: view.all()?, engine: Some(engine) })
    }

    /// The absence of its provider in which a visit lies.
    pub(super) fn absence(&self, visit: &Appointment) -> Option<&Id> {
        let engine = self.engine.as_ref()?;
        absent::of(visit, &self.absences, &self.exceptions, engine).map(|absence| &absence.id)
    }
}

/// Says back what a person should know, and on a terminal whom it was about.
pub(super) fn say(desk: &mut Desk, told: &[String], whom: &BTreeSet<Id>) -> Result<(), Failure> {
    for line in told {
        desk.tell(line);
    }
    desk.say_whom_of(whom)
}

/// The fact and the advice in one line.
pub(super) fn text(fault: &Fault) -> String {
    match &fault.help {
        Some(help) => format!("{}: {}; {help}", fault.code, fault.message),
        None => format!("{}: {}", fault.code, fault.message),
    }
}

/// A row for each appointment that is named: typed, of the terminal's last list, or of standard input.
fn named(ids: &[String], desk: &Desk) -> Result<Vec<InputRow>, Failure> {
    let mut rows = Vec::new();
    for typed in ids {
        if typed == "-" {
            let given = desk.input_with_columns("-", &[])?;
            let has =
                |name: &str| given.columns.is_empty() || given.columns.iter().any(|column| column == name);
            if !has("id") && !has("appointment") {
                return Err(absent("-", &given.columns, "id", &["id"]).into());
            }
            rows.extend(given.rows);
        } else {
            rows.push(typed_row("id", typed, desk)?);
        }
    }
    Ok(rows)
}

/// A typed id as a row of one cell.
pub(super) fn typed_row(column: &str, typed: &str, desk: &Desk) -> Result<InputRow, Failure> {
    let recent = if typed.starts_with('@') { desk.recent(typed)? } else { Vec::new() };
    let value =
        recent.into_iter().find(|(name, _)| name == column).map_or(typed.to_owned(), |(_, value)| value);
    Ok(known::typed([(column, value.as_str())]))
}

/// The column of a row that names its appointment.
pub(super) fn column(row: &InputRow) -> &'static str {
    if row.cell("appointment").is_some_and(|cell| !cell.value.is_empty()) { "appointment" } else { "id" }
}

/// The ids of the rows, every fault in one pass.
fn check(desk: &Desk, view: &dyn Read, rows: &[InputRow]) -> Result<Vec<Id>, Failure> {
    let (mut ids, mut faults) = (Vec::new(), Vec::new());
    for row in rows {
        let found = desk.row::<Appointment>(view, row.get(column(row)));
        match found {
            Ok(found) => ids.push(found.id),
            Err(Failure::Faults(more)) if row.place.file.is_empty() => faults.extend(more),
            Err(failure) => drop(known::placed::<Id>(Err(failure), row, column(row), &mut faults)?),
        }
    }
    if faults.is_empty() { Ok(ids) } else { Err(faults.into()) }
}

/// A coded word: small letters, digits and hyphens.
pub(super) fn is_word(word: &str) -> Result<(), Failure> {
    let fits = word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if fits && !matches!(word, "moved" | "left") {
        return Ok(());
    }
    let text = if fits {
        format!("'{word}' is a word of the schedule's own")
    } else {
        "not a reason word".to_owned()
    };
    Err(Fault::error("S015", text).help("write one word in small letters, like patient or no-ride").into())
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("event"),
        Column::id("status"),
        Column::id("reason"),
        Column::id("patient"),
        Column::id("provider"),
        Column::date("start"),
        Column::id("flags"),
    ]
}

fn cells(row: &Appointment, step: Step) -> Vec<Value> {
    vec![
        row.id.clone().into(),
        step.event().into(),
        row.status.as_str().into(),
        row.reason.as_str().into(),
        row.patient.clone().into(),
        row.provider.clone().into(),
        row.start.into(),
        row.flags.join(" ").into(),
    ]
}
