//! `supplies order show`: an order line by line, with what came.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::supplies::StockMove;
use crate::show::{Column, Style, Value};
use crate::store::{Months, Question, ReadRows};
use crate::supplies::order::show::{Row, show};

use super::lines;

/// Options of `supplies order show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Quantities are in base units. `paid` is what the receipts cost, `difference` what that is above the price of the order.

Examples:
  supplies order && supplies order show PO2610-0000011")]
pub struct Args {
    /// The order
    #[arg(value_name = "ORDER")]
    order: String,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 13] = [
    Column::id("order"),
    Column::id("line"),
    Column::id("item"),
    Column::text("name"),
    Column::count("ordered"),
    Column::count("received"),
    Column::count("outstanding"),
    Column::id("unit"),
    Column::money("price"),
    Column::id("pack"),
    Column::money("paid"),
    Column::money("difference"),
    Column::id("status"),
];

/// Prints the lines.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let lines = lines(desk, &*view, &args.order)?;
    let ids = lines.iter().map(|line| line.id.as_str()).collect();
    let moves: Vec<StockMove> = view.select(Months::All, Question::OneOf("order", &ids))?;
    let catalogue = load::catalogue(&*view)?;
    let rows = show(&lines, &moves, &catalogue);
    let glance =
        ["line", "name", "ordered", "received", "outstanding", "unit", "paid", "difference", "status"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn values(row: &Row<'_>) -> Vec<Value> {
    let line = &row.line;
    let difference = Value::from(row.difference());
    vec![
        (&line.row.order).into(),
        (&line.row.id).into(),
        line.item.map(|item| item.id.clone()).into(),
        line.item.map(|item| item.name.clone()).into(),
        line.ordered().into(),
        line.received.into(),
        line.outstanding().into(),
        line.item.map(|item| item.unit.clone()).into(),
        line.row.price.into(),
        line.pack.map(|pack| pack.unit.clone()).into(),
        row.paid.into(),
        if row.difference().is_zero() { difference } else { difference.styled(Style::Warn) },
        (&line.row.status).into(),
    ]
}
