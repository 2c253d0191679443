//! `supplies lots`: the lots that are known.

mod list;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

/// Verbs of `supplies lots`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List lots with what is on hand of each
    List(list::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list::run(args, desk),
    }
}
