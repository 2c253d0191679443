//! `bill why`: the rule rows and the arithmetic behind a charge, a receipt or a balance.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::bill::why::{self, Step};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::bill::{Charge, Ledger, Receipt};
use crate::record::intake::{Coverage, Patient};
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows};

/// Options of `bill why`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill why CH2610-0000011            # who pays, which prices could hold, which does
  bill why R2610-0000011             # what the money paid
  bill why P0003007                  # every line of the balance")]
pub struct Args {
    /// A charge, a receipt or a patient
    #[arg(value_name = "ID")]
    thing: String,

    #[command(flatten)]
    output: Output,
}

/// Prints the steps.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (patient, steps) = explain(&*view, desk, &args.thing)?;
    desk.saw([&patient])?;
    let columns = [Column::id("step"), Column::id("source"), Column::money("amount"), Column::text("detail")];
    let rows: Vec<Vec<Value>> = steps
        .into_iter()
        .map(|step| vec![step.step.into(), step.source.into(), step.amount.into(), step.detail.into()])
        .collect();
    desk.print(&args.output, &columns, rows)?;
    Ok(Answer::Yes)
}

/// The letters of the id say what is asked, so that a slip in its digits is told as a slip.
fn explain(view: &dyn Read, desk: &Desk, typed: &str) -> Result<(Id, Vec<Step>), Failure> {
    let typed = typed.trim();
    let letters = typed.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(typed.len());
    let of_patient = |patient: &Id| view.by_patient::<Ledger>(patient);
    match typed[..letters].to_ascii_uppercase().as_str() {
        "CH" => {
            let charge = desk.row::<Charge>(view, typed)?;
            let coverage = match &charge.coverage {
                Some(id) => view.by_id::<Coverage>(id)?,
                None => None,
            };
            let ledger = of_patient(&charge.patient)?;
            let steps = why::charge(&charge, coverage.as_ref(), &view.all()?, &ledger);
            Ok((charge.patient, steps))
        }
        "R" => {
            let receipt = desk.row::<Receipt>(view, typed)?;
            let steps = why::receipt(&receipt, &of_patient(&receipt.patient)?);
            Ok((receipt.patient, steps))
        }
        "P" => {
            let patient = desk.row::<Patient>(view, typed)?;
            let steps = why::balance(&patient.id, &of_patient(&patient.id)?);
            Ok((patient.id, steps))
        }
        _ => {
            let fault = Fault::error("B038", format!("'{typed}' is no charge, receipt or patient"));
            Err(fault.help("write an id like CH2610-0000011, R2610-0000011 or P0001237").into())
        }
    }
}
