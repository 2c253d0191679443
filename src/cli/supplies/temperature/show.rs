//! `supplies temperature show`: the readings of a unit on a day.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::safety::Reading;
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;
use crate::supplies::temperature::list::Asked;

use super::units;

/// Options of `supplies temperature show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: id, place, at, low, high, current, initials, status, reason.

Examples:
  supplies temperature add PL000010 --current 4.6 && supplies temperature show PL000010
  supplies temperature show PL000010 2026-10-13")]
pub struct Args {
    /// The unit
    #[arg(value_name = "PLACE")]
    place: String,

    /// The day [default: today]
    #[arg(value_name = "DAY")]
    day: Option<String>,

    #[command(flatten)]
    output: Output,
}

pub(super) const COLUMNS: [Column; 9] = [
    Column::id("id"),
    Column::id("place"),
    Column::date("at"),
    Column::count("low"),
    Column::count("high"),
    Column::count("current"),
    Column::id("initials"),
    Column::id("status"),
    Column::id("reason"),
];

/// Shows readings, the earliest first. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let day = args.day.as_deref().map_or(Ok(today), |words| desk.date(words))?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let units = units(&*view, today)?;
    let unit = units.typed(&args.place)?;
    let asked = Asked { place: Some(unit.place.clone()), from: Some(day), to: Some(day) };
    let mut readings: Vec<Reading> = view.days(day, day)?;
    readings.retain(|row| asked.fits(row));
    readings.sort_by(|left, right| (left.at, &left.id).cmp(&(right.at, &right.id)));
    let answer = Answer::when(!readings.is_empty());
    let output =
        desk.at_a_glance(&args.output, &["at", "low", "high", "current", "initials", "status", "reason"]);
    desk.print(&output, &COLUMNS, readings.iter().map(cells).collect::<Vec<_>>())?;
    Ok(answer)
}

/// A reading as a row.
pub(super) fn cells(row: &Reading) -> Vec<Value> {
    let style = if row.status == "excursion" { Style::Bad } else { Style::Plain };
    let cells = [
        Value::from(&row.id),
        Value::from(&row.place),
        Value::from(row.at),
        Value::from(&row.low),
        Value::from(&row.high),
        Value::from(&row.current),
        Value::from(&row.initials),
        Value::from(&row.status),
        Value::from(&row.reason),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
