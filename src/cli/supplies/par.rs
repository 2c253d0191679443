//! `supplies par`: how much of an item a place should hold, and by what it is ordered.

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::schedule::Place;
use crate::record::supplies::{Item, Par};
use crate::show::{Column, Value};
use crate::store::WriteRows;
use crate::supplies::asked::Asked;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::par::{Given as Wanted, set as plan};

use super::change::Given;
use super::load;

/// Verbs of `supplies par`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List pars
    List(List),
    /// Set pars, and whether an item is ordered by its use
    Set(Set),
}

/// Options of `supplies par list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies par list
  supplies par list --place PL000010")]
pub struct List {
    /// Of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// At this place
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Options of `supplies par set`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
By `par` an item is ordered up to what its places should hold; by `point` as its use asks for, and up to par until enough
is known of that. Rows have the columns item, place and what is to change: quantity, method, review_days; what a row
leaves empty stays.

Examples:
  supplies par set IT0000017 --place PL000010 --quantity 80
  supplies par set IT0000017 --method point --review-days 7
  supplies par set - < pars.csv")]
pub struct Set {
    /// The item, or `-` or `@FILE` for rows
    #[arg(value_name = "ITEM")]
    item: String,

    /// Where [default: where it belongs, if that is one place]
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,

    /// How much should lie there
    #[arg(short, long, value_name = "N", allow_hyphen_values = true)]
    quantity: Option<String>,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// par or point
    #[arg(long, value_name = "WORD")]
    method: Option<String>,

    /// Days between looks
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    review_days: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list(args, desk),
        Verb::Set(args) => set(args, desk),
    }
}

const COLUMNS: [Column; 8] = [
    Column::id("id"),
    Column::id("item"),
    Column::text("name"),
    Column::id("place"),
    Column::id("method"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::count("review_days"),
];

fn values(par: &Par, catalogue: &Catalogue) -> Vec<Value> {
    let item = catalogue.item(&par.item);
    vec![
        (&par.id).into(),
        (&par.item).into(),
        item.map(|item| item.name.clone()).into(),
        (&par.place).into(),
        (&par.method).into(),
        par.par_quantity.into(),
        item.map(|item| item.unit.clone()).into(),
        par.review_days.into(),
    ]
}

/// Lists pars. Exit 1 where there is none.
fn list(args: &List, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let item = args.item.as_ref().map(|typed| desk.row::<Item>(&*view, typed)).transpose()?;
    let place = args.place.as_ref().map(|typed| desk.row::<Place>(&*view, typed)).transpose()?;
    let catalogue = load::catalogue(&*view)?;
    let fits = |par: &&Par| {
        item.as_ref().is_none_or(|item| par.item == item.id)
            && place.as_ref().is_none_or(|place| par.place == place.id)
    };
    let rows: Vec<Vec<Value>> =
        catalogue.pars().iter().filter(fits).map(|par| values(par, &catalogue)).collect();
    let found = Answer::when(!rows.is_empty());
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(found)
}

/// Sets pars in one transaction and prints them.
fn set(args: &Set, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let options = [
        ("place", args.place.as_deref()),
        ("quantity", args.quantity.as_deref()),
        ("unit", args.unit.as_deref()),
        ("method", args.method.as_deref()),
        ("review_days", args.review_days.as_deref()),
    ];
    let given = Given::of(desk, &args.item, "item", &["item"], &options)?;
    let wanted: Vec<Wanted> = given.rows.iter().map(wanted).collect();
    let rows = desk.transact(&args.writing, |tx| {
        let catalogue = load::catalogue(&*tx)?;
        let pars = plan(&wanted, &catalogue, tx.now().date()).map_err(|wrong| given.placed(wrong))?;
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for par in pars {
            let par = if par.id.is_empty() {
                tx.insert(par)?
            } else {
                tx.update(&par)?;
                par
            };
            rows.push(values(&par, &catalogue));
        }
        Ok(rows)
    })?;
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(Answer::Yes)
}

fn wanted(row: &InputRow) -> Wanted {
    let cell = |column: &str| row.get(column).trim().to_owned();
    Wanted {
        asked: Asked::read(|column| row.get(column)),
        method: cell("method"),
        review: cell("review_days"),
    }
}
