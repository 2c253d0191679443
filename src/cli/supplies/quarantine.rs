//! `supplies quarantine`: lots are set apart until somebody decides.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::supplies::Lot;
use crate::supplies::quarantine::quarantine;

use super::lot_rows::{self, COLUMNS, Named, Told};

/// Options of `supplies quarantine`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Stock of the lot stays on hand and is not used, nor is it cover for what is to be bought, until supplies release,
destroy or return says what becomes of it. A lot is named by its id or its number; rows have a column lot. A lot that
waits already stays as it is.

Columns: lot, item, name, lot_number, expires_on, opened_on, beyond_use_on, status, reason.

Examples:
  supplies quarantine U8790BB --reason left-out-overnight
  supplies on-hand --place PL000010 | supplies quarantine - --reason excursion")]
pub struct Args {
    /// The lots, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "LOT")]
    lots: Vec<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Sets lots apart.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let reason = lot_rows::reason(&args.reason)?;
    let named = Named::read(desk, &args.lots)?;
    let (told, stay) = desk.transact(&args.writing, |tx| {
        let lots = lot_rows::lots(tx, &named)?;
        let turned = quarantine(&lots, reason, tx.now());
        let mut told = Vec::new();
        for turned in &turned {
            lot_rows::write(tx, turned)?;
            told.push(Told::of(tx, &turned.lot, reason)?);
        }
        let is_turned = |lot: &Lot| turned.iter().any(|turned| turned.lot.id == lot.id);
        let stay: Vec<Lot> = lots.into_iter().filter(|lot| !is_turned(lot)).collect();
        Ok((told, stay))
    })?;
    for lot in &stay {
        lot_rows::already(desk, std::slice::from_ref(&lot.id), &lot.status);
    }
    lot_rows::print(desk, &args.output, &["name", "lot_number", "expires_on", "status", "reason"], &told)?;
    Ok(Answer::Yes)
}
