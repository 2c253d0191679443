//! `schedule complete`: check the patient out: the visit was held.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule complete`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule complete A2610-0001348
  schedule list -o csv --status checked-in | schedule complete -")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Check the patient out: the visit was held.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::Complete, &args.step, Words { how: &args.how, reason: "" }, desk)
}
