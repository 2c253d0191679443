//! `supplies controlled list`: the balance of each substance at each place.

use clap::Args as ClapArgs;

use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::orders::Count;
use crate::record::schedule::Place;
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::controlled::list::list;

/// Options of `supplies controlled list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The balance is what came in less what was used, wasted and not found. It is never edited; supplies controlled count sets
it right.

Columns: item, name, schedule, place, quantity, unit, counted_on, inventory_on.

Examples:
  supplies controlled list
  supplies controlled list --place PL000012")]
pub struct Args {
    /// At this place
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 8] = [
    Column::id("item"),
    Column::text("name"),
    Column::id("schedule"),
    Column::id("place"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::date("counted_on"),
    Column::date("inventory_on"),
];

/// Lists balances, by place and item. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let place = args.place.as_deref().map(|typed| desk.row::<Place>(&*view, typed)).transpose()?;
    let (catalogue, stock) = (stock::catalogue(&*view)?, stock::stock_now(&*view, desk.today()?)?);
    let mut balances = list(&catalogue, &stock, &view.all::<Count>()?);
    balances.retain(|row| place.as_ref().is_none_or(|place| row.place == place.id));
    let values: Vec<Vec<Value>> = balances
        .iter()
        .map(|row| {
            vec![
                Value::from(&row.item),
                Value::from(&row.name),
                Value::from(&row.schedule),
                Value::from(&row.place),
                Value::from(row.quantity),
                Value::from(&row.unit),
                Value::from(row.counted_on),
                Value::from(row.inventory_on),
            ]
        })
        .collect();
    let answer = Answer::when(!values.is_empty());
    desk.print(&args.output, &COLUMNS, values)?;
    Ok(answer)
}
