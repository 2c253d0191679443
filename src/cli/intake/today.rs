//! Bare `intake`: the people of today, with what each visit still lacks.

use clap::Args as ClapArgs;

use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::intake::today::{self, COLUMNS, Row};
use crate::intake::{checkin, visits};
use crate::show::{Column, Style, Value};

use super::book;

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Terminal columns from which the whole row fits.
const WIDE: usize = 120;
/// What a narrower terminal shows.
const NARROW: [&str; 6] = ["start", "patient", "name", "status", "open", "what"];

/// Shows this desk today.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let (today, store) = (desk.today()?, desk.store()?);
    let view = store.snapshot()?;
    let mut visits = book::of_day(&*view, today)?;
    visits.retain(visits::standing);
    if visits.is_empty() {
        desk.tell(&format!("no visits on {today}"));
    }
    let book = book::read(&*view, &visits, today)?;
    let rows = today::rows(&visits, &checkin::remarks(&visits, &book), &book.patients);
    desk.saw(rows.iter().filter_map(|row| row.patient.as_ref()))?;
    let mut output = args.output.clone();
    if output.columns.is_empty() && desk.form(&output) == Form::Table && desk.streams.width < WIDE {
        output.columns = NARROW.map(str::to_owned).to_vec();
    }
    desk.print(&output, &columns(), rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn columns() -> Vec<Column> {
    let column = |name| match name {
        "start" => Column::date(name),
        "open" => Column::count(name),
        "name" | "what" => Column::text(name),
        _ => Column::id(name),
    };
    COLUMNS.into_iter().map(column).collect()
}

fn cells(row: &Row) -> Vec<Value> {
    let lit = row.worst.map(super::checkin::style).unwrap_or_default();
    let status = match row.status.as_str() {
        "arrived" | "checked-in" => Style::Good,
        "fulfilled" => Style::Dim,
        _ => Style::Plain,
    };
    vec![
        row.start.into(),
        (&row.visit).into(),
        (&row.patient).into(),
        Value::of(&row.name),
        (&row.provider).into(),
        Value::of(&row.status).styled(status),
        Value::from(row.open).styled(lit),
        Value::from(row.worst.map(|worst| worst.to_string())).styled(lit),
        Value::of(&row.what).styled(lit),
    ]
}
