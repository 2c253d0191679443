//! `intake coverage add`.

use clap::Args as ClapArgs;

use crate::cli::intake::change;
use crate::cli::intake::show::named;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};

/// Options of `intake coverage add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns of coverages.csv; patient and payer must be there.

Examples:
  printf 'patient,payer,rank,member_id,relationship,from\\nP0002973,PY0000041,1,W551920348,self,2026-10-01\\n' |
    intake coverage add - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with the columns of coverages.csv
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Adds coverages; prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &super::list::COLUMNS)?;
    let rows = desk.input(&args.input, &["patient", "payer"])?;
    let made = change::add(desk, &rows, &args.writing, super::checked)?;
    let named = named(&*desk.store()?.snapshot()?, made)?;
    desk.say_whom_of(named.iter().map(|(coverage, _)| &coverage.patient))?;
    super::list::print(desk, &args.output, &named)?;
    Ok(Answer::Yes)
}
