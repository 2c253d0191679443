//! `supplies open`: a multi-dose container is opened.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id, Month};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::supplies::{Lot, StockMove};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::lot;
use crate::supplies::open::{Opened, open};
use crate::supplies::plan::Context;
use crate::supplies::quarantine::named;

use super::load;

/// Options of `supplies open`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
From today it lasts as many days as rules/stock says of its kind (opened_days) or --days of its label, never past the
day that is printed; where neither says anything, until that day. What is opened becomes a lot row of its own and is used
first. How much it is: the item's vial, or 1 of what is counted in whole containers, or --quantity.

Columns: lot, item, name, lot_number, place, quantity, unit, expires_on, opened_on, beyond_use_on.

Examples:
  supplies open 614208
  supplies open LD3321 --quantity 20 --days 7")]
pub struct Args {
    /// The lot, by id or number
    #[arg(value_name = "LOT")]
    lot: String,

    /// How much is in it
    #[arg(short, long, value_name = "N", default_value = "", hide_default_value = true)]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// Where it lies [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// How many days it lasts once it is open, by its label
    #[arg(long, value_name = "N")]
    days: Option<i64>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 10] = [
    Column::id("lot"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot_number"),
    Column::id("place"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::date("expires_on"),
    Column::date("opened_on"),
    Column::date("beyond_use_on"),
];

/// Opens a container and prints until when it may be used.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let row = desk.transact(&args.writing, |tx| work(tx, args))?;
    let glance = ["lot", "name", "lot_number", "quantity", "unit", "expires_on", "beyond_use_on"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, [row])?;
    Ok(Answer::Yes)
}

fn work(tx: &mut dyn Tx, args: &Args) -> Result<Vec<Value>, Failure> {
    let (catalogue, user) = (load::catalogue(tx)?, tx.user().to_owned());
    let lots: Vec<Lot> = tx.all()?;
    // A number that a sealed and an opened container share means the sealed one.
    let sealed = lots.iter().filter(|lot| lot.opened_on.is_none());
    let lot = named(sealed, &args.lot).or_else(|_| named(lots.iter(), &args.lot))?;
    let asked = Asked {
        item: lot.item.to_string(),
        lot: lot.id.to_string(),
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        place: args.place.clone(),
        ..Asked::default()
    };
    let context = Context { catalogue: &catalogue, today: tx.now().date(), user: &user, set_aside: None };
    let stock = load::stock(tx, std::slice::from_ref(&lot.item))?;
    let opened = open(&asked, args.days, &context, &stock)
        .map_err(|wrong| wrong.into_iter().map(|Wrong { fault, .. }| fault).collect::<Vec<Fault>>())?;
    let Opened { lot, quantity, place, .. } = write(tx, opened)?;
    let item = catalogue.item(&lot.item);
    Ok(vec![
        Value::from(&lot.id),
        Value::from(&lot.item),
        Value::from(item.map(|item| item.name.clone())),
        Value::from(&lot.lot),
        Value::from(&place),
        Value::from(quantity),
        Value::from(item.map(|item| item.unit.clone())),
        Value::from(lot.expires_on),
        Value::from(lot.opened_on),
        Value::from(lot::last_day(&lot).filter(|_| lot.beyond_use_on.is_some())),
    ])
}

/// Writes the lot, and the moves that fill it under one number.
fn write(tx: &mut dyn Tx, opened: Opened) -> Result<Opened, Failure> {
    if opened.moves.is_empty() {
        tx.update(&opened.lot)?;
        return Ok(opened);
    }
    let lot = tx.insert(opened.lot.clone())?;
    let mut first: Option<Id> = None;
    for row in &opened.moves {
        let mut row = row.clone();
        row.lot = row.lot.or_else(|| Some(lot.id.clone()));
        row.id = tx.draw(StockMove::TABLE, Some(Month::of(row.date)))?;
        row.r#move = first.get_or_insert_with(|| row.id.clone()).clone();
        tx.insert(row)?;
    }
    Ok(Opened { lot, ..opened })
}
