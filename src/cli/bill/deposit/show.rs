//! `bill deposit show`: a slip with its receipts.

use clap::Args as ClapArgs;

use crate::bill::deposit::show::{listed, masked, text};
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::bill::Receipt;
use crate::record::claims::Deposit;
use crate::show::{Column, Value};
use crate::store::{Months, ReadRows};

/// Options of `bill deposit show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A table shows of each reference its last two characters; the slip on paper has them whole, for the bank.

Examples:
  bill deposit make && bill deposit show DP2610-0000011
  bill deposit make && bill deposit show DP2610-0000011 --text")]
pub struct Args {
    /// The slip
    #[arg(value_name = "DEPOSIT")]
    deposit: String,

    /// Print the slip that goes to the bank
    #[arg(long)]
    text: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints the slip: its receipts as rows, or the paper. Exit 1 when it has none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let slip = desk.row::<Deposit>(&*view, &args.deposit)?;
    let receipts = view.equal::<Receipt>(Months::All, "deposit", slip.id.as_str())?;
    let listed = listed(&slip, &receipts);
    desk.saw(listed.iter().map(|receipt| &receipt.patient))?;
    let answer = Answer::when(!listed.is_empty());
    if args.text {
        let drawers = view.equal::<Deposit>(Months::All, "slip", slip.id.as_str())?;
        let difference = drawers.iter().filter_map(|row| Some(row.counted_amount? - row.amount)).sum();
        desk.print_text(&text(&slip, &receipts, difference, &view.settings().name))?;
        return Ok(answer);
    }
    let is_screen = desk.form(&args.output) == Form::Table;
    let columns = [
        Column::id("deposit"),
        Column::id("receipt"),
        Column::date("date"),
        Column::id("method"),
        Column::id("reference"),
        Column::money("amount"),
        Column::id("by"),
    ];
    let values = |receipt: &&Receipt| -> Vec<Value> {
        let reference = if is_screen { masked(&receipt.reference) } else { receipt.reference.clone() };
        vec![
            (&slip.id).into(),
            (&receipt.id).into(),
            receipt.date.into(),
            (&receipt.method).into(),
            reference.into(),
            receipt.amount.into(),
            (&receipt.created_by).into(),
        ]
    };
    desk.print(&args.output, &columns, listed.iter().map(values).collect::<Vec<_>>())?;
    Ok(answer)
}
