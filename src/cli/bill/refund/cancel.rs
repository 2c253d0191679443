//! `bill refund cancel`: an approval taken back before it is paid out.

use clap::Args as ClapArgs;

use crate::base::{Date, Id};
use crate::bill::refund::{Pending, pending};
use crate::bill::{charge, posting};
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::Ledger;
use crate::record::intake::Patient;
use crate::store::{ReadRows, Tx};

use super::{columns, values};

/// Options of `bill refund cancel`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What was paid out already is taken back by bill void.

Examples:
  bill refund cancel P0000084 --reason wrong-patient --user carla")]
pub struct Args {
    /// Whose refunds
    #[arg(value_name = "PATIENT")]
    patient: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the approvals back and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    rows::word("--reason", &args.reason)?;
    let id = desk.id::<Patient>(&args.patient)?;
    rows::may(desk, "bill refund cancel")?;
    let today = desk.today()?;
    let (patient, cancelled) = desk.transact(&args.writing, |tx| cancel(tx, &id, &args.reason, today))?;
    desk.saw([&patient.id])?;
    desk.say_whom(&patient);
    let rows: Vec<_> = cancelled.iter().map(|pending| values(&patient.id, pending)).collect();
    let answer = Answer::when(!rows.is_empty());
    if answer == Answer::No {
        desk.tell(&format!("no refund of {id} is approved and not paid"));
    }
    desk.print(&args.output, &columns(), rows)?;
    Ok(answer)
}

fn cancel(tx: &mut dyn Tx, id: &Id, reason: &str, today: Date) -> Result<(Patient, Vec<Pending>), Failure> {
    let patient = rows::row::<Patient>(tx, id)?;
    let mut ledger = tx.by_patient::<Ledger>(id)?;
    let about = Ledger {
        date: today,
        patient: Some(id.clone()),
        guarantor: Some(charge::guarantor(&patient)),
        reason: reason.to_owned(),
        ..Ledger::default()
    };
    let mut cancelled = Vec::new();
    for pending in pending(&ledger) {
        let lines: Vec<&Ledger> = ledger.iter().filter(|row| row.entry == pending.entry).collect();
        let entries = posting::refund_cancelled(&lines, &about, &ledger)?;
        ledger.extend(rows::post(tx, entries)?);
        cancelled.push(pending);
    }
    Ok((patient, cancelled))
}
