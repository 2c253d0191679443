//! `bill superbill list`: coded lines.

use clap::Args as ClapArgs;

use crate::base::Month;
use crate::bill::superbill::list::{Asked, list};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::bill::Superbill;
use crate::record::intake::Patient;
use crate::store::ReadRows;

use super::{columns, values};

/// Options of `bill superbill list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill superbill list                           # of today's visits
  bill superbill list yesterday --coded -o csv | bill charge -")]
pub struct Args {
    /// Day of service
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,

    /// Every line that is coded and not charged, of any day
    #[arg(long)]
    coded: bool,

    /// Every line of a patient, of any day
    #[arg(long, value_name = "ID", conflicts_with = "coded")]
    patient: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Lists coded lines by day, visit and line. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let day = desk.date(&args.day)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let lines: Vec<Superbill> = match &args.patient {
        Some(typed) => list(view.by_patient(&desk.row::<Patient>(&*view, typed)?.id)?, Asked::All),
        None if args.coded => list(view.open()?, Asked::All),
        None => list(view.between(Month::of(day), Month::of(day))?, Asked::Day(day)),
    };
    desk.saw(lines.iter().map(|line| &line.patient))?;
    desk.print(&args.output, &columns(), lines.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!lines.is_empty()))
}
