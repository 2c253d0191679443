//! `intake coverage edit`.

use clap::Args as ClapArgs;

use crate::cli::intake::change;
use crate::cli::{Desk, Outcome, Output, Writing};

/// Options of `intake coverage edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the coverage's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it.

Examples:
  intake coverage list P0002973 -o csv --columns id | sed 's/$/,2026-12-31/; 1s/,.*/,to/' | intake coverage edit - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Changes coverages; prints which columns of which were changed.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let rows = desk.input(&args.input, &["id"])?;
    let changed = change::edit(desk, &rows, (&args.writing, &args.output), super::checked)?;
    desk.say_whom_of(changed.iter().map(|(_, coverage)| &coverage.patient))?;
    change::print(desk, &args.output, &changed)
}
