//! `supplies rep`: companies' representatives.

mod add;
mod edit;
mod list;
mod load;
mod sign_in;
mod sign_out;
mod transfer;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

/// Verbs of `supplies rep`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List representatives with badge and last visit
    List(list::Args),
    /// Add representatives
    Add(add::Args),
    /// Change representatives
    Edit(edit::Args),
    /// Let a representative in
    SignIn(sign_in::Args),
    /// Let a representative out
    SignOut(sign_out::Args),
    /// What companies give physicians, against the year's thresholds
    #[command(subcommand)]
    Transfer(transfer::Verb),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list::run(args, desk),
        Verb::Add(args) => add::run(args, desk),
        Verb::Edit(args) => edit::run(args, desk),
        Verb::SignIn(args) => sign_in::run(args, desk),
        Verb::SignOut(args) => sign_out::run(args, desk),
        Verb::Transfer(verb) => transfer::run(verb, desk),
    }
}
