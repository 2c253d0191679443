//! `schedule followup done`: it is done without a visit of ours.

use clap::Args as ClapArgs;

use super::step::{self, Common};
use crate::cli::{Desk, Outcome};
use crate::schedule::followup::Step;

/// Options of `schedule followup done`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A visit that was booked for it does this by itself when the patient is checked out. Columns: those of followup list.

Examples:
  schedule followup list -o csv --patient P0002721 | schedule followup done - -n
  schedule followup due -o csv | grep -e follow_up -e P0002721 | schedule followup done -")]
pub struct Args {
    #[command(flatten)]
    step: Common,
}

/// Marks them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(&args.step, Step::Done, "", desk)
}
