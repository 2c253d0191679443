//! `intake`: who the patient is, who pays, and what people want from the office.

mod book;
mod checkin;
mod due;
mod find;
mod today;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// Who the patient is, who pays, and what people want from the office
///
/// Finds and keeps patients, coverages and contacts, and says what a visit lacks. Alone it shows the people of today.
#[derive(Parser, Debug)]
#[command(name = "intake", version = super::VERSION, max_term_width = 100)]
pub struct Tool {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    today: today::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The verbs.
#[derive(Subcommand, Debug)]
enum Verb {
    /// Find a patient by what a caller says
    Find(find::Args),
    Checkin(checkin::Args),
    /// What runs out or waits for an answer: authorizations, coverages, patients who come of age
    Due(super::due::Args),
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "intake";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::Find(args)) => find::run(args, desk),
            Some(Verb::Checkin(args)) => checkin::run(args, desk),
            Some(Verb::Due(args)) => args.run(desk, due::own),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
