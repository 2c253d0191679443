//! `supplies recall close`: a recall of which nothing is left.

use clap::Args as ClapArgs;

use crate::cli::supplies::given;
use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::safety::ProductRecall;
use crate::store::WriteRows;
use crate::supplies::recall::close::{Left, close};

use super::list::{COLUMNS, GLANCE, cells};
use super::load;

/// Options of `supplies recall close`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Refused as long as something waits for a decision, some of it is on hand, or somebody is to be told.

Columns: id, number, vendor, item, name, lots, class, date, status, possible, on_hand, to_tell, told, answered.

Examples:
  supplies recall add IT0000025 --lots X1 --number F-1182-2026; supplies recall close RC2610-0000011")]
pub struct Args {
    /// The recall
    #[arg(value_name = "RECALL")]
    recall: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Closes a recall and prints it.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let store = desk.store()?;
    let id = desk.row::<ProductRecall>(&*store.snapshot()?, &args.recall)?.id;
    let (recall, name, left, is_new) = desk.transact(&args.writing, |tx| {
        let recall: ProductRecall = given::row(tx, &id)?;
        let rows = load::rows(tx, &id)?;
        let stock = stock::stock(tx, std::slice::from_ref(&recall.item))?;
        let item = stock::catalogue(tx)?.item(&recall.item).cloned().unwrap_or_default();
        let left = Left::of(&recall, &rows, &stock);
        let closed = close(&recall, &left, &item.unit)?;
        if let Some(closed) = &closed {
            tx.update(closed)?;
        }
        let is_new = closed.is_some();
        Ok((closed.unwrap_or(recall), item.name, left, is_new))
    })?;
    if !is_new {
        desk.tell(&format!("{} is closed already", recall.id));
    }
    let output = desk.at_a_glance(&args.output, GLANCE);
    desk.print(&output, &COLUMNS, [cells(&recall, Some(name), &left)])?;
    Ok(Answer::Yes)
}
