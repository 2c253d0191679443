//! `schedule absent calls`: whom to call still because their provider is out.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::super::beside::{Beside, Known as Around};
use super::super::load::{self, Loaded};
use crate::base::{Id, date, phone};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::intake::ContactLog;
use crate::record::schedule::Appointment;
use crate::record::surgery::Absence;
use crate::schedule::absent;
use crate::schedule::absent::calls::{Tries, state, tries};
use crate::show::{Column, Style, Value};
use crate::store::{Months, Question, Read, ReadRows};

/// Options of `schedule absent calls`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Who is booked in the closed time still, and who was moved or cancelled because of it and was not reached since. `intake
note P… --about appointment --outcome reached` (or no-answer, left-message) writes down what came of a call.

Examples:
  schedule absent calls AB000001
  schedule absent list -o csv | schedule absent calls -")]
pub struct Args {
    /// The absences; `-` takes rows with a column `id` or `absence` from standard input
    #[arg(required = true, value_name = "AB…|-")]
    ids: Vec<String>,

    /// Also those who know
    #[arg(long)]
    all: bool,

    /// Ids alone, no names and numbers
    #[arg(long)]
    private: bool,

    #[command(flatten)]
    output: Output,
}

/// Somebody to call.
struct Call {
    absence: Id,
    was: Appointment,
    is: Appointment,
    state: &'static str,
    tries: Tries,
}

/// Prints whom to call. Exit 1 where there is nobody.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let named = super::named(desk, &*view, &args.ids)?;
    let (now, today) = (desk.now()?, desk.today()?);
    let loaded = load::engine(desk.zone()?, now, &*view)?;
    let mut calls = Vec::new();
    for absence in &named {
        calls.extend(of(&*view, &loaded, absence)?);
    }
    calls.retain(|call| args.all || !call.tries.knows || call.state == "booked");
    let beside = Beside::of(&*view, calls.iter().map(|call| &call.is).collect::<Vec<_>>())?;
    desk.saw(calls.iter().filter_map(|call| call.is.patient.as_ref()))?;
    if calls.is_empty() {
        desk.tell("everybody knows");
    }
    let rows: Vec<Vec<Value>> = calls
        .iter()
        .map(|call| cells(call, &beside.known(&call.is, today, Some(call.is.start)), args.private))
        .collect();
    let some = |has: &dyn Fn(&Call) -> bool, name| if calls.iter().any(has) { Some(name) } else { None };
    let whom: &[&str] = if args.private { &["patient", "channel"] } else { &["name", "number"] };
    let tried = some(&|call| call.tries.count > 0, "outcome");
    let glance: Vec<&str> =
        ["start"].iter().chain(whom).chain(&["state", "new_start"]).copied().chain(tried).collect();
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, rows)?;
    Ok(Answer::when(!calls.is_empty()))
}

/// Those who were moved or cancelled for an absence, are to come, and do not know it.
pub(super) fn not_told(
    view: &dyn Read,
    loaded: &Loaded,
    absence: &Absence,
) -> Result<Vec<(Id, Appointment)>, Failure> {
    let calls = of(view, loaded, absence)?.into_iter();
    let unknown = calls.filter(|call| call.state != "booked" && !call.tries.knows);
    Ok(unknown.map(|call| (call.absence, call.is)).collect())
}

/// The calls of an absence, known or not, in order of time.
fn of(view: &dyn Read, loaded: &Loaded, absence: &Absence) -> Result<Vec<Call>, Failure> {
    let since = absence.created_at;
    let time = absent::foreseen(&loaded.engine, absence);
    let eve = date::plus_days(absence.from, -1).unwrap_or(absence.from);
    let mut visits = load::visits(view, eve, absence.to)?;
    visits.retain(|visit| absent::touches(visit, &absence.provider, &time));
    crate::schedule::list::sort(&mut visits);
    let steps = load::steps(view, &visits)?;
    let whose: BTreeSet<&str> =
        visits.iter().filter_map(|visit| visit.patient.as_ref()).map(Id::as_str).collect();
    let log: Vec<ContactLog> = view.select(
        Months::Between(
            crate::base::Month::of(since.date()),
            crate::base::Month::of(date::plus_days(absence.to, 366).unwrap_or(absence.to)),
        ),
        Question::OneOf("patient", &whose),
    )?;
    let mut calls = Vec::new();
    for visit in &visits {
        // Who is moved for another reason spoke with the desk.
        let ours = steps.all(&visit.id).iter().filter(|step| step.reason == absent::REASON);
        let changed = ours.map(|step| step.at).max();
        let Some(state) = state(visit, changed, since, absence.status == "open") else { continue };
        let Some(patient) = &visit.patient else { continue };
        calls.push(Call {
            absence: absence.id.clone(),
            was: visit.clone(),
            is: load::current(view, visit.clone())?,
            state,
            tries: tries(&log, patient, since),
        });
    }
    Ok(calls)
}

/// The columns of a call list: a public contract.
const COLUMNS: [Column; 17] = [
    Column::id("absence"),
    Column::id("id"),
    Column::id("state"),
    Column::date("start"),
    Column::id("patient"),
    Column::text("name"),
    Column::text("type"),
    Column::id("provider"),
    Column::date("new_start"),
    Column::id("new_provider"),
    Column::id("channel"),
    Column::id("point"),
    Column::id("number"),
    Column::count("tries"),
    Column::date("last_at"),
    Column::id("outcome"),
    Column::text("look"),
];

fn cells(call: &Call, around: &Around, private: bool) -> Vec<Value> {
    let is_moved = call.is.id != call.was.id;
    let new = |value: Value| if is_moved { value } else { Value::empty() };
    let personal = |value: &str| if private { Value::empty() } else { Value::of(value) };
    let style = if call.state == "booked" { Style::Bad } else { Style::Plain };
    let told = &around.told;
    let row: Vec<Value> = vec![
        (&call.absence).into(),
        (&call.is.id).into(),
        call.state.into(),
        call.was.start.into(),
        (&call.was.patient).into(),
        personal(&around.name),
        (&around.kind).into(),
        (&call.was.provider).into(),
        new(call.is.start.into()),
        new((&call.is.provider).into()),
        (&told.channel).into(),
        (&told.point).into(),
        personal(&phone::for_people(&told.number)),
        call.tries.count.into(),
        call.tries.last_at.into(),
        (&call.tries.outcome).into(),
        around.looks.join("; ").into(),
    ];
    row.into_iter().map(|value| value.styled(style)).collect()
}
