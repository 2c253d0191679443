//! `supplies lots list`: the lots that are known.

use clap::Args as ClapArgs;

use crate::base::{Id, Quantity};
use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::supplies::{Item, Lot};
use crate::show::{Column, Value};
use crate::supplies::lot;
use crate::supplies::stock::Stock;

/// Options of `supplies lots list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies lots list
  supplies lots list --item IT0000017
  supplies lots list --status quarantined")]
pub struct Args {
    /// Of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// With this status
    #[arg(long, value_name = "WORD", value_parser = ["usable", "quarantined", "recalled"])]
    status: Option<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 13] = [
    Column::id("id"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot_number"),
    Column::id("serial"),
    Column::date("expires_on"),
    Column::date("received_on"),
    Column::id("funding"),
    Column::id("status"),
    Column::count("on_hand"),
    Column::id("unit"),
    Column::date("opened_on"),
    Column::date("beyond_use_on"),
];

/// Lists lots, by item in the order of use. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let items: Vec<Id> = match &args.item {
        Some(typed) => vec![desk.row::<Item>(&*view, typed)?.id],
        None => Vec::new(),
    };
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_now(&*view, desk.today()?)?);
    let mut lots: Vec<&Lot> = stock.lots().collect();
    lots.retain(|lot| items.is_empty() || items.contains(&lot.item));
    lots.retain(|lot| args.status.as_ref().is_none_or(|status| lot.status == *status));
    lots.sort_by_cached_key(|of| (of.item.clone(), lot::turn(Some(of))));
    let rows = lots.iter().map(|lot| {
        let item = catalogue.item(&lot.item);
        vec![
            Value::from(&lot.id),
            Value::from(&lot.item),
            Value::from(item.map(|item| item.name.clone())),
            Value::from(&lot.lot),
            Value::from(&lot.serial),
            Value::from(lot.expires_on),
            Value::from(lot.received_on),
            Value::from(lot::funding(Some(lot))),
            Value::from(&lot.status),
            Value::from(on_hand(&stock, lot)),
            Value::from(item.map(|item| item.unit.clone())),
            Value::from(lot.opened_on),
            Value::from(lot.beyond_use_on),
        ]
    });
    let output = desk.at_a_glance(
        &args.output,
        &["item", "name", "lot_number", "expires_on", "status", "on_hand", "unit"],
    );
    desk.print(&output, &COLUMNS, rows.collect::<Vec<_>>())?;
    Ok(Answer::when(!lots.is_empty()))
}

fn on_hand(stock: &Stock, lot: &Lot) -> Quantity {
    stock
        .of_item(&lot.item)
        .filter(|(slot, _)| slot.lot.as_ref() == Some(&lot.id))
        .fold(Quantity::ZERO, |sum, (_, held)| sum + held)
}
