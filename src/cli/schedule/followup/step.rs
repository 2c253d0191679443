//! A step of many follow-ups that are named: what `done` and `drop` share.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::{COLUMNS, GLANCE, cells};
use crate::base::Id;
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::schedule::known::Known;
use crate::cli::schedule::{linked, step};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::record::follow::FollowUp;
use crate::schedule::followup::Step;
use crate::store::{Read, ReadRows};

/// Options of a step.
#[derive(ClapArgs, Debug)]
pub struct Common {
    /// The follow-ups; `-` takes rows with a column `follow_up` or `id` from standard input, @1 to @9 are those of this
    /// terminal's last list
    #[arg(required = true, value_name = "FU…|-")]
    ids: Vec<String>,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Takes a step of each, in one transaction. What cannot take it comes out with the reason.
pub(super) fn run(common: &Common, taken: Step<'_>, reason: &str, desk: &mut Desk) -> Outcome {
    desk.will_show(&common.output, &COLUMNS)?;
    let named = named(&common.ids, desk)?;
    let store = desk.store()?;
    let ids = ids(desk, &*store.snapshot()?, &named)?;
    let rejects = common.rejects.clone();
    let (done, refused) = desk.transact(&common.writing, |tx| {
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        for (id, input) in ids.iter().zip(&named) {
            let Some(row) = tx.by_id::<FollowUp>(id)? else { continue };
            match linked::follow(tx, &row, taken, reason)? {
                Ok(after) => done.push(after),
                Err(fault) => refused.push(Refused::new(input, step::text(&fault))),
            }
        }
        rejects.strict(&refused)?;
        Ok((done, refused))
    })?;
    let whom: BTreeSet<Id> = done.iter().map(|row: &FollowUp| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    if !done.is_empty() {
        let output = desk.at_a_glance(&common.output, &GLANCE);
        desk.print(&output, &COLUMNS, done.iter().map(cells).collect::<Vec<_>>())?;
    }
    common.rejects.hand_back(desk, &refused)
}

/// A row for each follow-up that is named.
pub(super) fn named(ids: &[String], desk: &Desk) -> Result<Vec<InputRow>, Failure> {
    let mut rows = Vec::new();
    for typed in ids {
        match typed.as_str() {
            "-" => rows.extend(desk.input("-", &[])?),
            _ => rows.push(step::typed_row("id", typed, desk)?),
        }
    }
    Ok(rows)
}

/// The column of a row that names its follow-up.
pub(super) fn column(row: &InputRow) -> &'static str {
    if row.get("follow_up").is_empty() { "id" } else { "follow_up" }
}

/// The ids of the rows, every fault in one pass.
pub(super) fn ids(desk: &Desk, view: &dyn Read, rows: &[InputRow]) -> Result<Vec<Id>, Failure> {
    let (mut known, mut ids, mut faults) = (Known::new(view), Vec::new(), Vec::new());
    for row in rows {
        match row.require(column(row)) {
            Ok(_) => ids.extend(known.cell::<FollowUp>(desk, row, column(row), &mut faults)?),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(ids) } else { Err(faults.into()) }
}
