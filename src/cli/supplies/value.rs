//! `supplies value`: what the stock is worth.

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Value};
use crate::supplies::value::{By, Row, name, value};

use super::load;

/// Options of `supplies value`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Whatever it is told by, the rows sum to the same: an item's stock is worth its moving average, and each lot the part that
using it up in turn would cost. `unusable` is the part that has expired or is set apart. With --on the stock is that of
the end of a day, by posting days; whether a lot may be used is told for that day.

Examples:
  supplies value
  supplies value --by place --on 2026-09-30
  supplies value --by lot -o table")]
pub struct Args {
    /// By what it is told
    #[arg(long, value_name = "WORD", value_enum, default_value_t)]
    by: Told,

    /// As it stood when this day ended [default: now]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// By what it is told.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Told {
    /// Item and funding
    #[default]
    Item,
    /// Place
    Place,
    /// Lot
    Lot,
}

const COLUMNS: [Column; 9] = [
    Column::id("item"),
    Column::id("lot"),
    Column::id("place"),
    Column::text("name"),
    Column::id("funding"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::money("value"),
    Column::money("unusable"),
];

/// Prints it. Exit 1 where there is no stock.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let on = args.on.as_ref().map(|words| desk.date(words)).transpose()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let catalogue = load::catalogue(&*view)?;
    let stock = match on {
        Some(day) => load::stock_on(&*view, day)?,
        None => load::stock_now(&*view, today)?,
    };
    let by = match args.by {
        Told::Item => By::Item,
        Told::Place => By::Place,
        Told::Lot => By::Lot,
    };
    let rows = value(&stock, by, on.unwrap_or(today));
    let values = |row: &Row| -> Vec<Value> {
        let unit = row.item.as_ref().and_then(|id| catalogue.item(id)).map(|item| item.unit.clone());
        vec![
            (&row.item).into(),
            (&row.lot).into(),
            (&row.place).into(),
            name(row, &catalogue, &stock).into(),
            (&row.funding).into(),
            row.quantity.into(),
            unit.into(),
            row.value.into(),
            row.unusable.into(),
        ]
    };
    let glance: &[&str] = match by {
        By::Place => &["place", "name", "value", "unusable"],
        _ => &["name", "funding", "quantity", "unit", "value", "unusable"],
    };
    let output = desk.at_a_glance(&args.output, glance);
    desk.print(&output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}
