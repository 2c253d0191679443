//! `bill statement mailed`: statements are on their way.

use clap::Args as ClapArgs;

use crate::bill::statement::MAILED;

use crate::cli::{Desk, Outcome, Output, Writing};

use super::step;

/// Options of `bill statement mailed`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
From then on undo is refused; bill statement void makes one void.

Examples:
  bill statement mailed @mailed.csv
  bill statement list --status ready | bill statement mailed -")]
pub struct Args {
    /// Statements: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "STATEMENT", required = true)]
    statements: Vec<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the step and prints the statements.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::run(desk, &args.statements, (MAILED, ""), &args.writing, &args.output)
}
