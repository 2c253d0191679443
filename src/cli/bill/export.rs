//! `bill export`: the ledger for another program.

use clap::{Args as ClapArgs, ValueEnum};

use crate::bill::export;
use crate::cli::{Answer, Desk, Outcome};
use crate::record::bill::Ledger;
use crate::store::ReadRows;

/// Options of `bill export`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Ids go out as tags, names do not.

Examples:
  bill export hledger | hledger -f - check --strict
  bill export hledger | hledger -f - balance assets --depth 3")]
pub struct Args {
    /// For which program
    #[arg(value_enum)]
    form: Program,
}

/// Programs that read a ledger.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Program {
    /// hledger, and what reads its journals
    Hledger,
}

/// Prints the whole ledger.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let ledger = view.all::<Ledger>()?;
    let text = match args.form {
        Program::Hledger => export::hledger(&view.settings().name, &ledger),
    };
    desk.print_text(&text)?;
    Ok(Answer::Yes)
}
