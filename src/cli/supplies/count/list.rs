//! `supplies count list`: counts, a row each.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::orders::Count;
use crate::record::schedule::Place;
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::count::list::{Row, list};

/// Options of `supplies count list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies count print PL000010 && supplies count list
  supplies count print PL000010 && supplies count list --open --place PL000010")]
pub struct Args {
    /// Only those that are neither posted nor cancelled
    #[arg(long)]
    open: bool,

    /// Of this place
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 7] = [
    Column::id("count"),
    Column::id("place"),
    Column::date("printed_on"),
    Column::count("lines"),
    Column::count("counted"),
    Column::id("status"),
    Column::id("by"),
];

/// Prints them, the oldest first. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let place = match &args.place {
        Some(typed) => Some(desk.row::<Place>(&*view, typed)?.id),
        None => None,
    };
    let mut rows = list(&view.all::<Count>()?);
    rows.retain(|row| {
        let is_open = ["printed", "entered"].contains(&row.status);
        place.as_ref().is_none_or(|place| row.place == *place) && (is_open || !args.open)
    });
    let answer = Answer::when(!rows.is_empty());
    desk.print(&args.output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(answer)
}

fn values(row: &Row) -> Vec<Value> {
    vec![
        (&row.count).into(),
        (&row.place).into(),
        row.printed_on.into(),
        row.lines.into(),
        row.counted.into(),
        row.status.into(),
        (&row.by).into(),
    ]
}
