//! `supplies price`: what vendors ask for packs.

use clap::{Args as ClapArgs, Subcommand};

use crate::base::Id;
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::supplies::{Item, Vendor};
use crate::show::{Column, Value};
use crate::store::WriteRows;
use crate::supplies::asked::Asked;
use crate::supplies::cost;
use crate::supplies::price::{Given as Asks, Row, add as plan, list as listed};

use super::change::Given;
use super::{load, write};

/// Verbs of `supplies price`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List prices
    List(List),
    /// Add prices, from a day on
    Add(Add),
}

/// Options of `supplies price list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
By item, the cheapest base unit first; `each` is the price of one.

Examples:
  supplies price list
  supplies price list --item IT0000084 --all")]
pub struct List {
    /// Of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Of this vendor
    #[arg(long, value_name = "VENDOR")]
    vendor: Option<String>,

    /// Those that are over or begin later too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Options of `supplies price add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The price that held before ends the day before. Rows have the columns vendor, item, unit (a pack), price and, where it is
so, number (of the catalogue), minimum_quantity, multiple_quantity, from.

Examples:
  supplies price add IT0000084 --unit case --vendor VE0000017 --price 89.50
  supplies price add - --vendor VE0000017 --from 2026-11-01 < prices.csv")]
pub struct Add {
    /// The item, or `-` or `@FILE` for rows
    #[arg(value_name = "ITEM")]
    item: String,

    /// Which pack of it
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// Who asks it
    #[arg(long, value_name = "VENDOR")]
    vendor: Option<String>,

    /// Price of one pack
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    price: Option<String>,

    /// Number in the vendor's catalogue
    #[arg(long, value_name = "CODE")]
    number: Option<String>,

    /// At least so many packs
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    minimum: Option<String>,

    /// In multiples of so many packs
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    multiple: Option<String>,

    /// First day in force [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Take a price ten times the last, or a tenth of it, for a reason in a word
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list(args, desk),
        Verb::Add(args) => add(args, desk),
    }
}

const COLUMNS: [Column; 12] = [
    Column::id("id"),
    Column::id("vendor"),
    Column::id("item"),
    Column::text("name"),
    Column::id("unit"),
    Column::id("number"),
    Column::money("price"),
    Column::money("each"),
    Column::count("minimum_quantity"),
    Column::count("multiple_quantity"),
    Column::date("from"),
    Column::date("to"),
];

const GLANCE: [&str; 8] = ["vendor", "item", "name", "unit", "price", "each", "from", "to"];

fn values(row: &Row<'_>) -> Vec<Value> {
    let price = row.price;
    vec![
        (&price.id).into(),
        (&price.vendor).into(),
        (&row.pack.item).into(),
        row.item.map(|item| item.name.clone()).into(),
        (&row.pack.unit).into(),
        (&price.number).into(),
        price.price.into(),
        cost::each(price.price, row.pack.quantity).into(),
        price.minimum_quantity.into(),
        price.multiple_quantity.into(),
        price.from.into(),
        price.to.into(),
    ]
}

/// Lists prices. Exit 1 where there is none.
fn list(args: &List, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let item = args.item.as_ref().map(|typed| desk.row::<Item>(&*view, typed)).transpose()?;
    let vendor = args.vendor.as_ref().map(|typed| desk.row::<Vendor>(&*view, typed)).transpose()?;
    let catalogue = load::catalogue(&*view)?;
    let mut rows = listed(&catalogue, today, args.all);
    rows.retain(|row| {
        item.as_ref().is_none_or(|item| row.pack.item == item.id)
            && vendor.as_ref().is_none_or(|vendor| row.price.vendor == vendor.id)
    });
    let output = desk.at_a_glance(&args.output, &GLANCE);
    desk.print(&output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}

/// Adds prices in one transaction, ends those that held before, and prints both.
fn add(args: &Add, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    if let Some(word) = &args.r#override {
        write::word_for_why(word)?;
    }
    let from = args.from.as_ref().map(|words| desk.date(words)).transpose()?.map(|day| day.to_string());
    let options = [
        ("unit", args.unit.as_deref()),
        ("vendor", args.vendor.as_deref()),
        ("price", args.price.as_deref()),
        ("number", args.number.as_deref()),
        ("minimum_quantity", args.minimum.as_deref()),
        ("multiple_quantity", args.multiple.as_deref()),
        ("from", from.as_deref()),
    ];
    let given = Given::of(desk, &args.item, "item", &["item"], &options)?;
    let asks: Vec<Asks> = given.rows.iter().map(asks).collect();
    let rows = desk.transact(&args.writing, |tx| {
        let catalogue = load::catalogue(&*tx)?;
        let today = tx.now().date();
        let listed =
            plan(&asks, &catalogue, today, args.r#override.is_some()).map_err(|wrong| given.placed(wrong))?;
        let mut written: Vec<Id> = Vec::new();
        for ended in &listed.ended {
            tx.update(ended)?;
            written.push(ended.id.clone());
        }
        for new in listed.new {
            written.push(tx.insert(new)?.id);
        }
        let after = load::catalogue(&*tx)?;
        let mut rows = super::price::listed(&after, today, true);
        rows.retain(|row| written.contains(&row.price.id));
        Ok(rows.iter().map(values).collect::<Vec<Vec<Value>>>())
    })?;
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &COLUMNS, rows)?;
    Ok(Answer::Yes)
}

fn asks(row: &InputRow) -> Asks {
    let cell = |column: &str| row.get(column).trim().to_owned();
    Asks {
        asked: Asked::read(|column| row.get(column)),
        number: cell("number"),
        minimum: cell("minimum_quantity"),
        multiple: cell("multiple_quantity"),
        from: cell("from"),
    }
}
