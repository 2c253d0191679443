//! `schedule`: the physicians' and the patients' time.

mod today;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// The physicians' and the patients' time
///
/// Finds, books and keeps time: openings, appointments, arrivals, the day's grid. Alone it shows the schedule of today.
#[derive(Parser, Debug)]
#[command(name = "schedule", version = super::VERSION, max_term_width = 100)]
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
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "schedule";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
