//! `bill`: patients' and third parties' money.

mod today;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// Patients' and third parties' money
///
/// Codes, charges, takes payments and proves the day's money. Alone it shows the money of today.
#[derive(Parser, Debug)]
#[command(name = "bill", version = super::VERSION, max_term_width = 100)]
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
    const NAME: &'static str = "bill";

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
