//! `bill receipt`: prints receipts again.

use clap::Args as ClapArgs;

use crate::bill::receipt;
use crate::cli::{Answer, Desk, Outcome};
use crate::practice::balance::Balance;
use crate::record::bill::{Ledger, Receipt};
use crate::record::intake::Patient;
use crate::store::ReadRows;

/// Options of `bill receipt`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill receipt R2610-0000011 | lp")]
pub struct Args {
    /// Receipts
    #[arg(value_name = "RECEIPT", required = true)]
    receipts: Vec<String>,
}

/// Prints each receipt as text, with what stands open now.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    for (at, typed) in args.receipts.iter().enumerate() {
        let receipt = desk.row::<Receipt>(&*view, typed)?;
        let patient = desk.row::<Patient>(&*view, receipt.patient.as_str())?;
        let ledger: Vec<Ledger> = view.by_patient(&patient.id)?;
        desk.saw([&patient.id])?;
        if at > 0 {
            desk.print_text("\n\n")?;
        }
        let applied = receipt::applied(&receipt.id, &ledger);
        let text = receipt::text(&receipt, &patient, desk.settings()?, applied, Balance::of(&ledger));
        desk.print_text(&text)?;
    }
    Ok(Answer::Yes)
}
