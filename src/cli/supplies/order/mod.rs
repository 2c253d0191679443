//! `supplies order`: what is bought from whom.

mod cancel;
mod list;
mod make;
pub(super) mod receive;
mod send;
mod show;

use std::collections::BTreeSet;

use clap::{Args as ClapArgs, Subcommand};

use crate::base::{Fault, Id};
use crate::cli::{Desk, Failure, Outcome};
use crate::record::Record;
use crate::record::orders::Order;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, months_of};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::order::Line;

/// Options of `supplies order`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_value_name = "VERB")]
#[command(after_help = "\
Drafts an order a vendor out of rows as `supplies reorder` gives them: item, quantity in packs of unit, vendor, price;
without rows, out of all that is short. What is drafted or sent is on order: asked again, nothing is bought twice. A draft
goes by `supplies order send`, and comes by `supplies receive ORDER`.

Examples:
  supplies order --dry-run
  supplies reorder --vendor VE0000017 | supplies order -
  supplies order IT0000050 --quantity 5 --unit vial
  supplies order list --open")]
pub struct Args {
    #[command(flatten)]
    make: make::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Verbs of `supplies order`.
#[derive(Subcommand, Debug)]
enum Verb {
    /// List orders
    List(list::Args),
    /// Show an order line by line, with what came
    Show(show::Args),
    /// Say that orders went to their vendors
    Send(send::Args),
    /// Call off what is still to come
    Cancel(cancel::Args),
}

impl Args {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => make::run(&self.make, desk),
            Some(Verb::List(args)) => list::run(args, desk),
            Some(Verb::Show(args)) => show::run(args, desk),
            Some(Verb::Send(args)) => send::run(args, desk),
            Some(Verb::Cancel(args)) => cancel::run(args, desk),
        }
    }
}

/// The lines of the order that an id names, of the order itself or of one of its lines.
pub(super) fn lines(desk: &Desk, view: &dyn Read, typed: &str) -> Result<Vec<Order>, Failure> {
    let row: Order = desk.row(view, typed)?;
    // An order is drafted at once, so its lines lie in one month.
    let months = months_of(Order::TABLE, &row.order);
    Ok(view.equal(months, "order", row.order.as_str())?)
}

/// The orders that are named, typed or by rows with a column `order`; each once, every fault in one pass.
fn named(desk: &Desk, view: &dyn Read, words: &[String]) -> Result<Vec<Vec<Order>>, Failure> {
    let (mut orders, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut take = |found: Result<Vec<Order>, Failure>, place: Option<crate::base::Place>| {
        match found {
            Ok(lines) => {
                if lines.first().is_some_and(|line| seen.insert(line.order.clone())) {
                    orders.push(lines);
                }
            }
            Err(Failure::Faults(more)) => faults.extend(more.into_iter().map(|fault| match &place {
                Some(place) if fault.place.is_none() => fault.at(place.clone()),
                _ => fault,
            })),
            Err(other) => return Err(other),
        }
        Ok(())
    };
    for word in words {
        if word != "-" && !word.starts_with('@') {
            take(lines(desk, view, word), None)?;
            continue;
        }
        for row in desk.input(word, &["order"])? {
            let typed = row.require("order").map_err(|fault: Fault| Failure::from(fault));
            take(typed.and_then(|typed| lines(desk, view, typed)), Some(row.place("order")))?;
        }
    }
    if faults.is_empty() { Ok(orders) } else { Err(faults.into()) }
}

/// The columns of an order's lines.
fn columns() -> Vec<Column> {
    vec![
        Column::id("order"),
        Column::id("line"),
        Column::id("vendor"),
        Column::id("item"),
        Column::text("name"),
        Column::count("quantity"),
        Column::id("unit"),
        Column::money("price"),
        Column::money("amount"),
        Column::id("status"),
        Column::date("sent_at"),
        Column::date("promised_on"),
        Column::id("reason"),
    ]
}

/// Columns that are shown where there is no room for all.
const GLANCE: [&str; 8] = ["order", "vendor", "name", "quantity", "unit", "price", "amount", "status"];

/// A line as a row.
fn values(row: &Order, catalogue: &Catalogue) -> Vec<Value> {
    let line = Line::of(row, &std::collections::BTreeMap::new(), catalogue);
    let item: Option<&Id> = line.item.map(|item| &item.id);
    vec![
        (&row.order).into(),
        (&row.id).into(),
        (&row.vendor).into(),
        item.cloned().into(),
        line.item.map(|item| item.name.clone()).into(),
        row.quantity.into(),
        line.pack.map(|pack| pack.unit.clone()).into(),
        row.price.into(),
        row.price.times(row.quantity).into(),
        (&row.status).into(),
        row.sent_at.map(|at| at.to_string()).into(),
        row.promised_on.into(),
        (&row.reason).into(),
    ]
}

/// The lines as they stand now, for a transaction: another may have changed them since they were read.
fn again(view: &(impl Read + ?Sized), lines: &[Order]) -> Result<Vec<Order>, Failure> {
    let Some(first) = lines.first() else { return Ok(Vec::new()) };
    Ok(view.equal(months_of(Order::TABLE, &first.order), "order", first.order.as_str())?)
}
