//! `intake related add`.

use clap::Args as ClapArgs;

use crate::cli::intake::{add::doubt, change};
use crate::cli::{Answer, Desk, Outcome, Output, Writing};

/// Options of `intake related add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns of related-persons.csv. Who pays for a patient is named in the patient's own row: pass the new id
on to intake edit as guarantor.

Examples:
  printf 'patient,role,relationship,given,family,phone\\nP0002965,guardian,mother,Sofía,Núñez,978-555-0146\\n' |
    intake related add - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with the columns of related-persons.csv
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Adds related persons; prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &super::list::COLUMNS)?;
    let rows = desk.input(&args.input, &["patient", "role"])?;
    let made = change::add(desk, &rows, &args.writing, super::checked)?;
    doubt(desk, &rows, made.iter().cloned());
    desk.say_whom_of(made.iter().map(|person| &person.patient))?;
    super::list::print(desk, &args.output, &made)?;
    Ok(Answer::Yes)
}
