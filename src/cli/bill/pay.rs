//! `bill pay`: takes money at the desk.

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::{Date, Fault, Id, Money};
use crate::bill::pay::Purpose;
use crate::bill::{charge, posting, receipt};
use crate::cli::bill::rows;
use crate::cli::fields::kept;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::Balance;
use crate::record::bill::{Ledger, Receipt};
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `bill pay`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A copay is taken for a visit, before the payer answers: it is the patient's money until the visit is owed. Money for
the balance pays what is owed, the oldest first. What is more than owed is kept as the patient's money.

Examples:
  bill pay P0002932 --amount 25.00 --method card --visit A2610-0001321
  bill pay P0003007 --amount 60.00 --method check --for balance --reference @check.txt
  bill pay P0002932 --amount 25.00 --method cash --for copay --text | lp")]
pub struct Args {
    /// For whom
    #[arg(value_name = "PATIENT")]
    patient: String,

    /// How much, dollars and cents
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: String,

    /// How it was paid
    #[arg(long, value_enum)]
    method: Method,

    /// The visit that it is for
    #[arg(long, value_name = "ID")]
    visit: Option<String>,

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
}

/// A receipt and what it came to.
struct Taken {
    receipt: Receipt,
    patient: Patient,
    applied: Balance,
    balance: Balance,
}

/// Takes the money and prints its receipt.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let mut faults = Vec::new();
    let amount = kept(amount(&args.amount), &mut faults)?;
    let patient = kept(desk.id::<Patient>(&args.patient), &mut faults)?;
    let visit = args.visit.as_deref().map(|typed| kept(desk.id::<Appointment>(typed), &mut faults));
    let visit = visit.transpose()?.flatten();
    let (Some(amount), Some(patient), true) = (amount, patient, faults.is_empty()) else {
        return Err(faults.into());
    };
    let what = args.purpose.unwrap_or(if visit.is_some() { What::Copay } else { What::Balance });
    let reference = match &args.reference {
        Some(argument) => desk.text("--reference", argument)?,
        None => String::new(),
    };
    let today = desk.today()?;
    let draft = Receipt {
        date: today,
        patient,
        method: args.method.word().to_owned(),
        amount,
        reference,
        ..Receipt::default()
    };
    let taken = desk.transact(&args.writing, |tx| take(tx, draft, visit.as_ref(), what, today))?;
    desk.saw([&taken.patient.id])?;
    desk.say_whom(&taken.patient);
    if args.text {
        let text =
            receipt::text(&taken.receipt, &taken.patient, desk.settings()?, taken.applied, taken.balance);
        desk.print_text(&text)?;
    } else {
        desk.print(
            &glance(desk, &args.output),
            &columns(),
            [values(&taken.receipt, taken.applied, taken.balance)],
        )?;
    }
    Ok(Answer::Yes)
}

fn amount(typed: &str) -> Result<Money, Failure> {
    let amount = typed.parse::<Money>().map_err(|mut fault| {
        fault.message = format!("amount '{typed}': {}", fault.message);
        fault
    })?;
    if amount > Money::ZERO {
        return Ok(amount);
    }
    let fault = Fault::error("B030", format!("an amount of {amount} is no payment"));
    Err(fault.help("money is taken in amounts above zero; bill void takes a receipt back").into())
}

fn take(
    tx: &mut dyn Tx,
    draft: Receipt,
    visit: Option<&Id>,
    what: What,
    today: Date,
) -> Result<Taken, Failure> {
    let patient = rows::row::<Patient>(tx, &draft.patient)?;
    let visit = match (visit, what) {
        (Some(id), _) => Some(rows::visit(tx, id)?),
        (None, What::Copay) => Some(todays_visit(tx, &patient.id, today)?),
        (None, What::Balance) => None,
    };
    if let Some(visit) = visit.as_ref().filter(|visit| visit.patient.as_ref() != Some(&patient.id)) {
        let fault = Fault::error("B032", format!("visit {} is not a visit of {}", visit.chain, patient.id));
        return Err(fault.help("name the patient whose visit it is").into());
    }
    let purpose = if what == What::Balance { Purpose::Balance } else { Purpose::Visit };
    let mut ledger = tx.by_patient::<Ledger>(&patient.id)?;
    let receipt = tx.insert(Receipt {
        guarantor: Some(charge::guarantor(&patient)),
        visit: visit.map(|visit| visit.chain),
        ..draft
    })?;
    ledger.extend(rows::post(tx, posting::paid(&receipt, purpose, &ledger)?)?);
    let applied = receipt::applied(&receipt.id, &ledger);
    Ok(Taken { balance: Balance::of(&ledger), receipt, patient, applied })
}

/// The patient's only visit of the day.
fn todays_visit(tx: &dyn Tx, patient: &Id, today: Date) -> Result<Appointment, Failure> {
    let mut visits = tx.by_patient::<Appointment>(patient)?;
    visits.retain(|row| {
        row.start.date() == today
            && !matches!(row.status.as_str(), "cancelled" | "noshow" | "entered-in-error")
    });
    let names: Vec<String> =
        visits.iter().map(|row| format!("{} at {}", row.chain, row.start.wall().format("%H:%M"))).collect();
    match (visits.pop(), names.len()) {
        (Some(visit), 1) => Ok(visit),
        (None, _) => {
            let fault = Fault::error("B031", format!("{patient} has no visit on {today}"));
            Err(fault.help("name the visit with --visit, or say --for balance").into())
        }
        _ => {
            let fault = Fault::error("B031", format!("{patient} has {} visits on {today}", names.len()));
            Err(fault.help(format!("say which with --visit: {}", names.join(", "))).into())
        }
    }
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
