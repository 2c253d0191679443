//! `supplies reorder`: what to buy.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::supplies::Vendor;
use crate::show::{Column, Value};
use crate::supplies::reorder::{Reckoning, reorder};

use super::load;

/// Options of `supplies reorder`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Every item that is below its par, up to par; or, where `pars.method` is `point`, at or below the point that follows from
what was used: mean and deviation of the open days on which some was there, the time that orders take, the interval
between looks and the service level of rules/stock. In whole packs of the vendor that asks least for a unit, at least the
vendor's minimum and in its multiple. What is on order counts, what is reserved does not, and stock that expires before
it can be used is no cover. What comes out goes into `supplies order -`.

Examples:
  supplies reorder
  supplies reorder --explain
  supplies reorder --vendor VE0000017")]
pub struct Args {
    /// From this vendor
    #[arg(long, value_name = "VENDOR")]
    vendor: Option<String>,

    /// With the arithmetic of each row
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    output: Output,
}

/// Lists what to buy. Exit 0 also where there is nothing.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let vendor = match &args.vendor {
        Some(typed) => Some(desk.row::<Vendor>(&*view, typed)?.id),
        None => None,
    };
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_now(&*view, today)?);
    let known = load::known(&*view, &catalogue, today)?;
    let outlook = known.outlook(&catalogue, &stock);
    let mut rows = reorder(&outlook);
    rows.retain(|row| {
        vendor.as_ref().is_none_or(|id| row.offer.is_some_and(|offer| offer.price.vendor == *id))
    });
    let mut columns = COLUMNS.to_vec();
    if args.explain {
        columns.push(Column::text("why"));
    }
    let glance: &[&str] = if args.explain {
        &["item", "quantity", "unit", "why"]
    } else {
        &["vendor", "item", "name", "quantity", "unit", "amount"]
    };
    desk.print(
        &desk.at_a_glance(&args.output, glance),
        &columns,
        rows.iter().map(|row| cells(row, args.explain)).collect::<Vec<_>>(),
    )?;
    Ok(Answer::Yes)
}

const COLUMNS: [Column; 16] = [
    Column::id("vendor"),
    Column::id("number"),
    Column::id("item"),
    Column::text("name"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::money("price"),
    Column::money("amount"),
    Column::count("par"),
    Column::count("available"),
    Column::count("short"),
    Column::id("method"),
    Column::count("point"),
    Column::count("up_to"),
    Column::count("on_order"),
    Column::count("reserved"),
];

fn cells(row: &Reckoning<'_>, explain: bool) -> Vec<Value> {
    let offer = row.offer;
    let mut cells = vec![
        Value::from(offer.map(|offer| offer.price.vendor.clone())),
        Value::from(offer.map(|offer| offer.price.number.clone())),
        Value::from(&row.item.id),
        Value::from(&row.item.name),
        offer.map_or_else(|| Value::from(row.short()), |_| Value::from(row.packs)),
        offer.map_or_else(|| Value::from(&row.item.unit), |offer| Value::from(&offer.pack.unit)),
        Value::from(offer.map(|offer| offer.price.price)),
        Value::from(row.amount()),
        Value::from(row.par),
        Value::from(row.available()),
        Value::from(row.short()),
        Value::from(if row.point().is_some() { "point" } else { "par" }),
        Value::from(row.point()),
        Value::from(row.up_to()),
        Value::from(row.on_order),
        Value::from(row.reserved),
    ];
    if explain {
        cells.push(Value::from(row.explained()));
    }
    cells
}
