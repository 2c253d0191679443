//! `supplies pack`: the packs of an item, and how they convert to its base unit.

mod code;

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::supplies::{Item, ItemPack};
use crate::show::{Column, Value};
use crate::store::WriteRows;
use crate::supplies::asked::Asked;
use crate::supplies::catalogue::{Catalogue, in_force};
use crate::supplies::pack::{Given as Held, add as plan};

use super::change::Given;
use super::load;

/// Verbs of `supplies pack`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List packs
    List(List),
    /// Add packs, from a day on
    Add(Add),
    /// Give a pack the code that scanners read on it
    Code(code::Args),
}

/// Options of `supplies pack list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies pack list
  supplies pack list IT0000084 --all")]
pub struct List {
    /// Of this item
    #[arg(value_name = "ITEM")]
    item: Option<String>,

    /// Those that are over or begin later too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Options of `supplies pack add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What a pack holds is written in the base unit, or in another pack of the item, and kept in the base unit: whole, unless
that is a measure. A pack of the same name ends the day before. Rows have the columns item, unit, quantity and, where it
is so, of, gtin, ndc, from.

Examples:
  supplies pack add IT0000084 --unit pallet --quantity 40 --of case
  supplies pack add IT0000076 --unit sleeve --quantity 25
  supplies pack add - < packs.csv")]
pub struct Add {
    /// The item, or `-` or `@FILE` for rows
    #[arg(value_name = "ITEM")]
    item: String,

    /// What the pack is called
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// How many it holds
    #[arg(short, long, value_name = "N", allow_hyphen_values = true)]
    quantity: Option<String>,

    /// Of what: another pack of the item [default: its base unit]
    #[arg(long, value_name = "UNIT")]
    of: Option<String>,

    /// GTIN, 14 digits
    #[arg(long, value_name = "GTIN")]
    gtin: Option<String>,

    /// National Drug Code of the pack
    #[arg(long, value_name = "NDC")]
    ndc: Option<String>,

    /// First day in force [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

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
        Verb::Code(args) => code::run(args, desk),
    }
}

const COLUMNS: [Column; 9] = [
    Column::id("id"),
    Column::id("item"),
    Column::text("name"),
    Column::id("unit"),
    Column::count("quantity"),
    Column::id("base_unit"),
    Column::id("gtin"),
    Column::date("from"),
    Column::date("to"),
];

fn values(pack: &ItemPack, catalogue: &Catalogue) -> Vec<Value> {
    let item = catalogue.item(&pack.item);
    vec![
        (&pack.id).into(),
        (&pack.item).into(),
        item.map(|item| item.name.clone()).into(),
        (&pack.unit).into(),
        pack.quantity.into(),
        item.map(|item| item.unit.clone()).into(),
        (&pack.gtin).into(),
        pack.from.into(),
        pack.to.into(),
    ]
}

/// Lists packs. Exit 1 where there is none.
fn list(args: &List, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let item = args.item.as_ref().map(|typed| desk.row::<Item>(&*view, typed)).transpose()?;
    let catalogue = load::catalogue(&*view)?;
    let items = catalogue.items().filter(|of| item.as_ref().is_none_or(|item| of.id == item.id));
    let packs = items.flat_map(|item| catalogue.all_packs(&item.id));
    let shown = packs.filter(|pack| args.all || in_force(pack.from, pack.to, today));
    let rows: Vec<Vec<Value>> = shown.map(|pack| values(pack, &catalogue)).collect();
    let found = Answer::when(!rows.is_empty());
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(found)
}

/// Adds packs in one transaction, ends those of the same name, and prints both.
fn add(args: &Add, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let from = args.from.as_ref().map(|words| desk.date(words)).transpose()?.map(|day| day.to_string());
    let options = [
        ("unit", args.unit.as_deref()),
        ("quantity", args.quantity.as_deref()),
        ("of", args.of.as_deref()),
        ("gtin", args.gtin.as_deref()),
        ("ndc", args.ndc.as_deref()),
        ("from", from.as_deref()),
    ];
    let given = Given::of(desk, &args.item, "item", &["item"], &options)?;
    let held: Vec<Held> = given.rows.iter().map(held).collect();
    let rows = desk.transact(&args.writing, |tx| {
        let catalogue = load::catalogue(&*tx)?;
        let made = plan(&held, &catalogue, tx.now().date()).map_err(|wrong| given.placed(wrong))?;
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for ended in &made.ended {
            tx.update(ended)?;
            rows.push(values(ended, &catalogue));
        }
        for new in made.new {
            rows.push(values(&tx.insert(new)?, &catalogue));
        }
        Ok(rows)
    })?;
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(Answer::Yes)
}

fn held(row: &InputRow) -> Held {
    let cell = |column: &str| row.get(column).trim().to_owned();
    Held {
        asked: Asked::read(|column| row.get(column)),
        of: cell("of"),
        gtin: cell("gtin"),
        ndc: cell("ndc"),
        from: cell("from"),
    }
}
