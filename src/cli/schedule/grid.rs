//! `schedule grid`: the picture of a day or a week.

use std::collections::BTreeMap;

use clap::{Args as ClapArgs, ValueEnum};

use super::load::{self, Loaded};
use super::picture::Picture;
use crate::base::{Date, Id, date, when};
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::intake::{Patient, Provider};
use crate::record::schedule::Appointment;
use crate::schedule::engine::instant;
use crate::schedule::grid::{self, Column as Strip, State};
use crate::schedule::list::sort;
use crate::show::{Column, Value};
use crate::store::Read;

/// Options of `schedule grid`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule grid tomorrow
  schedule grid 2026-10-14 --by place
  schedule grid 2026-W42 --provider PR0000017
  schedule grid 2026-10-14 -o csv")]
pub struct Args {
    /// The day; or a week 2026-W42, a range a..b
    #[arg(default_value = "today", value_name = "DAY|WEEK")]
    day: String,

    /// A column for each
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    by: By,

    /// Only this provider; over several days a column a day
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// Ids instead of names
    #[arg(long)]
    private: bool,

    #[command(flatten)]
    output: Output,
}

/// What has a column.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Those who see patients
    #[default]
    Provider,
    /// Rooms and things
    Place,
}

/// The longest stretch of days that is drawn.
const MOST: i64 = 31;

/// A day's columns.
pub(super) struct Drawn {
    pub(super) date: Date,
    pub(super) columns: Vec<Strip>,
    pub(super) visits: Vec<Appointment>,
}

/// Draws the grid, or prints its stretches as rows.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (from, to) = when::parse_range(&args.day, desk.today()?)?;
    let to = to.min(date::plus_days(from, MOST - 1).unwrap_or(to));
    let only = args.provider.as_ref().map(|typed| desk.row::<Provider>(&*view, typed)).transpose()?;
    let loaded = load::engine(desk.zone()?, desk.now()?, &*view)?;
    let days = args.days(&loaded, &*view, from, to, only.map(|row| row.id).as_ref())?;
    let visits = || days.iter().flat_map(|day| &day.visits);
    desk.saw(visits().filter_map(|visit| visit.patient.as_ref()))?;
    let is_empty = days.iter().all(|day| day.columns.is_empty());
    if desk.form(&args.output) == Form::Table && args.output.columns.is_empty() {
        let patients: BTreeMap<Id, Patient> =
            if args.private { BTreeMap::new() } else { load::patients(&*view, visits())? };
        let steps = load::steps(&*view, visits())?;
        let name = view.settings().name.clone();
        let (width, colour) = (desk.streams.width, desk.streams.color);
        let picture = Picture {
            engine: &loaded.engine,
            days: &days,
            patients: &patients,
            steps: &steps,
            name,
            width,
            colour,
        };
        picture.draw(&mut desk.streams.out, args.by, args.provider.is_some())?;
    } else {
        desk.print(&args.output, &columns(), rows(&loaded, &days))?;
    }
    Ok(Answer::when(!is_empty))
}

impl Args {
    fn days(
        &self,
        loaded: &Loaded,
        view: &dyn Read,
        from: Date,
        to: Date,
        only: Option<&Id>,
    ) -> Result<Vec<Drawn>, Failure> {
        let mut visits = load::visits(view, date::plus_days(from, -1).unwrap_or(from), to)?;
        sort(&mut visits);
        let days = from.iter_days().take_while(|day| *day <= to).map(|date| {
            let mut columns = match self.by {
                By::Provider => grid::by_provider(&loaded.engine, date, &visits),
                By::Place => grid::by_place(&loaded.engine, date, &visits),
            };
            columns.retain(|column| only.is_none_or(|only| column.whose == *only));
            Drawn { date, columns, visits: visits.clone() }
        });
        Ok(days.collect())
    }
}

/// The columns of the rows: a public contract.
fn columns() -> Vec<Column> {
    vec![
        Column::date("date"),
        Column::id("whose"),
        Column::date("start"),
        Column::date("end"),
        Column::id("state"),
        Column::id("appointment"),
        Column::id("status"),
        Column::id("patient"),
        Column::id("visit_type"),
        Column::id("block"),
    ]
}

/// A row a stretch: closed, free, a visit, or kept by a block.
fn rows(loaded: &Loaded, days: &[Drawn]) -> Vec<Vec<Value>> {
    let zone = loaded.engine.zone();
    let mut rows = Vec::new();
    for day in days {
        for (column, stretch) in day
            .columns
            .iter()
            .flat_map(|column| column.stretches.iter().map(move |stretch| (column, stretch)))
        {
            let visit = match stretch.state {
                State::Visit(at) => day.visits.get(at),
                _ => None,
            };
            let (state, block) = match &stretch.state {
                State::Closed => ("closed", None),
                State::Free => ("free", None),
                State::Visit(_) => ("visit", None),
                State::Kept(block) => ("kept", Some(block.clone())),
            };
            let of = |cell: &dyn Fn(&Appointment) -> Value| visit.map(cell).unwrap_or_default();
            rows.push(vec![
                day.date.into(),
                column.whose.clone().into(),
                instant(zone, stretch.span.start).into(),
                instant(zone, stretch.span.end).into(),
                state.into(),
                of(&|visit| visit.id.clone().into()),
                of(&|visit| visit.status.as_str().into()),
                of(&|visit| visit.patient.clone().into()),
                of(&|visit| visit.visit_type.clone().into()),
                block.into(),
            ]);
        }
    }
    rows
}
