//! `supplies kit`: what is set out together.

mod add;
mod list;
mod show;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

/// Verbs of `supplies kit`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List kits
    List(list::Args),
    /// What is in a kit, and what of it is there
    Show(show::Args),
    /// Add lines to a kit, or make one
    Add(add::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list::run(args, desk),
        Verb::Show(args) => show::run(args, desk),
        Verb::Add(args) => add::run(args, desk),
    }
}
