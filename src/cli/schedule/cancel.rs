//! `schedule cancel`: the visit will not be.

use clap::Args as ClapArgs;

use super::step::{self, Words};
use crate::cli::{Desk, Outcome};
use crate::schedule::ladder::Step;

/// Options of `schedule cancel`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Its time is free at once. A cancel within `late_cancel_hours` of practice.json is told and flagged `late-cancel`, unless
the reason is the provider's or the provider is out then.

Examples:
  schedule cancel A2610-0001604 --reason patient
  schedule list fri -o csv --provider PR0000017 | schedule cancel - --reason provider")]
pub struct Args {
    #[command(flatten)]
    step: step::Common,

    /// Why, in a word: patient, provider, weather, …
    #[arg(long, value_name = "WORD")]
    reason: String,

    /// How it was told: phone, desk, text, portal
    #[arg(long, value_name = "WORD", default_value = "")]
    how: String,
}

/// Cancels.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(Step::Cancel, &args.step, Words { how: &args.how, reason: &args.reason }, desk)
}
