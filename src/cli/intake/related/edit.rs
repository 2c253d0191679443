//! `intake related edit`.

use clap::Args as ClapArgs;

use crate::cli::intake::{add::doubt, change};
use crate::cli::{Desk, Outcome, Output, Writing};

/// Options of `intake related edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the person's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it.

Examples:
  printf 'id,phone\\nRP0000017,978-555-0147\\n' | intake related edit - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Changes related persons; prints which columns of which were changed.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let rows = desk.input(&args.input, &["id"])?;
    let changed = change::edit(desk, &rows, (&args.writing, &args.output), super::checked)?;
    doubt(desk, &rows, changed.iter().map(|(_, person)| person.clone()));
    desk.say_whom_of(changed.iter().map(|(_, person)| &person.patient))?;
    change::print(desk, &args.output, &changed)
}
