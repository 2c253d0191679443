//! `schedule left`: write down that the patient left without being seen.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule left`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule left A2610-0001348
  schedule left A2610-0001348 A2610-0001389")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Write down that the patient left without being seen.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::Left, &args.step, Words { how: &args.how, reason: "" }, desk)
}
