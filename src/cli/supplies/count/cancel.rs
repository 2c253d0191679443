//! `supplies count cancel`: a count that is called off.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::show::Value;
use crate::store::WriteRows;
use crate::supplies::count::cancel::cancel;

use super::{GLANCE, columns, lines, lots, of_count, values};

/// Options of `supplies count cancel`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What was entered is kept and never posted. A posted count is taken back by `files undo`.

Examples:
  supplies count print PL000010 && supplies count cancel CU2610-0000011")]
pub struct Args {
    /// The count
    #[arg(value_name = "COUNT")]
    count: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Cancels its lines in one transaction and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let count = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        lines(desk, &*view, &args.count)?.first().map(|line| line.count.clone()).unwrap_or_default()
    };
    let rows = desk.transact(&args.writing, |tx| {
        let (catalogue, lots) = (load::catalogue(&*tx)?, lots(&*tx)?);
        let off = cancel(&of_count(&*tx, &count)?)?;
        for row in &off {
            tx.update(row)?;
        }
        Ok(off.iter().map(|row| values(row, &catalogue, &lots)).collect::<Vec<Vec<Value>>>())
    })?;
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &columns(), rows)?;
    Ok(Answer::Yes)
}
