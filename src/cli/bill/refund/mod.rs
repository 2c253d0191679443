//! `bill refund`: money that goes back to patients, in two steps by two people.

mod approve;
mod cancel;
mod list;
mod pay;

use clap::Subcommand;

use crate::base::{Fault, Id, Money};
use crate::bill::refund::Pending;
use crate::cli::{Desk, Outcome};
use crate::show::{Column, Value};

/// Verbs of `bill refund`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Approve that unapplied money goes back
    Approve(approve::Args),
    /// Pay out what another person approved
    Pay(pay::Args),
    /// Take an approval back: the money is the patient's own again
    Cancel(cancel::Args),
    /// List what is approved and not paid out
    List(list::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Approve(args) => approve::run(args, desk),
            Self::Pay(args) => pay::run(args, desk),
            Self::Cancel(args) => cancel::run(args, desk),
            Self::List(args) => list::run(args, desk),
        }
    }
}

/// An amount that can be given back.
fn given_amount(typed: &str) -> Result<Money, Fault> {
    let amount = typed.parse::<Money>()?;
    if amount > Money::ZERO {
        return Ok(amount);
    }
    Err(Fault::error("B030", format!("an amount of {amount} is no refund"))
        .help("write an amount above zero"))
}

/// The columns of approved refunds.
fn columns() -> Vec<Column> {
    vec![
        Column::id("refund"),
        Column::date("date"),
        Column::id("patient"),
        Column::money("amount"),
        Column::id("reason"),
        Column::id("approved_by"),
    ]
}

/// An approved refund as a row.
fn values(patient: &Id, pending: &Pending) -> Vec<Value> {
    vec![
        (&pending.entry).into(),
        pending.since.into(),
        patient.into(),
        pending.amount.into(),
        (&pending.reason).into(),
        (&pending.by).into(),
    ]
}
