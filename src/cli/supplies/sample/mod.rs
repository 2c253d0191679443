//! `supplies sample`: asked for in writing, signed for, given by lot.

mod give;
mod list;
mod receive;
mod request;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};

/// Verbs of `supplies sample`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Write down a practitioner's signed request
    Request(Box<request::Args>),
    /// Take in what came for a request
    Receive(Box<receive::Args>),
    /// Give a sample to a patient, by its lot
    Give(give::Args),
    /// List samples on hand and requests under way
    List(list::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::Request(args) => request::run(args, desk),
        Verb::Receive(args) => receive::run(args, desk),
        Verb::Give(args) => give::run(args, desk),
        Verb::List(args) => list::run(args, desk),
    }
}
