//! `bill refund pay`: the second of the two steps.

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::{Date, Money};
use crate::bill::refund::{Pending, paid, pending, refusal};
use crate::bill::{charge, receipt};
use crate::cli::bill::{pay, rows};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::Balance;
use crate::record::bill::{Ledger, Receipt};
use crate::record::intake::Patient;
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `bill refund pay`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Pays all that is approved for the patient, by a receipt of its own below zero. Cash leaves the drawer, everything else
the bank. Who approved it does not pay it out.

Examples:
  bill refund pay P0000084 --method check --reference @number.txt --user maria
  bill refund pay P0000084 --method cash --text --user maria | lp")]
pub struct Args {
    /// To whom
    #[arg(value_name = "PATIENT")]
    patient: String,

    /// How it is paid
    #[arg(long, value_enum)]
    method: Method,

    /// Check number or last digits of a card: - or @FILE
    #[arg(long, value_name = "@FILE")]
    reference: Option<String>,

    /// Print the receipt as text instead of a row
    #[arg(long)]
    text: bool,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// How a refund is paid.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Method {
    Cash,
    Check,
    Card,
    Transfer,
}

impl Method {
    const fn word(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Check => "check",
            Self::Card => "card",
            Self::Transfer => "transfer",
        }
    }
}

/// Pays what is approved and prints the receipt.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &pay::columns())?;
    let id = desk.id::<Patient>(&args.patient)?;
    rows::may(desk, "bill refund pay")?;
    let reference = match &args.reference {
        Some(argument) => desk.text("--reference", argument)?,
        None => String::new(),
    };
    let today = desk.today()?;
    let draft = Receipt {
        date: today,
        patient: id,
        method: args.method.word().to_owned(),
        reference,
        ..Receipt::default()
    };
    let (patient, receipt, balance) = desk.transact(&args.writing, |tx| pay_out(tx, draft, today))?;
    desk.saw([&patient.id])?;
    desk.say_whom(&patient);
    let applied = Balance::default();
    if args.text {
        let text = receipt::text(&receipt, &patient, desk.settings()?, &[], applied, balance);
        desk.print_text(&text)?;
    } else {
        desk.print(
            &pay::glance(desk, &args.output),
            &pay::columns(),
            [pay::values(&receipt, applied, balance)],
        )?;
    }
    Ok(Answer::Yes)
}

fn pay_out(tx: &mut dyn Tx, draft: Receipt, today: Date) -> Result<(Patient, Receipt, Balance), Failure> {
    let patient = rows::row::<Patient>(tx, &draft.patient)?;
    let mut ledger = tx.by_patient::<Ledger>(&patient.id)?;
    let pending = pending(&ledger);
    if let Some(fault) = refusal(&patient.id, &pending, tx.user(), tx.settings()) {
        return Err(fault.into());
    }
    let amount: Money = pending.iter().map(|pending| pending.amount).sum();
    let receipt = tx.insert(Receipt {
        date: today,
        guarantor: Some(charge::guarantor(&patient)),
        amount: -amount,
        reason: first(&pending, |pending| &pending.reason),
        approved_by: first(&pending, |pending| &pending.by),
        ..draft
    })?;
    ledger.extend(rows::post(tx, paid(&receipt)?.into_iter().collect())?);
    Ok((patient, receipt, Balance::of(&ledger)))
}

/// A word of the oldest refund.
fn first(pending: &[Pending], word: impl Fn(&Pending) -> &String) -> String {
    pending.first().map(|pending| word(pending).clone()).unwrap_or_default()
}
