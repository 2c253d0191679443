//! `schedule waitlist`: who waits for an opening.

mod add;
mod list;
mod remove;

use clap::Subcommand;

use crate::base::instant::WallTime;
use crate::cli::{Desk, Outcome};
use crate::record::follow::Waiting;
use crate::show::{Column, Style, Value};

/// Verbs of `schedule waitlist`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// A patient waits for an opening, or for an earlier one
    Add(Box<add::Args>),
    /// Who waits, in the order in which they are asked
    List(list::Args),
    /// A patient waits no longer
    Remove(remove::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Add(args) => add::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Remove(args) => remove::run(args, desk),
        }
    }
}

/// What an answer about the waitlist shows: a public contract. The last two are for `schedule book -`.
const COLUMNS: [Column; 18] = [
    Column::id("id"),
    Column::id("status"),
    Column::id("patient"),
    Column::id("visit_type"),
    Column::id("provider"),
    Column::id("days"),
    Column::date("times"),
    Column::date("from"),
    Column::date("to"),
    Column::count("priority"),
    Column::count("notice_days"),
    Column::id("keeps"),
    Column::id("visit"),
    Column::date("offered_start"),
    Column::date("expires_at"),
    Column::id("reason"),
    Column::id("waitlist"),
    Column::id("origin"),
];

/// What of it a person at a terminal is shown, where some row has it.
fn glance(rows: &[Waiting]) -> Vec<&'static str> {
    let mut names = vec!["id", "status", "patient", "visit_type"];
    let some = |has: fn(&Waiting) -> bool, name| rows.iter().any(has).then_some(name);
    names.extend(some(|row| row.provider.is_some(), "provider"));
    names.extend(some(|row| row.rank.is_some(), "priority"));
    names.extend(some(|row| row.keeps.is_some(), "keeps"));
    names.extend(some(|row| row.visit.is_some(), "visit"));
    names.extend(some(|row| row.expires_at.is_some(), "expires_at"));
    names
}

fn cells(row: &Waiting) -> Vec<Value> {
    let style = match row.status.as_str() {
        "removed" => Style::Dim,
        "booked" => Style::Good,
        "offered" => Style::Warn,
        _ => Style::Plain,
    };
    let cells: Vec<Value> = vec![
        (&row.id).into(),
        (&row.status).into(),
        (&row.patient).into(),
        (&row.visit_type).into(),
        (&row.provider).into(),
        row.days.join(" ").into(),
        times(row).into(),
        row.from.into(),
        row.to.into(),
        row.rank.into(),
        row.notice_days.into(),
        (&row.keeps).into(),
        (&row.visit).into(),
        row.offered_start.into(),
        row.expires_at.into(),
        (&row.reason).into(),
        (&row.id).into(),
        "waitlist".into(),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}

/// The times of day that would do, as `schedule find` takes them.
fn times(row: &Waiting) -> String {
    if row.from_time.or(row.to_time).is_none() {
        return String::new();
    }
    let time = |time: Option<WallTime>, otherwise: u16| time.or_else(|| WallTime::from_minutes(otherwise));
    let text = |time: Option<WallTime>| time.map(|time| time.to_string()).unwrap_or_default();
    format!("{}-{}", text(time(row.from_time, 0)), text(time(row.to_time, 1440)))
}
