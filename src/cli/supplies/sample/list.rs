//! `supplies sample list`: samples on hand and requests under way.

use clap::Args as ClapArgs;

use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::sample::list::{Row, list};

/// Options of `supplies sample list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: what, request, provider, rep, item, name, lot_number, expires_on, usable, place, quantity, unit.

Examples:
  supplies sample list
  supplies sample list -o json")]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 12] = [
    Column::id("what"),
    Column::id("request"),
    Column::id("provider"),
    Column::id("rep"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot_number"),
    Column::date("expires_on"),
    Column::id("usable"),
    Column::id("place"),
    Column::count("quantity"),
    Column::id("unit"),
];

/// Lists samples. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (catalogue, stock) = (stock::catalogue(&*view)?, stock::stock_now(&*view, today)?);
    let rows = list(&catalogue, &stock, &view.all()?, today);
    let cells = |row: &Row| {
        let item = catalogue.item(&row.item).cloned().unwrap_or_default();
        vec![
            Value::from(row.what),
            Value::from(&row.request),
            Value::from(&row.provider),
            Value::from(&row.rep),
            Value::from(&row.item),
            Value::from(item.name),
            Value::from(&row.lot_number),
            Value::from(row.expires_on),
            Value::from(row.usable.map_or("", |state| state.word())),
            Value::from(&row.place),
            Value::from(row.quantity),
            Value::from(item.unit),
        ]
    };
    let values: Vec<Vec<Value>> = rows.iter().map(cells).collect();
    let answer = Answer::when(!values.is_empty());
    let output = desk.at_a_glance(
        &args.output,
        &["what", "request", "provider", "name", "lot_number", "expires_on", "usable", "quantity"],
    );
    desk.print(&output, &COLUMNS, values)?;
    Ok(answer)
}
