//! `schedule absent list`: who is out, and when.

use clap::Args as ClapArgs;

use super::super::load;
use crate::base::when;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::schedule::{Appointment, Exception};
use crate::record::surgery::Absence;
use crate::schedule::absent;
use crate::show::{Column, Value};
use crate::store::ReadRows;

/// Options of `schedule absent list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
`booked` is how many are booked in its closed time still.

Examples:
  schedule absent list
  schedule absent list 2026-10 --all -o csv")]
pub struct Args {
    /// Those that touch these days: a day, a range a..b, a month [default: from today on]
    #[arg(value_name = "DAY")]
    day: Option<String>,

    /// Also those that have ended
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Lists absences. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let (today, now) = (desk.today()?, desk.now()?);
    let range = args.day.as_ref().map(|day| when::parse_range(day, today)).transpose()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut rows = if args.all { view.all::<Absence>()? } else { view.open::<Absence>()? };
    rows.retain(|row| match range {
        Some((from, to)) => row.from <= to && from <= row.to,
        None => row.to >= today,
    });
    rows.sort_by(|left, right| (left.from, &left.id).cmp(&(right.from, &right.id)));
    let loaded = load::engine(desk.zone()?, now, &*view)?;
    let (exceptions, open) = (view.all::<Exception>()?, view.open::<Appointment>()?);
    let columns = [
        Column::id("id"),
        Column::id("provider"),
        Column::text("with"),
        Column::date("from"),
        Column::date("from_time"),
        Column::date("to"),
        Column::date("to_time"),
        Column::id("reason"),
        Column::id("cover"),
        Column::id("status"),
        Column::count("booked"),
    ];
    let cells = |row: &Absence| -> Vec<Value> {
        let time = absent::closed(&loaded.engine, &exceptions, &row.id);
        let at = crate::schedule::engine::minute(now.into());
        vec![
            (&row.id).into(),
            (&row.provider).into(),
            load::provider_name(&loaded.engine, Some(&row.provider)).into(),
            row.from.into(),
            row.from_time.map(|time| time.to_string()).unwrap_or_default().into(),
            row.to.into(),
            row.to_time.map(|time| time.to_string()).unwrap_or_default().into(),
            (&row.reason).into(),
            (&row.cover).into(),
            (&row.status).into(),
            absent::booked(&open, &row.provider, &time, at).len().into(),
        ]
    };
    let glance = ["id", "with", "from", "from_time", "to", "to_time", "reason", "booked"];
    desk.print(
        &desk.at_a_glance(&args.output, &glance),
        &columns,
        rows.iter().map(cells).collect::<Vec<_>>(),
    )?;
    Ok(Answer::when(!rows.is_empty()))
}
