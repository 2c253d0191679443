//! `schedule block release`: a block's days are everybody's.

use clap::Args as ClapArgs;

use super::super::{load, step};
use crate::base::when;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::surgery::Block;
use crate::schedule::block;
use crate::show::Column;
use crate::store::{ReadRows, WriteRows};

/// Options of `schedule block release`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What is booked in it stays booked; the rest can be found and booked by all. `files undo` takes it back.

Examples:
  schedule block list
  schedule block release BK000001 2026-10-30 --reason away -n")]
pub struct Args {
    /// The block
    #[arg(value_name = "BK…")]
    block: String,

    /// The day, or a range a..b
    #[arg(value_name = "DAY")]
    days: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    reason: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Releases, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let columns = [
        Column::id("id"),
        Column::id("place"),
        Column::date("from"),
        Column::date("to"),
        Column::id("exception"),
    ];
    desk.will_show(&args.output, &columns)?;
    step::is_word(&args.reason)?;
    let (from, to) = when::parse_range(&args.days, desk.today()?)?;
    let store = desk.store()?;
    let block = desk.row::<Block>(&*store.snapshot()?, &args.block)?;
    let (zone, now) = (desk.zone()?, desk.now()?);
    let row = desk.transact(&args.writing, |tx| {
        let block = tx.by_id::<Block>(&block.id)?.unwrap_or_else(|| block.clone());
        let engine = load::engine(zone, now, &*tx)?.engine;
        block::may_release(&engine, &block, from, to)?;
        Ok(tx.insert(block::release(&block, from, to, &args.reason))?)
    })?;
    let cells = vec![
        (&row.block).into(),
        (&row.place).into(),
        row.from.into(),
        row.to.unwrap_or(row.from).into(),
        (&row.id).into(),
    ];
    desk.print(&args.output, &columns, [cells])?;
    Ok(Answer::Yes)
}
