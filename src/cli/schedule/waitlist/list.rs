//! `schedule waitlist list`: who waits.

use clap::Args as ClapArgs;

use super::{COLUMNS, cells, glance};
use crate::cli::schedule::known::{self, Known};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::follow::Waiting;
use crate::schedule::waitlist::sort;
use crate::store::ReadRows;

/// Options of `schedule waitlist list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
In the order in which schedule fill asks: by priority, then who has waited longest.

Columns: id, status, patient, visit_type, provider, days, times, from, to, priority, notice_days, keeps, visit (what they
were offered, or what is booked), offered_start, expires_at, reason; waitlist and origin for schedule book.

Examples:
  schedule waitlist list
  schedule waitlist list --all --patient P0002721
  schedule waitlist list -o csv | schedule find - -n 3 -o csv")]
pub struct Args {
    /// Only of this patient
    #[arg(long, value_name = "P…")]
    patient: Option<String>,

    /// Also who is booked or was taken off
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints them. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut known = Known::new(&*view);
    let patient = args.patient.as_ref().map(|typed| known::patient(desk, &mut known, typed)).transpose()?;
    let mut rows = if args.all { view.all::<Waiting>()? } else { view.open::<Waiting>()? };
    rows.retain(|row| patient.as_ref().is_none_or(|patient| row.patient == *patient));
    sort(&mut rows);
    desk.saw(rows.iter().map(|row| &row.patient))?;
    let cell = |name: &str, value: String| (name.to_owned(), value);
    desk.remember(
        rows.iter().map(|row| vec![cell("id", row.id.to_string()), cell("patient", row.patient.to_string())]),
    );
    let output = desk.at_a_glance(&args.output, &glance(&rows));
    desk.print(&output, &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}
