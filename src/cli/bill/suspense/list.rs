//! `bill suspense list`: what waits, the oldest first.

use clap::Args as ClapArgs;

use crate::base::Date;
use crate::bill::suspense::list::{oldest, since};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::claims::Suspense;
use crate::show::{Column, Value};
use crate::store::ReadRows;

/// Options of `bill suspense list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
An amount below zero was taken back by the payer. The exit is 1 where nothing waits.

Examples:
  bill suspense list
  bill suspense list --all -o json")]
pub struct Args {
    /// What no longer waits too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Lists what waits.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let rows = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        oldest(if args.all { view.all::<Suspense>()? } else { view.open::<Suspense>()? })
    };
    let values: Vec<Vec<Value>> = rows.iter().map(|row| values(row, today)).collect();
    let is_any = !values.is_empty();
    desk.print(&args.output, &columns(), values)?;
    Ok(Answer::when(is_any))
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("remittance"),
        Column::id("remittance_line"),
        Column::date("since"),
        Column::count("days"),
        Column::money("amount"),
        Column::id("reason"),
        Column::text("owner"),
        Column::date("due"),
        Column::id("status"),
    ]
}

fn values(row: &Suspense, today: Date) -> Vec<Value> {
    vec![
        (&row.id).into(),
        (&row.remittance).into(),
        (&row.remittance_line).into(),
        since(row).into(),
        Value::of((today - since(row)).num_days()),
        row.amount.into(),
        (&row.reason).into(),
        (&row.owner).into(),
        row.due.into(),
        (&row.status).into(),
    ]
}
