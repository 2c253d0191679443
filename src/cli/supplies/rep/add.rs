//! `supplies rep add`: new representatives.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, fields};
use crate::store::WriteRows;

use super::load::{COLUMNS, cells, checked};

/// Options of `supplies rep add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Names come as rows, never typed: family, and where known vendor (the company), given, phone, email, badge, badge_to_on.

Columns: id, vendor, given, family, phone, badge, badge_to_on, last_visit.

Examples:
  printf 'vendor,given,family,badge,badge_to_on\\nVE0000025,Dana,Whitfield,CV-118,2027-03-31\\n' | supplies rep add -
  printf 'vendor,given,family,badge\\nVE0000025,Dana,Whitfield,CV-118\\n' | supplies rep add - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with the columns of reps.csv
    #[arg(value_name = "ROWS")]
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Adds representatives and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = desk.input(&args.input, &["family"])?;
    let made = desk.transact(&args.writing, |tx| {
        let made = fields::all(&rows, |row| checked(&*tx, row, None))?;
        made.into_iter().map(|rep| tx.insert(rep).map_err(Failure::from)).collect::<Result<Vec<_>, _>>()
    })?;
    desk.print(&args.output, &COLUMNS, made.iter().map(|rep| cells(rep, None)).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}
