//! `bill receipt`: prints receipts again.

use clap::Args as ClapArgs;

use crate::bill::{paper, receipt};
use crate::cli::bill::{pay, rows};
use crate::cli::{Answer, Desk, Outcome, Paper};
use crate::practice::balance::Balance;
use crate::record::bill::Receipt;
use crate::record::intake::Patient;

/// Options of `bill receipt`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill receipt R2610-0000011 | lp
  bill receipt R2610-0000011 -o pdf > receipt.pdf")]
pub struct Args {
    /// Receipts
    #[arg(value_name = "RECEIPT", required = true)]
    receipts: Vec<String>,

    #[command(flatten)]
    paper: Paper,
}

/// Prints each receipt, with what stands open now.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.may_show(args.paper)?;
    let settings = desk.settings()?.clone();
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (mut texts, mut parts, mut title) = (Vec::new(), Vec::new(), "Receipts".to_owned());
    let mut date = desk.today()?;
    for typed in &args.receipts {
        let receipt = desk.row::<Receipt>(&*view, typed)?;
        let patient = desk.row::<Patient>(&*view, receipt.patient.as_str())?;
        let ledger = rows::of_receipt(&*view, &receipt)?;
        let split = pay::parts_of(&receipt, &ledger);
        desk.saw([&patient.id])?;
        let applied = receipt::applied(&receipt.id, &ledger);
        let balance = Balance::of(&ledger);
        texts.push(receipt::text(&receipt, &patient, &settings, &split, applied, balance));
        parts.push(paper::receipt(&receipt, &patient, &settings, &split, applied, balance));
        if args.receipts.len() == 1 {
            // One receipt is the same bytes whenever it is printed, as long as nothing more was paid.
            (title, date) = (format!("Receipt {}", receipt.id), receipt.date);
        }
    }
    let document = paper::document(&settings, title, date, parts);
    desk.print_paper(args.paper, &document, || texts.join("\n\n"))?;
    Ok(Answer::Yes)
}
