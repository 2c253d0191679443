//! `bill charge`: coded visits become charges.

pub mod list;
pub mod make;
pub mod void;

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::{Desk, Outcome};
use crate::record::bill::Charge;
use crate::show::{Column, Value};

/// Options of `bill charge`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_value_name = "VERB")]
#[command(after_help = "\
A visit's coded lines are charged all together or not at all, by the fee schedule in force on the day of service.
Visits without codes come back with the reason. A visit that is charged already stays as it is.

Examples:
  bill superbill list --coded | bill charge -
  bill charge A2609-0000344
  bill charge void CH2610-0000011 --reason wrong-visit
  bill charge list yesterday")]
pub struct Args {
    #[command(flatten)]
    make: make::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Verbs of `bill charge`.
#[derive(Subcommand, Debug)]
enum Verb {
    /// Take charges back
    Void(void::Args),
    /// List charges
    List(list::Args),
}

impl Args {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => make::run(&self.make, desk),
            Some(Verb::Void(args)) => void::run(args, desk),
            Some(Verb::List(args)) => list::run(args, desk),
        }
    }
}

/// The columns of charges.
fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("visit"),
        Column::id("patient"),
        Column::id("provider"),
        Column::date("date"),
        Column::id("code"),
        Column::id("modifiers"),
        Column::count("units"),
        Column::id("diagnoses"),
        Column::id("pointers"),
        Column::id("pos"),
        Column::money("amount"),
        Column::id("fee_schedule"),
        Column::id("coverage"),
        Column::id("status"),
        Column::id("reverses"),
    ]
}

/// A charge as a row of an answer.
fn values(charge: &Charge) -> Vec<Value> {
    vec![
        (&charge.id).into(),
        (&charge.visit).into(),
        (&charge.patient).into(),
        (&charge.provider).into(),
        charge.date.into(),
        (&charge.code).into(),
        charge.modifiers.join(" ").into(),
        charge.units.into(),
        charge.diagnoses.join(" ").into(),
        charge.pointers.join(" ").into(),
        (&charge.pos).into(),
        charge.amount.into(),
        (&charge.fee_schedule).into(),
        (&charge.coverage).into(),
        (&charge.status).into(),
        (&charge.reverses).into(),
    ]
}
