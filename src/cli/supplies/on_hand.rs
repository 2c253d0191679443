//! `supplies on-hand`: what lies where.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::schedule::Place;
use crate::record::supplies::Item;
use crate::show::{Column, Style, Value};
use crate::supplies::lot::State;
use crate::supplies::on_hand::{Asked, Row, on_hand};

use super::load;

/// Options of `supplies on-hand`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
By item, in the order in which it is used: first expired first. The rows can be given to `use`, `move` and `waste`.
With --on it is what lay there when a day ended, by posting days.

Examples:
  supplies on-hand
  supplies on-hand --item IT0000017
  supplies on-hand --place PL000010 -o json
  supplies on-hand --on 2026-09-30
  supplies on-hand | grep expired")]
pub struct Args {
    /// Of this item (can be repeated)
    #[arg(long, value_name = "ITEM")]
    item: Vec<String>,

    /// At this place
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,

    /// Of the lot of this number or id
    #[arg(long, value_name = "LOT")]
    lot: Option<String>,

    /// As it stood when this day ended [default: now]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows the stock on hand. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut asked = Asked { lot: args.lot.clone(), ..Asked::default() };
    for typed in &args.item {
        asked.items.push(desk.row::<Item>(&*view, typed)?.id);
    }
    if let Some(typed) = &args.place {
        asked.place = Some(desk.row::<Place>(&*view, typed)?.id);
    }
    let on = args.on.as_ref().map(|words| desk.date(words)).transpose()?;
    let stock = match on {
        Some(day) => load::stock_on(&*view, day)?,
        None => load::stock_now(&*view, today)?,
    };
    let catalogue = load::catalogue(&*view)?;
    let rows = on_hand(&catalogue, &stock, &asked, on.unwrap_or(today));
    let output = desk.at_a_glance(
        &args.output,
        &["name", "lot_number", "place", "expires_on", "usable", "quantity", "unit", "value"],
    );
    desk.print(&output, &columns(), rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}

fn columns() -> [Column; 11] {
    [
        Column::id("item"),
        Column::text("name"),
        Column::id("lot"),
        Column::id("lot_number"),
        Column::id("funding"),
        Column::id("place"),
        Column::date("expires_on"),
        Column::id("usable"),
        Column::count("quantity"),
        Column::id("unit"),
        Column::money("value"),
    ]
}

fn cells(row: &Row) -> Vec<Value> {
    let style = if row.usable == State::Usable { Style::Plain } else { Style::Bad };
    let cells = [
        Value::from(&row.item),
        Value::from(&row.name),
        Value::from(&row.lot),
        Value::from(&row.lot_number),
        Value::from(&row.funding),
        Value::from(&row.place),
        Value::from(row.expires_on),
        Value::of(row.usable),
        Value::from(row.quantity),
        Value::from(&row.unit),
        Value::from(row.value),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
