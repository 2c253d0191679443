//! `bill statement returned`: statements came back.

use clap::Args as ClapArgs;

use crate::bill::statement::RETURNED;
use crate::cli::bill::rows;
use crate::cli::{Desk, Outcome, Output, Writing};

use super::step;

/// Options of `bill statement returned`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The guarantor's next statement is held until this one is mailed again or made void.

Examples:
  bill statement returned @returned.csv --reason moved")]
pub struct Args {
    /// Statements: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "STATEMENT", required = true)]
    statements: Vec<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the step and prints the statements.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    rows::word("--reason", &args.reason)?;
    step::run(desk, &args.statements, (RETURNED, &args.reason), &args.writing, &args.output)
}
