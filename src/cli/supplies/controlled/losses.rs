//! `supplies controlled losses`: what counts did not find.

use clap::Args as ClapArgs;

use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Style, Value};
use crate::supplies::controlled::losses::Loss;

use super::load;

/// Options of `supplies controlled losses`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A loss stays in supplies due until DEA was told and has its form, or it is known where it went.

Columns: count, item, name, place, date, quantity, unit, steps.

Examples:
  supplies controlled losses
  supplies controlled losses --open")]
pub struct Args {
    /// Only those of which something is left to do
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    output: Output,
}

pub(super) const COLUMNS: [Column; 8] = [
    Column::id("count"),
    Column::id("item"),
    Column::text("name"),
    Column::id("place"),
    Column::date("date"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::id("steps"),
];

/// Lists losses by their count. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let catalogue = stock::catalogue(&*view)?;
    let mut losses = load::losses(&*view, &catalogue)?;
    losses.retain(|loss| !args.open || !loss.is_done());
    let values: Vec<Vec<Value>> = losses
        .iter()
        .map(|loss| {
            let item = catalogue.item(&loss.item).cloned().unwrap_or_default();
            cells(loss, &item.name, &item.unit)
        })
        .collect();
    let answer = Answer::when(!values.is_empty());
    desk.print(&args.output, &COLUMNS, values)?;
    Ok(answer)
}

/// A loss as a row.
pub(super) fn cells(loss: &Loss, name: &str, unit: &str) -> Vec<Value> {
    let style = if loss.is_done() { Style::Plain } else { Style::Bad };
    let cells = [
        Value::from(&loss.count),
        Value::from(&loss.item),
        Value::from(name),
        Value::from(&loss.place),
        Value::from(loss.date),
        Value::from(loss.quantity),
        Value::from(unit),
        Value::from(loss.steps.join(" ")),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
