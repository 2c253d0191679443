//! `supplies usage`: what was used, thrown away and lost.

use std::collections::BTreeSet;

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::{Date, Fault, Id, Month, date};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::supplies::{Item, StockMove};
use crate::show::{Column, Value};
use crate::store::{Months, Question, ReadRows};
use crate::supplies::usage::{By, Row, usage};

use super::load;

/// Options of `supplies usage`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
By item and month: how often and how much was used, what was thrown away, and what was found or lost (below zero) when it
was set right or counted. What was taken back is not counted.

Examples:
  supplies usage
  supplies usage 2026-09 --item IT0000017 --by day
  supplies usage 2026-09-01..2026-10-13 --by all -o table")]
pub struct Args {
    /// A month or days, `2026-09` or `2026-09-01..2026-10-13` [default: the last twelve months]
    #[arg(value_name = "DAYS")]
    days: Option<String>,

    /// Of this item (can be repeated)
    #[arg(long, value_name = "ITEM")]
    item: Vec<String>,

    /// How finely it is told
    #[arg(long, value_name = "WORD", value_enum, default_value_t)]
    by: Told,

    #[command(flatten)]
    output: Output,
}

/// How finely it is told.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Told {
    /// All days together
    All,
    /// Month by month
    #[default]
    Month,
    /// Day by day
    Day,
}

const COLUMNS: [Column; 11] = [
    Column::id("item"),
    Column::text("name"),
    Column::id("when"),
    Column::count("uses"),
    Column::count("used"),
    Column::id("unit"),
    Column::money("used_amount"),
    Column::count("wasted"),
    Column::money("wasted_amount"),
    Column::count("variance"),
    Column::money("variance_amount"),
];

/// Prints it. Exit 1 where nothing was used.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let (first, last) = days(desk, args.days.as_deref())?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut items: BTreeSet<Id> = BTreeSet::new();
    for typed in &args.item {
        items.insert(desk.row::<Item>(&*view, typed)?.id);
    }
    let months = Months::Between(Month::of(first), Month::of(last));
    let named: BTreeSet<&str> = items.iter().map(Id::as_str).collect();
    let question = if named.is_empty() { Question::All } else { Question::OneOf("item", &named) };
    let moves: Vec<StockMove> = view.select(months, question)?;
    let by = match args.by {
        Told::All => By::All,
        Told::Month => By::Month,
        Told::Day => By::Day,
    };
    let catalogue = load::catalogue(&*view)?;
    let rows = usage(&moves, first, last, by);
    let glance = ["name", "when", "uses", "used", "unit", "used_amount", "wasted", "variance"];
    let output = desk.at_a_glance(&args.output, &glance);
    let told = |row: &Row| values(row, catalogue.item(&row.item));
    desk.print(&output, &COLUMNS, rows.iter().map(told).collect::<Vec<_>>())?;
    Ok(Answer::when(!rows.is_empty()))
}

/// The days that are asked for: a month, a range, one day, or the last twelve months until today.
fn days(desk: &Desk, typed: Option<&str>) -> Result<(Date, Date), Failure> {
    let today = desk.today()?;
    let Some(typed) = typed else {
        return Ok((date::plus_months(today, -12).unwrap_or(today), today));
    };
    let (first, last) = typed.split_once("..").unwrap_or((typed, typed));
    let end = |words: &str, of_month: fn(Month) -> Date| match words.parse::<Month>() {
        Ok(month) => Ok(of_month(month)),
        Err(_) => desk.date(words),
    };
    let (first, last) = (end(first, Month::first)?, end(last, Month::last)?);
    if first > last {
        let fault = Fault::error("G001", format!("{first} is after {last}"));
        return Err(fault.help("write the earlier day first, like 2026-09-01..2026-09-30").into());
    }
    Ok((first, last))
}

fn values(row: &Row, item: Option<&Item>) -> Vec<Value> {
    vec![
        (&row.item).into(),
        item.map(|item| item.name.clone()).into(),
        (&row.when).into(),
        row.uses.into(),
        row.used.into(),
        item.map(|item| item.unit.clone()).into(),
        row.used_amount.into(),
        row.wasted.into(),
        row.wasted_amount.into(),
        row.variance.into(),
        row.variance_amount.into(),
    ]
}
