//! `bill charge void`: takes charges back.

use clap::Args as ClapArgs;

use crate::base::Date;
use crate::bill::charge::void::{refusal, taking_back};
use crate::bill::{charge, posting};
use crate::cli::bill::rows::{self, Told, Typed};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::{Charge, Ledger, Superbill};
use crate::record::intake::Patient;
use crate::store::{ReadRows, Tx, WriteRows};

use super::{columns, values};

/// Options of `bill charge void`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The charge stays and is reversed by another; its coded line is void, so that the visit can be coded again. What the
patient had paid for it is their own money again.

Examples:
  bill charge void CH2610-0000011 --reason wrong-visit
  bill charge list --visit A2610-0000020 | bill charge void - --reason wrong-code")]
pub struct Args {
    /// Charges: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "CHARGE", required = true)]
    charges: Vec<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the charges back in one transaction; prints the charges that reverse them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    rows::word("--reason", &args.reason)?;
    desk.will_show(&args.output, &columns())?;
    let input = rows::asked(desk, &args.charges, "id")?;
    let ids = rows::ids::<Charge>(desk, &input, "id");
    let today = desk.today()?;
    let done = desk.transact(&args.writing, |tx| void_all(tx, &input, &ids, &args.reason, today))?;
    desk.saw(done.iter().map(|charge| &charge.patient))?;
    desk.say_whom_of(done.iter().map(|charge| &charge.patient))?;
    desk.print(&args.output, &columns(), done.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn void_all(
    tx: &mut dyn Tx,
    input: &[InputRow],
    ids: &[Typed],
    reason: &str,
    today: Date,
) -> Result<Vec<Charge>, Failure> {
    let (mut done, mut told) = (Vec::new(), Told::default());
    for (row, id) in input.iter().zip(ids) {
        let id = id.as_ref().map_err(Clone::clone).map_err(Failure::Faults);
        let charge = id.and_then(|id| rows::row::<Charge>(tx, id));
        let charge = charge.and_then(|charge| match refusal(&charge) {
            Some(fault) => Err(fault.into()),
            None => Ok(charge),
        });
        if let Some(charge) = told.take(row, "id", charge)? {
            done.push(void(tx, charge, reason, today)?);
        }
    }
    told.end()?;
    Ok(done)
}

fn void(tx: &mut dyn Tx, charge: Charge, reason: &str, today: Date) -> Result<Charge, Failure> {
    let patient = rows::row::<Patient>(tx, &charge.patient)?;
    let ledger = tx.by_patient::<Ledger>(&charge.patient)?;
    let about = charge::about(&charge, charge::guarantor(&patient), None, today);
    rows::post(tx, posting::charge_taken_back(&charge, &about, reason, &ledger)?)?;
    let back = tx.insert(taking_back(&charge, reason))?;
    if let Some(line) = &charge.superbill
        && let Some(line) = tx.by_id::<Superbill>(line)?
    {
        tx.update(&Superbill { status: "void".to_owned(), ..line })?;
    }
    tx.update(&Charge { status: "reversed".to_owned(), ..charge })?;
    Ok(back)
}
