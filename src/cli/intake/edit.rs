//! `intake edit`: changes to patients.

use clap::Args as ClapArgs;

use crate::cli::fields;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::intake::Patient;
use crate::record::{Class, Record};
use crate::show::{Column, Value};
use crate::store::WriteRows;

/// Options of `intake edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the patient's id and the columns to change. An empty cell leaves what stands; a single hyphen empties it.

Examples:
  printf 'id,phone,email\\nP0002957,978-555-0177,-\\n' | intake edit - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with `id` and the columns to change
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Changes patients; prints which columns of which were changed. What they hold is not shown where it is personal.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let rows = desk.input(&args.input, &["id"])?;
    let today = desk.today()?;
    let ids = fields::all(&rows, |row| desk.id_at::<Patient>(row, "id"))?;
    let mut at = ids.iter();
    let changed = desk.transact(&args.writing, |tx| {
        let pairs = fields::all(&rows, |row| {
            let old = super::row_at::<Patient>(&*tx, row, "id", at.next())?;
            let new = super::add::checked(&*tx, row, Some(&old), today)?;
            Ok((old, new))
        })?;
        for (_, new) in pairs.iter().filter(|(old, new)| old != new) {
            tx.update(new)?;
        }
        Ok(pairs)
    })?;
    for (_, patient) in &changed {
        desk.say_whom(patient);
    }
    let columns = [Column::id("id"), Column::id("column"), Column::text("old"), Column::text("new")];
    let rows = changed.iter().flat_map(|(old, new)| differences(old, new)).collect::<Vec<_>>();
    desk.print(&args.output, &columns, rows)?;
    Ok(Answer::Yes)
}

/// The columns in which two versions of a row differ; what is personal is only said to have changed.
pub(super) fn differences<R: Record>(old: &R, new: &R) -> Vec<Vec<Value>> {
    let cells = old.encode().into_iter().zip(new.encode());
    let changed = R::TABLE.columns.iter().zip(cells).filter(|(_, (old, new))| old != new);
    let shown = |text: String, class: Class| {
        if text.is_empty() || class.may_be_quoted() { text } else { "…".to_owned() }
    };
    changed
        .map(|(column, (old, cell))| {
            vec![
                new.id().into(),
                column.name.into(),
                shown(old, column.class).into(),
                shown(cell, column.class).into(),
            ]
        })
        .collect()
}
