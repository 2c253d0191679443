//! `files`: the keeper of the practice folder and of what is filed in it.

mod check;
mod init;
mod log;
pub mod report;
mod today;
mod undo;
mod verify;

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
    /// Find what cannot be right in the tables
    Check(check::Args),
    /// Prove the journal and the files against each other
    Verify(verify::Args),
    /// Show the last changes
    Log(log::Args),
    /// Take a change back
    Undo(undo::Args),
    /// List documents that wait and waivers that end
    Due(super::due::Args),
    /// Print the desk's figures of a day
    #[command(after_help = "Examples:\n  files day\n  files day yesterday")]
    Day(super::day::Args),
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
            Some(Verb::Check(args)) => check::run(args, desk),
            Some(Verb::Verify(args)) => verify::run(args, desk),
            Some(Verb::Log(args)) => log::run(args, desk),
            Some(Verb::Undo(args)) => undo::run(args, desk),
            Some(Verb::Due(args)) => args.run(desk, report::due),
            Some(Verb::Day(args)) => args.run(desk, report::day),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
