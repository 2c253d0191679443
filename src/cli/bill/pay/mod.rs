//! `bill pay`: takes money at the desk.

mod batch;
mod take;

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::{Fault, Id, Money};
use crate::bill::receipt;
use crate::cli::fields::kept;
use crate::cli::refused::Rejects;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::Balance;
use crate::record::bill::{Charge, Receipt};
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;
use crate::show::{Column, Value};

pub(super) use take::parts_of;
use take::{Draft, take};

/// Options of `bill pay`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A copay is taken for a visit, before the payer answers: it is the patient's money until the visit is owed. Money for
the balance pays what is owed, the oldest service first; --for guarantor does so for every patient of the same
guarantor. What is more than owed is kept as the patient's money, until bill apply moves it or bill refund gives it
back. Nothing is taken of a Qualified Medicare Beneficiary.

Rows on standard input are payments, each with its own receipt: patient, amount, method and, where it is so, visit,
charge, for, reference.

Examples:
  bill pay P0002932 --amount 25.00 --method card --visit A2610-0001321
  bill pay P0003007 --amount 60.00 --method check --for balance --reference @check.txt
  bill pay P0002965 --amount 40.00 --method cash --for guarantor
  bill pay P0002932 --amount 25.00 --method cash --for copay --text | lp
  bill pay @lockbox.csv --rejects refused.csv")]
pub struct Args {
    /// For whom; or - or @FILE for rows of payments
    #[arg(value_name = "PATIENT")]
    patient: String,

    /// How much, dollars and cents
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,

    /// How it was paid
    #[arg(long, value_enum)]
    method: Option<Method>,

    /// The visit that it is for
    #[arg(long, value_name = "ID")]
    visit: Option<String>,

    /// The charge that it is for
    #[arg(long, value_name = "ID", conflicts_with = "visit")]
    charge: Option<String>,

    /// What it is for [default: copay with --visit, else balance]
    #[arg(long = "for", value_enum, value_name = "WHAT")]
    purpose: Option<What>,

    /// Check number or last digits of a card: - or @FILE
    #[arg(long, value_name = "@FILE")]
    reference: Option<String>,

    /// Print the receipt as text instead of a row
    #[arg(long)]
    text: bool,

    #[command(flatten)]
    rejects: Rejects,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// How money is taken.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Method {
    Cash,
    Check,
    Card,
    Transfer,
}

/// What money is for.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// A visit, today's only one where none is named
    Copay,
    /// What the patient owes
    Balance,
    /// What is owed for every patient of the same guarantor
    Guarantor,
}

/// A receipt and what it came to.
struct Taken {
    receipt: Receipt,
    patient: Patient,
    applied: Balance,
    balance: Balance,
    /// What it paid for each patient, where they are several.
    parts: Vec<(Id, Money)>,
}

/// Takes the money and prints its receipt.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    // `@2` is a row of the list that a person sees, `@lockbox.csv` a file.
    let is_file = args.patient.strip_prefix('@').is_some_and(|name| name.parse::<u8>().is_err());
    if args.patient == "-" || is_file {
        return batch::run(args, desk);
    }
    let (Some(amount), Some(method)) = (&args.amount, args.method) else {
        let text = "pay takes --amount and --method, or - for rows on standard input";
        return Err(Failure::Grammar(text.to_owned()));
    };
    let mut faults = Vec::new();
    let amount = kept(paid_amount(amount).map_err(Failure::from), &mut faults)?;
    let patient = kept(desk.id::<Patient>(&args.patient), &mut faults)?;
    let visit = args.visit.as_deref().map(|typed| kept(desk.id::<Appointment>(typed), &mut faults));
    let visit = visit.transpose()?.flatten();
    let charge = args.charge.as_deref().map(|typed| kept(desk.id::<Charge>(typed), &mut faults));
    let charge = charge.transpose()?.flatten();
    let (Some(amount), Some(patient), true) = (amount, patient, faults.is_empty()) else {
        return Err(faults.into());
    };
    let reference = match &args.reference {
        Some(argument) => desk.text("--reference", argument)?,
        None => String::new(),
    };
    let today = desk.today()?;
    let draft =
        Draft { patient, amount, method: method.word(), reference, visit, charge, what: args.purpose };
    let taken = desk.transact(&args.writing, |tx| Ok(take(tx, &draft, today)??))?;
    desk.say_whom(&taken.patient);
    print(args, desk, &[taken])?;
    Ok(Answer::Yes)
}

/// Prints receipts, as rows or as text.
fn print(args: &Args, desk: &mut Desk, taken: &[Taken]) -> Result<(), Failure> {
    let others = taken.iter().flat_map(|taken| taken.parts.iter().map(|(patient, _)| patient));
    desk.saw(taken.iter().map(|taken| &taken.patient.id).chain(others))?;
    if !args.text {
        let rows: Vec<Vec<Value>> =
            taken.iter().map(|taken| values(&taken.receipt, taken.applied, taken.balance)).collect();
        return desk.print(&glance(desk, &args.output), &columns(), rows);
    }
    for (at, Taken { receipt, patient, applied, balance, parts }) in taken.iter().enumerate() {
        let text = receipt::text(receipt, patient, desk.settings()?, parts, *applied, *balance);
        desk.print_text(if at > 0 { "\n\n" } else { "" })?;
        desk.print_text(&text)?;
    }
    Ok(())
}

/// An amount that can be taken.
fn paid_amount(typed: &str) -> Result<Money, Fault> {
    let amount = typed.parse::<Money>().map_err(|mut fault| {
        fault.message = format!("amount '{typed}': {}", fault.message);
        fault
    })?;
    if amount > Money::ZERO {
        return Ok(amount);
    }
    let fault = Fault::error("B030", format!("an amount of {amount} is no payment"));
    Err(fault.help("money is taken in amounts above zero; bill void takes a receipt back"))
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

/// What a person is shown of a receipt.
pub(super) fn glance(desk: &Desk, output: &Output) -> Output {
    desk.at_a_glance(output, &["receipt", "patient", "visit", "method", "amount", "owed", "credit"])
}

/// The columns of a receipt.
pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::id("receipt"),
        Column::date("date"),
        Column::id("patient"),
        Column::id("visit"),
        Column::id("method"),
        Column::money("amount"),
        Column::money("applied"),
        Column::money("kept"),
        Column::money("owed"),
        Column::money("credit"),
        Column::id("reverses"),
        Column::id("by"),
    ]
}

/// A receipt as a row: what it paid of what was owed, what of it was kept, and what stands open now.
pub(super) fn values(receipt: &Receipt, applied: Balance, balance: Balance) -> Vec<Value> {
    vec![
        (&receipt.id).into(),
        receipt.date.into(),
        (&receipt.patient).into(),
        (&receipt.visit).into(),
        (&receipt.method).into(),
        receipt.amount.into(),
        applied.patient.into(),
        applied.credit.into(),
        balance.patient.into(),
        balance.credit.into(),
        (&receipt.reverses).into(),
        (&receipt.created_by).into(),
    ]
}
