//! `bill void`: takes a receipt back.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Id};
use crate::bill::reversing::reversed;
use crate::bill::void::{approval, taking_back};
use crate::bill::{posting, receipt};
use crate::cli::bill::{pay, rows};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::Balance;
use crate::record::bill::Receipt;
use crate::record::intake::Patient;
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `bill void`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The receipt stays; another with the next number takes it back, in the ledger as on the day's sheet.

Examples:
  bill void R2610-0000011 --reason wrong-patient --approved-by maria")]
pub struct Args {
    /// The receipt
    #[arg(value_name = "RECEIPT")]
    receipt: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    /// Who approved it: another person than the taker
    #[arg(long, value_name = "USER")]
    approved_by: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the receipt back and prints the one that does.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    rows::word("--reason", &args.reason)?;
    desk.will_show(&args.output, &pay::columns())?;
    let id = desk.id::<Receipt>(&args.receipt)?;
    let today = desk.today()?;
    let (back, applied, balance) =
        desk.transact(&args.writing, |tx| void(tx, &id, &args.reason, &args.approved_by, today))?;
    desk.saw([&back.patient])?;
    desk.say_whom_of([&back.patient])?;
    desk.print(&pay::glance(desk, &args.output), &pay::columns(), [pay::values(&back, applied, balance)])?;
    Ok(Answer::Yes)
}

fn void(
    tx: &mut dyn Tx,
    id: &Id,
    reason: &str,
    approver: &str,
    today: Date,
) -> Result<(Receipt, Balance, Balance), Failure> {
    let taken = rows::row::<Receipt>(tx, id)?;
    let of_patient = tx.by_patient::<Receipt>(&taken.patient)?;
    let fault = |what: &str| {
        let fault = Fault::error("B033", format!("receipt {id} {what}"));
        Err(fault.help("bill ledger PATIENT shows what became of it").into())
    };
    if taken.reverses.is_some() {
        return fault("takes another back");
    }
    if reversed(&of_patient).contains(id) {
        return fault("is taken back already");
    }
    approval(&taken, approver, tx.settings())?;
    rows::row::<Patient>(tx, &taken.patient)?;
    let mut ledger = rows::of_receipt(tx, &taken)?;
    let back = tx.insert(taking_back(&taken, today, reason, approver))?;
    ledger.extend(rows::post(tx, posting::payment_taken_back(&taken, &back, &ledger)?)?);
    let applied = receipt::applied(&back.id, &ledger);
    Ok((back, applied, Balance::of(&ledger)))
}
