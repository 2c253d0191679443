//! `bill why`: the rule rows and the arithmetic behind a charge, a receipt or a balance.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::bill::why::{self, Step};
use crate::cli::bill::rows::is_of;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::Record;
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
  bill why P0001237                  # every line of the balance")]
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

fn explain(view: &dyn Read, desk: &Desk, typed: &str) -> Result<(Id, Vec<Step>), Failure> {
    if is_of(Charge::TABLE, typed) {
        let charge = desk.row::<Charge>(view, typed)?;
        let coverage = match &charge.coverage {
            Some(id) => view.by_id::<Coverage>(id)?,
            None => None,
        };
        let ledger = view.by_patient::<Ledger>(&charge.patient)?;
        let steps = why::charge(&charge, coverage.as_ref(), &view.all()?, &ledger);
        return Ok((charge.patient, steps));
    }
    if is_of(Receipt::TABLE, typed) {
        let receipt = desk.row::<Receipt>(view, typed)?;
        let ledger = view.by_patient::<Ledger>(&receipt.patient)?;
        let steps = why::receipt(&receipt, &ledger);
        return Ok((receipt.patient, steps));
    }
    if typed.trim_start().to_ascii_uppercase().starts_with('P') {
        let patient = desk.row::<Patient>(view, typed)?;
        let ledger = view.by_patient::<Ledger>(&patient.id)?;
        let steps = why::balance(&patient.id, &ledger);
        return Ok((patient.id, steps));
    }
    let fault = Fault::error("B038", format!("'{typed}' is no charge, receipt or patient"));
    Err(fault.help("write an id like CH2610-0000011, R2610-0000011 or P0001237").into())
}
