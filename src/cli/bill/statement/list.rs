//! `bill statement list`: statements as they stand.

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::claims::Statement;
use crate::show::Value;
use crate::store::ReadRows;

use super::{columns, values};

/// Options of `bill statement list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill statement list
  bill statement list --status held
  bill statement list --status ready | bill statement mailed -")]
pub struct Args {
    /// Only those that stand there
    #[arg(long, value_enum, value_name = "STATUS")]
    status: Option<Status>,

    #[command(flatten)]
    output: Output,
}

/// Where a statement may stand.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Made, and not yet on its way
    Ready,
    /// A person must look first
    Held,
    /// On its way
    Mailed,
    /// It came back
    Returned,
    /// It does not count any more
    Void,
}

/// Prints them by number. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut rows = view.all::<Statement>()?;
    let word = args.status.and_then(|status| status.to_possible_value());
    rows.retain(|row| word.as_ref().is_none_or(|word| word.get_name() == row.status));
    desk.saw(rows.iter().flat_map(|row| &row.patients))?;
    let answer = Answer::when(!rows.is_empty());
    let glance = ["id", "date", "guarantor", "patients", "amount", "message", "status", "reason"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &columns(), rows.iter().map(values).collect::<Vec<Vec<Value>>>())?;
    Ok(answer)
}
