//! `bill deposit list`: slips and counted drawers.

use clap::Args as ClapArgs;

use crate::bill::reversing::reversed;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::claims::Deposit;
use crate::show::Value;
use crate::store::ReadRows;

use super::{columns, values};

/// Options of `bill deposit list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill deposit list
  bill deposit list --open           # slips that the bank has not named yet")]
pub struct Args {
    /// Only what stands and has no reference of the bank
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints them, the oldest first. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let deposits = view.all::<Deposit>()?;
    let back = reversed(&deposits);
    let is_open = |row: &&Deposit| {
        !args.open || row.bank_trace.is_empty() && row.reverses.is_none() && !back.contains(&row.id)
    };
    let rows: Vec<Vec<Value>> =
        deposits.iter().filter(is_open).map(|row| values(row, back.contains(&row.id))).collect();
    let answer = Answer::when(!rows.is_empty());
    desk.print(&args.output, &columns(), rows)?;
    Ok(answer)
}
