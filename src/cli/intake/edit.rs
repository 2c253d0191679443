//! `intake edit`: changes to patients.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Outcome, Output, Writing};

/// Options of `intake edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the patient's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it.

Examples:
  printf 'id,phone,email\\nP0002957,978-555-0177,-\\n' | intake edit - -n
  printf '{\"id\": \"P0002957\", \"called\": \"Andy\"}' | intake edit - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Changes patients; prints which columns of which were changed. What they hold is not shown where it is personal.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let rows = desk.input(&args.input, &["id"])?;
    let changed = super::change::edit(desk, &rows, (&args.writing, &args.output), super::add::checked)?;
    super::add::doubt(desk, &rows, changed.iter().map(|(_, patient)| patient.clone()));
    for (_, patient) in &changed {
        desk.say_whom(patient);
    }
    super::change::print(desk, &args.output, &changed)
}
