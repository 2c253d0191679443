//! `supplies rep sign-out`: a representative leaves.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::reps::{Rep, RepVisit};
use crate::store::{ReadRows, WriteRows};
use crate::supplies::rep::sign_out::sign_out;

use super::sign_in::{COLUMNS, cells};

/// Options of `supplies rep sign-out`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: id, rep, provider, visit, in_at, out_at, override.

Examples:
  supplies rep sign-in RE0000025 --provider PR0000017 && supplies rep sign-out RE0000025")]
pub struct Args {
    /// Who leaves
    #[arg(value_name = "REP")]
    rep: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Ends the visit and prints it.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let store = desk.store()?;
    let rep = desk.row::<Rep>(&*store.snapshot()?, &args.rep)?.id;
    let rows = desk.transact(&args.writing, |tx| {
        let rows = sign_out(&rep, &tx.open::<RepVisit>()?, tx.now())?;
        for row in &rows {
            tx.update(row)?;
        }
        Ok(rows)
    })?;
    desk.print(&args.output, &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}
