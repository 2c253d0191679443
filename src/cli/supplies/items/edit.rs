//! `supplies items edit`: items that change.

use std::ops::ControlFlow;

use clap::Args as ClapArgs;

use crate::cli::supplies::change::{self, CHANGED, Given};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::supplies::{Item, StockMove};
use crate::store::{Months, Question, Read};
use crate::supplies::items::edit::check;

/// Options of `supplies items edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the item's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it. The unit
of an item that has moved stays: its quantities are in it.

Examples:
  printf 'id,class,storage\\nIT0000041,B,room\\n' | supplies items edit -
  supplies items edit @items.csv --dry-run")]
pub struct Args {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    #[arg(value_name = "ROWS")]
    rows: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Changes items; prints which columns of which were changed.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &CHANGED)?;
    let given = Given::of(desk, &args.rows, "id", &["id"], &[])?;
    let changed: Vec<(Item, Item)> = desk.transact(&args.writing, |tx| {
        change::edit(tx, &given, &|view, new: &Item, old: Option<&Item>, known: &[Item]| {
            let Some(old) = old else { return Ok(Vec::new()) };
            let is_other = old.unit != new.unit || old.kind != new.kind;
            let has_moved = is_other && has_moved(view, old)?;
            Ok(check(old, new, known, has_moved))
        })
    })?;
    change::print(desk, &args.output, &changed)
}

fn has_moved(view: &dyn Read, item: &Item) -> Result<bool, Failure> {
    let mut found = false;
    view.visit(StockMove::TABLE, Months::All, Question::Equals("item", item.id.as_str()), &mut |_| {
        found = true;
        ControlFlow::Break(())
    })?;
    Ok(found)
}
