//! `intake consent revoke`.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::{Desk, Outcome, Output, Writing};
use crate::intake::consent;

/// Options of `intake consent revoke`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What was done on the consent before that day stays as it is.

Examples:
  printf 'patient,kind,signed_on\\nP0002973,release,2026-10-12\\n' | intake consent add - -o csv |
    intake consent revoke - --reason by-letter
  intake consent list P0002973 --status active -o csv | intake consent revoke - --reason by-letter --on 2026-10-13 -n")]
pub struct Args {
    /// Consents: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "CONSENT", required = true)]
    consents: Vec<String>,

    /// A word for why or how, such as by-letter
    #[arg(long, value_name = "WORD")]
    reason: String,

    /// The day from which it holds no more [default: today]
    #[arg(long, value_name = "DAY")]
    on: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes consents back; prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if !consent::is_word(&args.reason) {
        let fault = Fault::error("I033", "--reason is not one word");
        return Err(fault.help("a word of small letters and hyphens, like by-letter").into());
    }
    let on = args.on.as_deref().map_or_else(|| desk.today(), |words| desk.date(words))?;
    super::step(desk, &args.consents, (&args.writing, &args.output), |consent| {
        consent::revoked(consent, on, &args.reason)
    })
}
