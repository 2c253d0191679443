//! `schedule noshow`: write down that the patient did not come.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule noshow`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule noshow A2610-0001348
  schedule list yesterday -o csv --status booked | schedule noshow -")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Write down that the patient did not come.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::NoShow, &args.step, Words { how: &args.how, reason: "" }, desk)
}
