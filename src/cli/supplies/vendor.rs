//! `supplies vendor`: companies that supplies are bought from.

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::supplies::Vendor;
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::vendor::check;

use super::change::{self, CHANGED, Given};

/// Verbs of `supplies vendor`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List vendors
    List(List),
    /// Add vendors
    Add(Add),
    /// Change vendors
    Edit(Edit),
}

/// Options of `supplies vendor list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies vendor list
  supplies vendor list --columns id,name,lead_days")]
pub struct List {
    #[command(flatten)]
    output: Output,
}

/// Options of `supplies vendor add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns name and, where known, account, lead_days (from order to receipt), return_days (in which it takes
back).

Examples:
  supplies vendor add 'Harbor Medical' --lead-days 3 --return-days 30
  supplies vendor add - < vendors.csv")]
pub struct Add {
    /// Its name, or `-` or `@FILE` for rows
    #[arg(value_name = "VENDOR")]
    name: String,

    /// The practice's account there
    #[arg(long, value_name = "CODE")]
    account: Option<String>,

    /// Days from order to receipt
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    lead_days: Option<String>,

    /// Days in which it takes back
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    return_days: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Options of `supplies vendor edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the vendor's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it.

Examples:
  printf 'id,lead_days\\nVE0000017,3\\n' | supplies vendor edit -")]
pub struct Edit {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    #[arg(value_name = "ROWS")]
    rows: String,

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
        Verb::Edit(args) => edit(args, desk),
    }
}

const COLUMNS: [Column; 5] = [
    Column::id("id"),
    Column::text("name"),
    Column::id("account"),
    Column::count("lead_days"),
    Column::count("return_days"),
];

fn values(row: &Vendor) -> Vec<Value> {
    vec![
        (&row.id).into(),
        (&row.name).into(),
        (&row.account).into(),
        row.lead_days.into(),
        row.return_days.into(),
    ]
}

/// Lists vendors. Exit 1 where there is none.
fn list(args: &List, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let rows: Vec<Vendor> = store.snapshot()?.all()?;
    desk.print(&args.output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}

/// Adds vendors, with ids of their own.
fn add(args: &Add, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let options = [
        ("account", args.account.as_deref()),
        ("lead_days", args.lead_days.as_deref()),
        ("return_days", args.return_days.as_deref()),
    ];
    let given = Given::of(desk, &args.name, "name", &["name"], &options)?;
    let added: Vec<Vendor> = desk.transact(&args.writing, |tx| {
        change::add(tx, &given, &|_, vendor: &Vendor, _, known: &[Vendor]| Ok(check(vendor, known)))
    })?;
    desk.print(&args.output, &COLUMNS, added.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

/// Changes vendors; prints which columns of which were changed.
fn edit(args: &Edit, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &CHANGED)?;
    let given = Given::of(desk, &args.rows, "id", &["id"], &[])?;
    let changed: Vec<(Vendor, Vendor)> = desk.transact(&args.writing, |tx| {
        change::edit(tx, &given, &|_, vendor: &Vendor, _, known: &[Vendor]| Ok(check(vendor, known)))
    })?;
    change::print(desk, &args.output, &changed)
}
