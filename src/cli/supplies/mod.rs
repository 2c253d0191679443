//! `supplies`: what the practice has, needs, and from whom.

mod today;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// What the practice has, needs, and from whom
///
/// Uses, receives and counts stock by lot. Alone it shows the stock that needs a person today.
#[derive(Parser, Debug)]
#[command(name = "supplies", version = super::VERSION, max_term_width = 100)]
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
    const NAME: &'static str = "supplies";

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
