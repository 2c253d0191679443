//! What `mailed`, `returned` and `void` do alike: a step for each statement, in one transaction.

use crate::bill::statement::stepped;
use crate::cli::bill::rows::{self, Told, Typed};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::claims::Statement;
use crate::store::{Tx, WriteRows};

use super::{columns, values};

/// Takes a step with every statement that is named, and prints those that took it.
pub(super) fn run(
    desk: &mut Desk,
    words: &[String],
    (to, reason): (&str, &str),
    writing: &Writing,
    output: &Output,
) -> Outcome {
    desk.will_show(output, &columns())?;
    let input = rows::asked(desk, words, "id")?;
    let ids = rows::ids::<Statement>(desk, &input, "id");
    let (done, there) = desk.transact(writing, |tx| take(tx, &input, &ids, to, reason))?;
    if there > 0 {
        desk.tell(&format!("{to} already: {there} of the statements"));
    }
    desk.saw(done.iter().flat_map(|row| &row.patients))?;
    let glance = ["id", "date", "guarantor", "patients", "amount", "message", "status", "reason"];
    desk.print(&desk.at_a_glance(output, &glance), &columns(), done.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn take(
    tx: &mut dyn Tx,
    input: &[InputRow],
    ids: &[Typed],
    to: &str,
    reason: &str,
) -> Result<(Vec<Statement>, usize), Failure> {
    let (mut done, mut there, mut told) = (Vec::new(), 0, Told::default());
    for (row, id) in input.iter().zip(ids) {
        let id = id.as_ref().map_err(Clone::clone).map_err(Failure::Faults);
        let found = id.and_then(|id| rows::row::<Statement>(tx, id));
        let found = found.and_then(|found| Ok(stepped(&found, to, reason)?));
        match told.take(row, "id", found)? {
            Some(Some(statement)) => {
                tx.update(&statement)?;
                status::step(tx, &statement.id, &statement.status, &statement.reason)?;
                done.push(statement);
            }
            Some(None) => there += 1,
            None => {}
        }
    }
    told.end()?;
    Ok((done, there))
}
