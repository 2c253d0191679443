//! `bill ledger`: a patient's account, line by line.

use clap::Args as ClapArgs;

use crate::base::Money;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::practice::balance::{COLLECTIONS, CREDIT, PATIENT, PAYER};
use crate::record::bill::Ledger;
use crate::record::intake::Patient;
use crate::show::{Column, Value};
use crate::store::ReadRows;

/// Options of `bill ledger`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The balance runs over what payer and patient owe, less the patient's own money.

Examples:
  bill ledger P0003007
  bill ledger P0003007 --all         # both sides of every entry")]
pub struct Args {
    /// Whose
    #[arg(value_name = "PATIENT")]
    patient: String,

    /// Both sides of every entry, not only what is owed
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints a patient's lines with the running balance. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let patient = desk.row::<Patient>(&*view, &args.patient)?;
    let mut lines: Vec<Ledger> = view.by_patient(&patient.id)?;
    lines.sort_by(|left, right| {
        (left.date, &left.entry, &left.id).cmp(&(right.date, &right.entry, &right.id))
    });
    lines.retain(|line| args.all || is_open_account(line));
    desk.saw([&patient.id])?;
    let mut balance = Money::ZERO;
    let values: Vec<Vec<Value>> = lines
        .iter()
        .map(|line| {
            if is_open_account(line) {
                balance += line.amount;
            }
            row(line, balance)
        })
        .collect();
    let glance = ["date", "visit", "account", "amount", "balance"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &columns(), values)?;
    Ok(Answer::when(!lines.is_empty()))
}

fn is_open_account(line: &Ledger) -> bool {
    [PAYER, PATIENT, COLLECTIONS, CREDIT].contains(&line.account.as_str())
}

fn columns() -> Vec<Column> {
    vec![
        Column::date("date"),
        Column::id("entry"),
        Column::id("account"),
        Column::money("amount"),
        Column::money("balance"),
        Column::id("visit"),
        Column::id("charge"),
        Column::id("receipt"),
        Column::id("payer"),
        Column::id("reason"),
        Column::id("reverses"),
    ]
}

fn row(line: &Ledger, balance: Money) -> Vec<Value> {
    vec![
        line.date.into(),
        (&line.entry).into(),
        (&line.account).into(),
        line.amount.into(),
        balance.into(),
        (&line.visit).into(),
        (&line.charge).into(),
        (&line.receipt).into(),
        (&line.payer).into(),
        (&line.reason).into(),
        (&line.reverses).into(),
    ]
}
