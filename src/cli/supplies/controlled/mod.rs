//! `supplies controlled`: a balance that is counted by two and never edited.

mod count;
mod list;
mod load;
mod losses;
mod report;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

pub(super) use load::open_losses;

/// Verbs of `supplies controlled`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List the balance of each substance at each place
    List(list::Args),
    /// Count a place by two
    Count(Box<count::Args>),
    /// List what counts did not find, and what was done about it
    Losses(losses::Args),
    /// Write down what was done about a loss
    Report(report::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list::run(args, desk),
        Verb::Count(args) => count::run(args, desk),
        Verb::Losses(args) => losses::run(args, desk),
        Verb::Report(args) => report::run(args, desk),
    }
}
