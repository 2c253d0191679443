//! `supplies release`: somebody decides that a lot may be used.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::store::Tx;
use crate::supplies::quarantine::release;

use super::lot_rows::{self, COLUMNS, Named, Told};

/// Options of `supplies release`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The decision is written down with who made it, when and why. What a maker called back is not given free.

Columns: lot, item, name, lot_number, expires_on, opened_on, beyond_use_on, status, reason.

Examples:
  supplies quarantine 7B2KD --reason excursion && supplies release 7B2KD --reason maker-says-stable
  supplies lots list --status quarantined --columns id | sed 1s/id/lot/ | supplies release - --reason maker-says-stable")]
pub struct Args {
    /// The lots, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "LOT")]
    lots: Vec<String>,

    /// Why it may be used, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Gives lots free.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let reason = lot_rows::reason(&args.reason)?;
    let named = Named::read(desk, &args.lots)?;
    let (told, stay) = desk.transact(&args.writing, |tx| free(tx, &named, reason))?;
    lot_rows::already(desk, &stay, "usable");
    lot_rows::print(desk, &args.output, &["name", "lot_number", "expires_on", "status", "reason"], &told)?;
    Ok(Answer::Yes)
}

fn free(tx: &mut dyn Tx, named: &[Named], reason: &str) -> Result<(Vec<Told>, Vec<Id>), Failure> {
    let (mut told, mut stay, mut faults): (Vec<Told>, Vec<Id>, Vec<Fault>) = Default::default();
    for lot in lot_rows::lots(tx, named)? {
        match release(&lot, reason, tx.now()) {
            Ok(Some(turned)) => {
                lot_rows::write(tx, &turned)?;
                told.push(Told::of(tx, &turned.lot, reason)?);
            }
            Ok(None) => stay.push(lot.id),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok((told, stay)) } else { Err(faults.into()) }
}
