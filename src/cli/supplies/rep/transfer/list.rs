//! `supplies rep transfer list`: what each physician was given in a year.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::intake::Provider;
use crate::record::reps::Transfer;
use crate::record::rules::Limit;
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;
use crate::supplies::rep::transfer::list::{Sum, list};

/// Options of `supplies rep transfer list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A row for each year, physician and company. `reported` is what the company has to report: what reaches the threshold of
one transfer, or all of it where its year's sum passes the other (42 CFR 403.904). `total` is from all companies; where
rules/limits has no thresholds of a year, reported and passed are empty.

Columns: year, provider, vendor, transfers, amount, reported, total, threshold, passed.

Examples:
  supplies rep transfer list
  supplies rep transfer list --year 2026 --provider PR0000017")]
pub struct Args {
    /// Of this year
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    /// To this physician
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 9] = [
    Column::id("year"),
    Column::id("provider"),
    Column::id("vendor"),
    Column::count("transfers"),
    Column::money("amount"),
    Column::money("reported"),
    Column::money("total"),
    Column::money("threshold"),
    Column::id("passed"),
];

/// Lists sums by year, physician and company. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let provider = args.provider.as_deref().map(|typed| desk.row::<Provider>(&*view, typed)).transpose()?;
    let mut sums = list(&view.all::<Transfer>()?, &view.all::<Limit>()?);
    sums.retain(|sum| {
        args.year.is_none_or(|year| sum.year == year)
            && provider.as_ref().is_none_or(|provider| sum.provider == provider.id)
    });
    let answer = Answer::when(!sums.is_empty());
    desk.print(&args.output, &COLUMNS, sums.iter().map(cells).collect::<Vec<_>>())?;
    Ok(answer)
}

fn cells(sum: &Sum) -> Vec<Value> {
    let style = if sum.is_passed() == Some(true) { Style::Warn } else { Style::Plain };
    let passed = sum.is_passed().map_or("", |passed| if passed { "yes" } else { "no" });
    let cells = [
        Value::of(sum.year),
        Value::from(&sum.provider),
        Value::from(&sum.vendor),
        Value::from(sum.count),
        Value::from(sum.amount),
        Value::from(sum.reported),
        Value::from(sum.total),
        Value::from(sum.threshold),
        Value::from(passed),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
