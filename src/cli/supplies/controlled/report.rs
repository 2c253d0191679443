//! `supplies controlled report`: what was done about a loss.

use clap::Args as ClapArgs;

use crate::cli::supplies::given;
use crate::cli::supplies::load as stock;
use crate::cli::supplies::lot_rows;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::orders::Count;
use crate::store::WriteRows;
use crate::supplies::controlled::losses::Loss;
use crate::supplies::controlled::report::report;

use super::load;
use super::losses::{COLUMNS, cells};

/// Options of `supplies controlled report`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
`notified`: DEA was told in writing. `form-106`: the form was sent. `explained`: it is known where it went, and it is
neither theft nor a significant loss; the reason says so in a word. Each is written down with who says so and when.

Columns: count, item, name, place, date, quantity, unit, steps.

Examples:
  printf 'item,quantity\\nIT0000105,5\\n' | supplies controlled count PL000012 - --witness maria &&
    supplies controlled report CU2610-0000011 --as notified --reason letter")]
pub struct Args {
    /// The count's row
    #[arg(value_name = "COUNT")]
    count: String,

    /// notified, form-106 or explained
    #[arg(long, value_name = "WORD", value_parser = ["notified", "form-106", "explained"])]
    r#as: String,

    /// How, or what explains it, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Writes a step and prints the loss.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let reason = lot_rows::reason(&args.reason)?;
    let store = desk.store()?;
    let count = desk.row::<Count>(&*store.snapshot()?, &args.count)?.id;
    let (loss, item, is_new) = desk.transact(&args.writing, |tx| {
        let catalogue = stock::catalogue(tx)?;
        let losses = load::losses(tx, &catalogue)?;
        let step = report(&losses, &count, &args.r#as, reason, tx.now())?;
        let is_new = step.is_some();
        if let Some(step) = step {
            tx.insert(step)?;
        }
        let loss = load::losses(tx, &catalogue)?.into_iter().find(|loss| loss.count == count);
        if loss.as_ref().is_some_and(Loss::is_done) {
            tx.update(&Count { status: "posted".to_owned(), ..given::row::<Count>(tx, &count)? })?;
        }
        let item = loss.as_ref().and_then(|loss| catalogue.item(&loss.item)).cloned().unwrap_or_default();
        Ok((loss, item, is_new))
    })?;
    if !is_new {
        desk.tell(&format!("{count} is {} already", args.r#as));
    }
    let rows: Vec<_> = loss.iter().map(|loss| cells(loss, &item.name, &item.unit)).collect();
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(Answer::Yes)
}
