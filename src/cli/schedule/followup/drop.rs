//! `schedule followup drop`: it is not followed any more.

use clap::Args as ClapArgs;

use super::step::{self, Common};
use crate::cli::schedule::step::is_word;
use crate::cli::{Desk, Outcome};
use crate::schedule::followup::Step;

/// Options of `schedule followup drop`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A recall that was dropped is not made again by its rule. Columns: those of followup list.

Examples:
  schedule followup list -o csv --patient P0002721 | schedule followup drop - --reason moved-away -n
  schedule followup due --all -o csv | grep -e follow_up -e 'not to be' | schedule followup drop - --reason do-not-contact")]
pub struct Args {
    #[command(flatten)]
    step: Common,

    /// Why, in a word: moved-away, elsewhere, declined, …
    #[arg(long, value_name = "WORD")]
    reason: String,
}

/// Drops them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    is_word(&args.reason)?;
    step::run(&args.step, Step::Drop(&args.reason), &args.reason, desk)
}
