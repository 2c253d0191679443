//! `intake checkin`: what each visit of a day still lacks.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::global::Form;
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::intake::checkin::{self, COLUMNS, Remark, Severity};
use crate::intake::visits::{is_expected, standing};
use crate::record::schedule::Appointment;
use crate::show::{Column, Style, Value};
use crate::store::{Months, Read, ReadRows};

use super::book;

/// What the visits of a day still lack
///
/// Says for each visit that is still to come or has just come what is missing (error), what is doubtful (warning) and
/// what is good to know (note), with the rule or the column that says so: coverage on the day, payer and member id,
/// subscriber, guarantor of a minor, authorization, address, card, copay and old balance. Exit 1 when something is
/// missing or doubtful.
#[derive(ClapArgs, Debug)]
#[command(after_help = "Examples:
  intake checkin tomorrow
  intake checkin 2026-10-15 -o csv
  schedule list tomorrow -o csv | intake checkin -")]
pub struct Args {
    /// The day, or - for visits from standard input (rows with a column visit or id)
    #[arg(default_value = "today")]
    day: String,

    #[command(flatten)]
    output: Output,
}

/// Prints what there is to say.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let visits = if args.day == "-" {
        asked(desk, &*view)?
    } else {
        let day = desk.date(&args.day)?;
        let mut visits = book::of_day(&*view, day)?;
        visits.retain(is_expected);
        if visits.is_empty() {
            desk.tell(&format!("no visit of {day} is still to be checked in"));
        }
        visits
    };
    let remarks = checkin::remarks(&visits, &book::read(&*view, &visits, desk.today()?)?);
    desk.saw(remarks.iter().map(|remark| &remark.patient))?;
    desk.print(&shown(desk, &args.output), &columns(), remarks.iter().map(row).collect::<Vec<_>>())?;
    Ok(Answer::when(remarks.iter().all(|remark| remark.severity == Severity::Note)))
}

/// Terminal columns from which a whole row fits on a line.
const WIDE: usize = 150;

/// A narrower terminal shows who lacks what; visit and source stand in the other forms.
fn shown(desk: &Desk, output: &Output) -> Output {
    let mut shown = output.clone();
    if output.columns.is_empty() && desk.form(output) == Form::Table && desk.streams.width < WIDE {
        shown.columns = ["start", "patient", "check", "severity", "detail"].map(str::to_owned).to_vec();
    }
    shown
}

fn columns() -> Vec<Column> {
    let column = |name| match name {
        "start" => Column::date(name),
        "detail" | "source" => Column::text(name),
        _ => Column::id(name),
    };
    COLUMNS.into_iter().map(column).collect()
}

fn row(remark: &Remark) -> Vec<Value> {
    let style = style(remark.severity);
    remark.cells().iter().map(|cell| Value::of(cell).styled(style)).collect()
}

/// How a weight is lit.
pub fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => Style::Bad,
        Severity::Warning => Style::Warn,
        Severity::Note => Style::Plain,
    }
}

/// The columns that name a visit, the first that is there.
const NAMES: [&str; 2] = ["visit", "id"];

/// The visits that rows on standard input name, each once, in their order. One that does not stand (cancelled, missed)
/// is told and left out.
fn asked(desk: &mut Desk, view: &dyn Read) -> Result<Vec<Appointment>, Failure> {
    let rows = desk.input("-", &[])?;
    let named = |row: &&InputRow| NAMES.iter().all(|name| row.cell(name).is_none());
    if let Some(row) = rows.first().filter(named) {
        let fault = Fault::error("I101", "there is neither a column visit nor a column id");
        return Err(fault
            .at(row.place.clone())
            .help("pass on rows of: schedule list tomorrow -o csv")
            .into());
    }
    let (mut visits, mut faults, mut told) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: BTreeSet<Id> = BTreeSet::new();
    for row in &rows {
        match visit_of(desk, view, row) {
            Ok(visit) if !seen.insert(visit.chain.clone()) => {}
            Ok(visit) if standing(&visit) => visits.push(visit),
            Ok(visit) => told.push(
                Fault::warning(
                    "I102",
                    format!("visit {} is {}: nothing to check", visit.chain, visit.status),
                )
                .at(row.place.clone()),
            ),
            Err(Failure::Faults(more)) => faults.extend(more),
            Err(other) => return Err(other),
        }
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    desk.warn(&told);
    Ok(visits)
}

/// The row in which a visit stands now.
fn visit_of(desk: &Desk, view: &dyn Read, row: &InputRow) -> Result<Appointment, Failure> {
    let column = NAMES.into_iter().find(|name| row.cell(name).is_some()).unwrap_or("visit");
    let place = row.place(column);
    let found = desk.row::<Appointment>(view, row.get(column)).map_err(|failure| match failure {
        Failure::Faults(faults) => {
            let placed: Vec<Fault> = faults.into_iter().map(|fault| fault.at(place.clone())).collect();
            placed.into()
        }
        other => other,
    })?;
    standing_row(view, found)
}

/// The row in which the visit of a row stands now, however often it was moved.
pub(super) fn standing_row(view: &dyn Read, found: Appointment) -> Result<Appointment, Failure> {
    if found.id == found.chain && found.moved_to.is_none() {
        return Ok(found);
    }
    let chain = view.equal::<Appointment>(Months::All, "chain", found.chain.as_str())?;
    Ok(chain.into_iter().max_by_key(|row| (row.moved_to.is_none(), row.sequence)).unwrap_or(found))
}
