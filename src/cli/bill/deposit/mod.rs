//! `bill deposit`: from the drawer to the bank.

mod count;
mod list;
mod make;
mod show;
mod trace;

use clap::Subcommand;

use crate::bill::deposit::list::standing;
use crate::cli::{Desk, Outcome};
use crate::record::claims::Deposit;
use crate::show::{Column, Value};

/// Verbs of `bill deposit`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Count a drawer against its receipts
    Count(count::Args),
    /// Bring what lies in the drawer to the bank
    Make(make::Args),
    /// List slips and counted drawers
    List(list::Args),
    /// A slip with its receipts
    Show(show::Args),
    /// Note the bank's own reference of a slip
    Trace(trace::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Count(args) => count::run(args, desk),
            Self::Make(args) => make::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Show(args) => show::run(args, desk),
            Self::Trace(args) => trace::run(args, desk),
        }
    }
}

/// The columns of deposits.
fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("kind"),
        Column::date("date"),
        Column::id("user"),
        Column::money("counted"),
        Column::money("amount"),
        Column::id("reason"),
        Column::id("slip"),
        Column::id("bank_trace"),
        Column::id("standing"),
    ]
}

/// A deposit as a row.
fn values(row: &Deposit, is_taken_back: bool) -> Vec<Value> {
    vec![
        (&row.id).into(),
        (&row.kind).into(),
        row.date.into(),
        (&row.user).into(),
        row.counted_amount.into(),
        row.amount.into(),
        (&row.reason).into(),
        (&row.slip).into(),
        (&row.bank_trace).into(),
        standing(row, is_taken_back).into(),
    ]
}
