//! `supplies recall`: what its maker or the FDA calls back.

mod add;
mod answer;
mod close;
mod decide;
mod list;
mod load;
mod patients;
mod show;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

pub(super) use load::of_lots;

/// Verbs of `supplies recall`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Take a recall in: set its stock apart, find who got some
    Add(Box<add::Args>),
    /// List recalls with what is left of each
    List(list::Args),
    /// Show what a recall concerns: stock and people
    Show(show::Args),
    /// Say whether what may be called back is
    Decide(decide::Args),
    /// List who got some of what is called back
    Patients(patients::Args),
    /// Write down who was told and who has answered
    Answer(answer::Args),
    /// Close a recall of which nothing is left
    Close(close::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::Add(args) => add::run(args, desk),
        Verb::List(args) => list::run(args, desk),
        Verb::Show(args) => show::run(args, desk),
        Verb::Decide(args) => decide::run(args, desk),
        Verb::Patients(args) => patients::run(args, desk),
        Verb::Answer(args) => answer::run(args, desk),
        Verb::Close(args) => close::run(args, desk),
    }
}
