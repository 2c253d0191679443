//! `supplies why`: where an item's numbers come from.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::supplies::Item;
use crate::show::{Column, Value};
use crate::supplies::why::why;

use super::{load, safety};

/// Options of `supplies why`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each figure stands after those that it is made of.

Examples:
  supplies why IT0000017")]
pub struct Args {
    /// The item
    item: String,

    #[command(flatten)]
    output: Output,
}

/// Prints the arithmetic of an item's stock, value and order.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let item: Item = desk.row(&*view, &args.item)?;
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock(&*view, std::slice::from_ref(&item.id))?);
    let columns =
        [Column::text("figure"), Column::money("value"), Column::id("unit"), Column::text("source")];
    let known = load::known(&*view, &catalogue, today)?;
    let mut figures = why(&known.outlook(&catalogue, &stock), &item);
    figures.extend(safety::why(&*view, &item, today)?);
    let rows = figures.iter().map(|figure| {
        vec![
            Value::from(&figure.figure),
            Value::from(&figure.value),
            Value::from(&figure.unit),
            Value::from(&figure.source),
        ]
    });
    desk.print(&args.output, &columns, rows.collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}
