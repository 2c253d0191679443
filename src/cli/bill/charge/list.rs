//! `bill charge list`: charges.

use clap::Args as ClapArgs;

use crate::base::Month;
use crate::bill::charge::list::list;
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::bill::Charge;
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;
use crate::store::{Months, ReadRows};

use super::{columns, values};

/// Options of `bill charge list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill charge list yesterday
  bill charge list --visit A2610-0000020
  bill charge list --patient P0003007")]
pub struct Args {
    /// Day of service
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,

    /// Every charge of a visit
    #[arg(long, value_name = "ID")]
    visit: Option<String>,

    /// Every charge of a patient
    #[arg(long, value_name = "ID", conflicts_with = "visit")]
    patient: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Lists charges by day, visit and id. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let day = desk.date(&args.day)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let charges: Vec<Charge> = match (&args.visit, &args.patient) {
        (Some(typed), _) => {
            let visit = rows::visit(&*view, &desk.id::<Appointment>(typed)?)?;
            list(view.equal(Months::All, "visit", visit.chain.as_str())?, None)
        }
        (None, Some(typed)) => list(view.by_patient(&desk.row::<Patient>(&*view, typed)?.id)?, None),
        (None, None) => list(view.between(Month::of(day), Month::of(day))?, Some(day)),
    };
    desk.saw(charges.iter().map(|charge| &charge.patient))?;
    desk.print(&args.output, &columns(), charges.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!charges.is_empty()))
}
