//! `bill refund approve`: the first of the two steps.

use clap::Args as ClapArgs;

use crate::base::{Date, Id, Money};
use crate::bill::charge;
use crate::bill::credit::pots;
use crate::bill::refund::{approved, pending};
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::Ledger;
use crate::record::intake::Patient;
use crate::store::{ReadRows, Tx};

use super::{columns, given_amount, values};

/// Options of `bill refund approve`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Only money that is not applied to anything goes back: what a receipt paid is given back by bill void. Without an amount
it is all that waits for no visit. Another person pays it out.

Examples:
  bill refund approve P0000084 --amount 25.00 --reason visit-cancelled --user carla
  bill refund approve P0000084 --amount 10.00 --reason overpaid --user carla --dry-run")]
pub struct Args {
    /// Whose money
    #[arg(value_name = "PATIENT")]
    patient: String,

    /// How much [default: all that waits for no visit]
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Approves the refund and prints what is approved now.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    rows::word("--reason", &args.reason)?;
    let amount = args.amount.as_deref().map(given_amount).transpose()?;
    let id = desk.id::<Patient>(&args.patient)?;
    rows::may(desk, "bill refund approve")?;
    let today = desk.today()?;
    let (patient, ledger, entry) =
        desk.transact(&args.writing, |tx| approve(tx, &id, amount, &args.reason, today))?;
    desk.saw([&patient.id])?;
    desk.say_whom(&patient);
    let own = pending(&ledger).into_iter().filter(|pending| pending.entry == entry);
    desk.print(
        &args.output,
        &columns(),
        own.map(|pending| values(&patient.id, &pending)).collect::<Vec<_>>(),
    )?;
    Ok(Answer::Yes)
}

fn approve(
    tx: &mut dyn Tx,
    id: &Id,
    amount: Option<Money>,
    reason: &str,
    today: Date,
) -> Result<(Patient, Vec<Ledger>, Id), Failure> {
    let patient = rows::row::<Patient>(tx, id)?;
    let mut ledger = tx.by_patient::<Ledger>(id)?;
    let about = Ledger {
        date: today,
        patient: Some(id.clone()),
        guarantor: Some(charge::guarantor(&patient)),
        reason: reason.to_owned(),
        ..Ledger::default()
    };
    let written = rows::post(tx, vec![approved(&pots(&ledger), amount, &about)?])?;
    let entry = written.first().map(|line| line.entry.clone()).unwrap_or_default();
    ledger.extend(written);
    Ok((patient, ledger, entry))
}
