//! `supplies temperature list`: so long good, so long out of range.

use clap::Args as ClapArgs;

use crate::base::when::parse_range;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::safety::Reading;
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;
use crate::supplies::temperature::list::{Asked, list};
use crate::supplies::temperature::stretch::Stretch;
use crate::supplies::temperature::unit::Units;

use super::units;

/// Options of `supplies temperature list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Readings of a unit that follow each other and say the same are one row. Workdays without a reading are in supplies due.

Columns: place, name, status, from, to, low, high, readings, reason.

Examples:
  supplies temperature list
  supplies temperature list PL000010 --days 2026-10-01..today")]
pub struct Args {
    /// Of this unit
    #[arg(value_name = "PLACE")]
    place: Option<String>,

    /// Days, a month, a range [default: every day]
    #[arg(long, value_name = "RANGE")]
    days: Option<String>,

    #[command(flatten)]
    output: Output,
}

pub(super) const COLUMNS: [Column; 9] = [
    Column::id("place"),
    Column::text("name"),
    Column::id("status"),
    Column::date("from"),
    Column::date("to"),
    Column::count("low"),
    Column::count("high"),
    Column::count("readings"),
    Column::id("reason"),
];

/// What a person at a terminal is shown.
pub(super) const GLANCE: &[&str] = &["name", "status", "from", "to", "low", "high", "readings", "reason"];

/// Lists stretches of readings. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let units = units(&*view, today)?;
    let place = args.place.as_deref().map(|typed| units.typed(typed)).transpose()?;
    let days = args.days.as_deref().map(|words| parse_range(words, today)).transpose()?;
    let asked = Asked {
        place: place.map(|unit| unit.place.clone()),
        from: days.map(|(from, _)| from),
        to: days.map(|(_, to)| to),
    };
    let readings: Vec<Reading> = match days {
        Some((from, to)) => view.days(from, to)?,
        None => view.all()?,
    };
    let rows: Vec<Vec<Value>> =
        list(&readings, &asked).iter().map(|stretch| cells(stretch, &units)).collect();
    let answer = Answer::when(!rows.is_empty());
    desk.print(&desk.at_a_glance(&args.output, GLANCE), &COLUMNS, rows)?;
    Ok(answer)
}

/// A stretch as a row.
pub(super) fn cells(stretch: &Stretch, units: &Units) -> Vec<Value> {
    let style = if stretch.status == "excursion" { Style::Bad } else { Style::Plain };
    let wall = |at: crate::base::Stamp| crate::base::Instant::from(at);
    let cells = [
        Value::from(&stretch.place),
        Value::from(units.get(&stretch.place).map(|unit| unit.name.clone())),
        Value::from(&stretch.status),
        Value::from(wall(stretch.from)),
        Value::from(wall(stretch.to)),
        Value::from(stretch.low),
        Value::from(stretch.high),
        Value::from(stretch.count),
        Value::from(&stretch.reason),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
