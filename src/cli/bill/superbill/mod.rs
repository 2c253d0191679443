//! `bill superbill`: coded visits.

pub mod add;
pub mod list;
pub mod print;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};
use crate::record::bill::Superbill;
use crate::show::{Column, Value};

/// Coded visits
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Print the encounter forms of a day
    Print(print::Args),
    /// Enter coded lines of visits
    Add(add::Args),
    /// List coded lines
    List(list::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Print(args) => print::run(args, desk),
            Self::Add(args) => add::run(args, desk),
            Self::List(args) => list::run(args, desk),
        }
    }
}

/// The columns of coded lines.
fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("visit"),
        Column::id("patient"),
        Column::id("provider"),
        Column::date("date"),
        Column::count("line"),
        Column::id("code"),
        Column::id("modifiers"),
        Column::count("units"),
        Column::id("diagnoses"),
        Column::id("pointers"),
        Column::id("ndc"),
        Column::count("quantity"),
        Column::id("status"),
    ]
}

/// A coded line as a row of an answer.
fn values(line: &Superbill) -> Vec<Value> {
    vec![
        (&line.id).into(),
        (&line.visit).into(),
        (&line.patient).into(),
        (&line.provider).into(),
        line.date.into(),
        line.line.into(),
        (&line.code).into(),
        line.modifiers.join(" ").into(),
        line.units.into(),
        line.diagnoses.join(" ").into(),
        line.pointers.join(" ").into(),
        (&line.ndc).into(),
        line.quantity.into(),
        (&line.status).into(),
    ]
}
