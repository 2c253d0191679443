//! `bill suspense`: money that came and could not be matched.

mod assign;
mod list;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

/// The verbs of suspense.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// What waits, the oldest first
    List(list::Args),
    /// Say whose it is: a claim's, a payer's, a patient's, nobody's
    Assign(assign::Args),
}

impl Verb {
    /// Runs the verb.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::List(args) => list::run(args, desk),
            Self::Assign(args) => assign::run(args, desk),
        }
    }
}
