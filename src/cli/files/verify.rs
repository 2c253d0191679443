//! `files verify`: proves the journal and the files against each other.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Value};
use crate::store::Folder;

/// Options of `files verify`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Exit 0 when the chain holds, exit 1 when it does not. Keep the seal that it prints somewhere else: a journal that was
written anew from end to end cannot have the same.

Examples:
  files verify
  files verify --all -o json")]
pub struct Args {
    /// From the journal's first line, not from where it was last found sound
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints what was proved, and every fault of it on standard error.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let verdict = Folder::open(&desk.folder()?)?.verify(args.all)?;
    desk.warn(&verdict.findings);
    let columns = [
        Column::count("from_line"),
        Column::count("to_line"),
        Column::count("files"),
        Column::count("findings"),
        Column::id("seal"),
    ];
    let wrong = verdict.findings.iter().filter(|fault| Fault::is_error(fault)).count();
    let row = vec![
        Value::of(verdict.first.min(verdict.last)),
        Value::of(verdict.last),
        Value::of(verdict.files),
        Value::of(wrong),
        Value::of(&verdict.seal),
    ];
    desk.print(&args.output, &columns, [row])?;
    Ok(Answer::when(verdict.is_sound()))
}
