//! `supplies temperature decide`: what was decided about a unit that was out of range.

use clap::Args as ClapArgs;

use crate::cli::supplies::lot_rows;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::safety::Reading;
use crate::store::{ReadRows, WriteRows};
use crate::supplies::temperature::decide::decide;
use crate::supplies::temperature::stretch::stretches;

use super::list::{COLUMNS, GLANCE, cells};
use super::units;

/// Options of `supplies temperature decide`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The excursion leaves supplies due. Stock that was set apart stays so until supplies release gives it free, or it is
destroyed or sent back.

Columns: place, name, status, from, to, low, high, readings, reason.

Examples:
  supplies temperature add PL000010 --current 9.4 && supplies temperature decide PL000010 --reason door-ajar")]
pub struct Args {
    /// The unit
    #[arg(value_name = "PLACE")]
    place: String,

    /// What was decided, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Writes the decision on every open reading of the unit.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let reason = lot_rows::reason(&args.reason)?;
    let today = desk.today()?;
    let (rows, units) = desk.transact(&args.writing, |tx| {
        let units = units(tx, today)?;
        let unit = units.typed(&args.place)?;
        let rows = decide(&unit.place, &tx.open::<Reading>()?, reason)?;
        for row in &rows {
            tx.update(row)?;
        }
        Ok((rows, units))
    })?;
    let rows: Vec<_> = stretches(&rows).iter().map(|stretch| cells(stretch, &units)).collect();
    desk.print(&desk.at_a_glance(&args.output, GLANCE), &COLUMNS, rows)?;
    Ok(Answer::Yes)
}
