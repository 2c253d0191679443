//! `schedule arrive`: write down that the patient is here.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule arrive`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule arrive A2610-0001348
  schedule arrive A2610-0001348 A2610-0001389")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Write down that the patient is here.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::Arrive, &args.step, Words { how: &args.how, reason: "" }, desk)
}
