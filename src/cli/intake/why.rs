//! `intake why`: the rows and the reckoning behind what this desk says.

use clap::Args as ClapArgs;

use super::{book, checkin};
use crate::base::{Date, Fault, Id};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::intake::checkin::remarks;
use crate::intake::why::{self, Step};
use crate::record::intake::{Authorization, Coverage, Patient};
use crate::record::schedule::Appointment;
use crate::show::{Column, Value};
use crate::store::{Months, Read, ReadRows};

/// Options of `intake why`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  intake why P0002965                # minor or of age, which coverage pays first, which way serves
  intake why CV0003275 --on 2026-12-31
  intake why AU2608-0000017          # every visit that it is counted down by")]
pub struct Args {
    /// A visit, a patient, a coverage or an authorization
    #[arg(value_name = "ID")]
    thing: String,

    /// On which day [default: today]
    #[arg(long, value_name = "DAY")]
    on: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints the steps.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let on = args.on.as_deref().map_or_else(|| desk.today(), |words| desk.date(words))?;
    let (patient, steps) = explain(&*view, desk, &args.thing, on)?;
    desk.saw([&patient])?;
    let columns = [Column::id("step"), Column::id("source"), Column::text("detail")];
    let rows: Vec<Vec<Value>> = steps
        .into_iter()
        .map(|step| vec![step.step.into(), step.source.into(), step.detail.into()])
        .collect();
    desk.print(&args.output, &columns, rows)?;
    Ok(Answer::Yes)
}

/// The letters of the id say what is asked, so that a slip in its digits is told as a slip.
fn explain(view: &dyn Read, desk: &Desk, typed: &str, on: Date) -> Result<(Id, Vec<Step>), Failure> {
    let typed = typed.trim();
    let letters = typed.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(typed.len());
    match typed[..letters].to_ascii_uppercase().as_str() {
        "P" | "" if !typed.is_empty() => {
            let patient: Patient = desk.row(view, typed)?;
            let steps = of_patient(view, &patient, on)?;
            Ok((patient.id, steps))
        }
        "CV" => {
            let coverage: Coverage = desk.row(view, typed)?;
            let steps = why::order(&view.by_patient::<Coverage>(&coverage.patient)?, on);
            Ok((coverage.patient, steps))
        }
        "AU" => {
            let row: Authorization = desk.row(view, typed)?;
            let visits: Vec<Appointment> = view.equal(Months::All, "authorization", row.id.as_str())?;
            let steps = why::authorization(&row, &visits);
            Ok((row.patient, steps))
        }
        "A" => {
            let visit = checkin::standing_row(view, desk.row(view, typed)?)?;
            let visits = [visit];
            let book = book::read(view, &visits, desk.today()?)?;
            let steps = why::visit(&remarks(&visits, &book), &book.rules);
            let [visit] = visits;
            Ok((visit.patient.unwrap_or_default(), steps))
        }
        _ => {
            let fault =
                Fault::error("I017", format!("'{typed}' is no visit, patient, coverage or authorization"));
            Err(fault.help("write an id like A2610-0000017, P0002965, CV0003275 or AU2608-0000017").into())
        }
    }
}

fn of_patient(view: &dyn Read, patient: &Patient, on: Date) -> Result<Vec<Step>, Failure> {
    let mut steps: Vec<Step> = why::minority(patient, &view.all()?, on).into_iter().collect();
    steps.extend(why::order(&view.by_patient::<Coverage>(&patient.id)?, on));
    steps.extend(why::ways(patient, &view.equal(Months::All, "subject", patient.id.as_str())?, on));
    Ok(steps)
}
