//! `supplies temperature`: refrigerators and freezers, read each workday.

mod add;
mod decide;
mod import;
mod list;
mod load;
mod show;
mod write;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

pub(super) use load::{chain_days, units};

/// Verbs of `supplies temperature`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Write down a reading: lowest, highest, now
    Add(Box<add::Args>),
    /// Take in the file of a temperature logger
    Import(Box<import::Args>),
    /// Show so long good, so long out of range
    List(list::Args),
    /// Show a unit's readings of a day
    Show(show::Args),
    /// Write down what was decided about an excursion
    Decide(decide::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::Add(args) => add::run(args, desk),
        Verb::Import(args) => import::run(args, desk),
        Verb::List(args) => list::run(args, desk),
        Verb::Show(args) => show::run(args, desk),
        Verb::Decide(args) => decide::run(args, desk),
    }
}
