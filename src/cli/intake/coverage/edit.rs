//! `intake coverage edit`.

use clap::Args as ClapArgs;

use crate::cli::fields;
use crate::cli::intake::edit::differences;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::intake::Coverage;
use crate::show::Column;
use crate::store::WriteRows;

/// Options of `intake coverage edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the coverage's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it.

Examples:
  intake coverage list P0002973 -o csv --columns id | sed 's/$/,2026-12-31/; 1s/,.*/,to/' | intake coverage edit - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Changes coverages; prints which columns of which were changed.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let rows = desk.input(&args.input, &["id"])?;
    let today = desk.today()?;
    let ids = fields::all(&rows, |row| desk.id_at::<Coverage>(row, "id"))?;
    let mut at = ids.iter();
    let changed = desk.transact(&args.writing, |tx| {
        let pairs = fields::all(&rows, |row| {
            let old: Coverage = crate::cli::intake::row_at(&*tx, row, "id", at.next())?;
            let new = super::checked(&*tx, row, Some(&old), today)?;
            Ok((old, new))
        })?;
        for (_, new) in pairs.iter().filter(|(old, new)| old != new) {
            tx.update(new)?;
        }
        Ok(pairs)
    })?;
    let columns = [Column::id("id"), Column::id("column"), Column::text("old"), Column::text("new")];
    desk.print(
        &args.output,
        &columns,
        changed.iter().flat_map(|(old, new)| differences(old, new)).collect::<Vec<_>>(),
    )?;
    Ok(Answer::Yes)
}
