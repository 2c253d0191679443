//! `supplies rep sign-in`: a representative at the front desk.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Id, Month};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::intake::Provider;
use crate::record::reps::{Rep, RepVisit};
use crate::record::schedule::Appointment;
use crate::schedule::ladder::{self, Step, With};
use crate::show::{Column, Value};
use crate::store::{Months, Question, ReadRows, Tx, WriteRows};
use crate::supplies::plan::is_word;
use crate::supplies::rep::rule::Rules;
use crate::supplies::rep::sign_in::{Known, sign_in};

/// Options of `supplies rep sign-in`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The badge is good through its last day; rules/reps says for each physician how many days lie between two visits, and how
many representatives come a day. An appointment of today is marked as arrived.

Columns: id, rep, provider, visit, in_at, out_at, override.

Examples:
  supplies rep sign-in RE0000025 --provider PR0000017
  supplies rep sign-in RE0000017 --provider PR0000017 --override owner-agreed")]
pub struct Args {
    /// Who comes
    #[arg(value_name = "REP")]
    rep: String,

    /// To whom; can be repeated [default: those of today's appointments]
    #[arg(long, value_name = "PROVIDER")]
    provider: Vec<String>,

    /// Let them in against badge and rules, for a reason in a word
    #[arg(long, value_name = "REASON", default_value = "", hide_default_value = true)]
    r#override: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What is told of a visit.
pub(super) const COLUMNS: [Column; 7] = [
    Column::id("id"),
    Column::id("rep"),
    Column::id("provider"),
    Column::id("visit"),
    Column::date("in_at"),
    Column::date("out_at"),
    Column::id("override"),
];

/// Writes the visit and prints it.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    if !args.r#override.is_empty() && !is_word(&args.r#override) {
        let fault = Fault::error("U016", format!("'{}' is no word for a reason", args.r#override));
        return Err(fault.help("one word of small letters, digits and hyphens, like owner-agreed").into());
    }
    let (rep, providers) = named(args, desk)?;
    let today = desk.today()?;
    let rows = desk.transact(&args.writing, |tx| {
        let appointments = appointments(tx, &rep.id, today)?;
        let providers = if providers.is_empty() {
            appointments.iter().filter_map(|visit| visit.provider.clone()).collect()
        } else {
            providers
        };
        let booked: Vec<(Option<Id>, Id)> =
            appointments.iter().map(|visit| (visit.provider.clone(), visit.chain.clone())).collect();
        let (rules, visits) = (Rules::new(tx.all()?), tx.all::<RepVisit>()?);
        let known = Known { rules: &rules, visits: &visits, set_aside: &args.r#override, now: tx.now() };
        let mut written = Vec::new();
        for row in sign_in(&rep, &providers, &booked, &known)? {
            written.push(tx.insert(row)?);
        }
        for visit in appointments
            .iter()
            .filter(|visit| written.iter().any(|row: &RepVisit| row.visit.as_ref() == Some(&visit.chain)))
        {
            arrive(tx, visit)?;
        }
        Ok(written)
    })?;
    desk.print(&args.output, &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

/// Who comes to whom; every id that is none is told.
fn named(args: &Args, desk: &Desk) -> Result<(Rep, Vec<Id>), Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut faults = Vec::new();
    let rep = crate::cli::fields::kept(desk.row::<Rep>(&*view, &args.rep), &mut faults)?;
    let mut providers = Vec::new();
    for typed in &args.provider {
        let found = crate::cli::fields::kept(desk.row::<Provider>(&*view, typed), &mut faults)?;
        providers.extend(found.map(|provider| provider.id));
    }
    match rep {
        Some(rep) if faults.is_empty() => Ok((rep, providers)),
        _ => Err(faults.into()),
    }
}

/// The representative's appointments of a day that have not begun.
fn appointments(tx: &dyn Tx, rep: &Id, day: Date) -> Result<Vec<Appointment>, Failure> {
    let month = Months::Between(Month::of(day), Month::of(day));
    let mut visits: Vec<Appointment> = tx.select(month, Question::Equals("rep", rep.as_str()))?;
    visits.retain(|visit| visit.start.date() == day && visit.status == "booked");
    visits.sort_by(|left, right| (left.start, &left.id).cmp(&(right.start, &right.id)));
    Ok(visits)
}

/// Marks an appointment as arrived, as the schedule does.
fn arrive(tx: &mut dyn Tx, visit: &Appointment) -> Result<(), Failure> {
    let with = With { how: "", reason: "", now: tx.now(), late_hours: 0, last: None, absence: None };
    if let ladder::Outcome::Taken(row, event) = ladder::take(Step::Arrive, visit, &with)? {
        tx.update(&*row)?;
        tx.insert(*event)?;
    }
    Ok(())
}

/// A visit as a row.
pub(super) fn cells(row: &RepVisit) -> Vec<Value> {
    vec![
        Value::from(&row.id),
        Value::from(&row.rep),
        Value::from(&row.provider),
        Value::from(&row.visit),
        Value::from(row.in_at),
        Value::from(row.out_at),
        Value::from(&row.r#override),
    ]
}
