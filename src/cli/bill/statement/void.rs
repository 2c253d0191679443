//! `bill statement void`: statements that do not count any more.

use clap::Args as ClapArgs;

use crate::bill::statement::VOID;
use crate::cli::bill::rows;
use crate::cli::{Desk, Outcome, Output, Writing};

use super::step;

/// Options of `bill statement void`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What is owed stays owed, and the next bill statement make asks for it.

Examples:
  bill statement list --status held | bill statement void - --reason not-asked")]
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
    step::run(desk, &args.statements, (VOID, &args.reason), &args.writing, &args.output)
}
