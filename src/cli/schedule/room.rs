//! `schedule room`: write down that the patient is in a room.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule room`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule room A2610-0001348
  schedule list -o csv --status arrived | schedule room -")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Write down that the patient is in a room.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::Room, &args.step, Words { how: &args.how, reason: "" }, desk)
}
