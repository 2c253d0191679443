//! `schedule followup list`: follow-ups and recalls.

use clap::Args as ClapArgs;

use super::{COLUMNS, GLANCE, cells};
use crate::cli::schedule::known::{self, Known};
use crate::cli::{Answer, Desk, Outcome, Output, fields};
use crate::record::follow::FollowUp;
use crate::store::ReadRows;

/// Options of `schedule followup list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: id, kind, status, patient, visit_type, provider, due, not_before_on, trigger (the visit that it counts from),
rule, visit (the one that answers it), reason.

Examples:
  schedule followup list
  schedule followup list --all --patient P0002721
  schedule followup list --status booked,done -o csv")]
pub struct Args {
    /// Only of this patient
    #[arg(long, value_name = "P…")]
    patient: Option<String>,

    /// Only in these statuses
    #[arg(long, value_name = "A,B", value_delimiter = ',', conflicts_with = "all")]
    status: Vec<String>,

    /// Also those that are booked, done or dropped
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints them, by due day. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    for word in &args.status {
        fields::one_of::<FollowUp>("--status", "status", word)?;
    }
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut known = Known::new(&*view);
    let patient = args.patient.as_ref().map(|typed| known::patient(desk, &mut known, typed)).transpose()?;
    let is_open = !args.all && args.status.is_empty();
    let mut rows = match &patient {
        Some(patient) => view.by_patient::<FollowUp>(patient)?,
        None if is_open => view.open::<FollowUp>()?,
        None => view.all::<FollowUp>()?,
    };
    rows.retain(|row| match args.status.as_slice() {
        [] => args.all || crate::schedule::followup::OPEN.contains(&row.status.as_str()),
        wanted => wanted.contains(&row.status),
    });
    rows.sort_by(|left, right| (left.due, &left.id).cmp(&(right.due, &right.id)));
    desk.saw(rows.iter().map(|row| &row.patient))?;
    let cell = |name: &str, value: String| (name.to_owned(), value);
    desk.remember(
        rows.iter().map(|row| vec![cell("id", row.id.to_string()), cell("patient", row.patient.to_string())]),
    );
    let output = desk.at_a_glance(&args.output, &GLANCE);
    desk.print(&output, &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}
