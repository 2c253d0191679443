//! `supplies rep transfer`: what companies give physicians.

mod add;
mod list;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

/// Verbs of `supplies rep transfer`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Write down what was given, to each who had some of it
    Add(Box<add::Args>),
    /// List what each physician was given in a year
    List(list::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::Add(args) => add::run(args, desk),
        Verb::List(args) => list::run(args, desk),
    }
}
