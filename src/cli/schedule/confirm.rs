//! `schedule confirm`: write down that the patient will come.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule confirm`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule confirm A2610-0001348 --how phone
  schedule list tomorrow -o csv | schedule confirm -")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Write down that the patient will come.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::Confirm, &args.step, Words { how: &args.how, reason: "" }, desk)
}
