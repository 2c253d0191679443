//! `files`: the keeper of the practice folder and of what is filed in it.

mod init;
mod today;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// The keeper of the practice folder and of what is filed in it
///
/// Makes, checks, proves and undoes. Alone it shows what lies open in the folder today.
#[derive(Parser, Debug)]
#[command(name = "files", version = super::VERSION, max_term_width = 100)]
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
    /// Make a practice folder, empty or from plain tables
    Init(init::Args),
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "files";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::Init(args)) => init::run(args, desk),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
