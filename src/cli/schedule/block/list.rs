//! `schedule block list`: the blocks, and how each stands on its next day.

use clap::Args as ClapArgs;

use super::super::load;
use super::{COLUMNS, cells};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::schedule::Place;
use crate::schedule::block;
use crate::show::{Column, Value};

/// Options of `schedule block list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
`standing` is how it stands on its next day: kept, part of it released, released.

Examples:
  schedule block list
  schedule block list --on fri -o csv")]
pub struct Args {
    /// Only of this room
    #[arg(long, value_name = "PL…")]
    place: Option<String>,

    /// Only those that fall on this day
    #[arg(long, value_name = "DAY")]
    on: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Lists blocks. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let place = args.place.as_ref().map(|typed| desk.row::<Place>(&*view, typed)).transpose()?;
    let on = args.on.as_ref().map(|day| desk.date(day)).transpose()?;
    let from = on.map_or_else(|| desk.today(), Ok)?;
    let engine = load::engine(desk.zone()?, desk.now()?, &*view)?.engine;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let blocks = engine.blocks().filter(|block| place.as_ref().is_none_or(|place| place.id == block.place));
    for block in blocks {
        let next = block::next(&engine, block, from);
        if on.is_some() && next.as_ref().map(|(day, _)| *day) != on {
            continue;
        }
        let mut row = cells(block, &engine, next.as_ref().map(|(day, _)| *day));
        row.push(next.map(|(_, held)| block::standing(&held)).unwrap_or_default().into());
        rows.push(row);
    }
    let found = Answer::when(!rows.is_empty());
    let mut columns = COLUMNS.to_vec();
    columns.push(Column::id("standing"));
    let glance = ["id", "place", "owner", "days", "from_time", "to_time", "next", "standing"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &columns, rows)?;
    Ok(found)
}
