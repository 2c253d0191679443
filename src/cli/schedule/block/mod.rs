//! `schedule block`: time of an operating room that is kept for somebody.

mod add;
mod list;
mod release;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};
use crate::record::surgery::Block;
use crate::schedule::engine::Engine;
use crate::show::{Column, Value};

/// Verbs of `schedule block`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Keep time of a room for a surgeon or a specialty
    Add(add::Args),
    /// The blocks, and how each stands on its next day
    List(list::Args),
    /// Give a block's days to everybody
    Release(release::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Add(args) => add::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Release(args) => release::run(args, desk),
        }
    }
}

/// The columns of blocks: a public contract.
const COLUMNS: [Column; 12] = [
    Column::id("id"),
    Column::id("place"),
    Column::text("room"),
    Column::id("owner"),
    Column::id("days"),
    Column::count("week_count"),
    Column::date("from_time"),
    Column::date("to_time"),
    Column::count("release_days"),
    Column::date("from"),
    Column::date("to"),
    Column::date("next"),
];

/// A block as a row.
fn cells(row: &Block, engine: &Engine, next: Option<crate::base::Date>) -> Vec<Value> {
    let owner = row.provider.as_ref().map_or(row.specialty.as_str(), |id| id.as_str());
    vec![
        (&row.id).into(),
        (&row.place).into(),
        engine.place(&row.place).map(|place| place.name.clone()).unwrap_or_default().into(),
        owner.into(),
        row.days.join(" ").into(),
        row.week_count.into(),
        row.from_time.to_string().into(),
        row.to_time.to_string().into(),
        row.release_days.into(),
        row.from.into(),
        row.to.into(),
        next.into(),
    ]
}
