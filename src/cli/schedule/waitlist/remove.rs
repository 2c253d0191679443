//! `schedule waitlist remove`: a patient waits no longer.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::{COLUMNS, cells, glance};
use crate::base::{Id, Stamp};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::schedule::known::Known;
use crate::cli::schedule::{linked, step};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::record::follow::Waiting;
use crate::record::schedule::Appointment;
use crate::schedule::book;
use crate::schedule::waitlist::Step;
use crate::store::{Read, ReadRows, Tx, WriteRows};

/// Options of `schedule waitlist remove`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What they were offered is free again, what they keep stays as it is. Columns: those of waitlist list.

Examples:
  schedule waitlist list -o csv --patient P0002721 | schedule waitlist remove - --reason elsewhere -n
  schedule waitlist list -o csv | grep -e id, -e P0002721 | schedule waitlist remove - --reason elsewhere")]
pub struct Args {
    /// The entries; `-` takes rows with a column `waitlist` or `id` from standard input, @1 to @9 are those of this
    /// terminal's last list
    #[arg(required = true, value_name = "WL…|-")]
    ids: Vec<String>,

    /// Why, in a word: elsewhere, well-again, …
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Takes them off, in one transaction. Who is booked comes out with the reason.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::is_word(&args.reason)?;
    desk.will_show(&args.output, &COLUMNS)?;
    let mut named = Vec::new();
    for typed in &args.ids {
        match typed.as_str() {
            "-" => named.extend(desk.input("-", &[])?),
            _ => named.push(step::typed_row("id", typed, desk)?),
        }
    }
    let store = desk.store()?;
    let ids = ids(desk, &*store.snapshot()?, &named)?;
    let (rejects, now) = (args.rejects.clone(), desk.now()?);
    let (done, refused) = desk.transact(&args.writing, |tx| {
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        for (id, input) in ids.iter().zip(&named) {
            let Some(row) = tx.by_id::<Waiting>(id)? else { continue };
            match linked::wait(tx, &row, Step::Remove(&args.reason), &args.reason)? {
                Ok(after) => {
                    if row.status == "offered" {
                        give_back(tx, &row, &args.reason, now)?;
                    }
                    done.push(after);
                }
                Err(fault) => refused.push(Refused::new(input, step::text(&fault))),
            }
        }
        rejects.strict(&refused)?;
        Ok((done, refused))
    })?;
    let whom: BTreeSet<Id> = done.iter().map(|row: &Waiting| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    if !done.is_empty() {
        let output = desk.at_a_glance(&args.output, &glance(&done));
        desk.print(&output, &COLUMNS, done.iter().map(cells).collect::<Vec<_>>())?;
    }
    args.rejects.hand_back(desk, &refused)
}

/// Frees the time that was held for an entry.
fn give_back(tx: &mut dyn Tx, row: &Waiting, reason: &str, now: Stamp) -> Result<(), Failure> {
    let hold = row.visit.as_ref().map(|id| tx.by_id::<Appointment>(id)).transpose()?.flatten();
    let Some(hold) = hold.filter(|hold| hold.status == "pending") else { return Ok(()) };
    let status = "cancelled".to_owned();
    tx.update(&Appointment { status, reason: reason.to_owned(), ..hold.clone() })?;
    tx.insert(book::event(&hold.id, "cancelled", now, "", reason))?;
    Ok(())
}

/// The ids of the rows, every fault in one pass.
fn ids(desk: &Desk, view: &dyn Read, rows: &[InputRow]) -> Result<Vec<Id>, Failure> {
    let (mut known, mut ids, mut faults) = (Known::new(view), Vec::new(), Vec::new());
    for row in rows {
        let column = if row.get("waitlist").is_empty() { "id" } else { "waitlist" };
        match row.require(column) {
            Ok(_) => ids.extend(known.cell::<Waiting>(desk, row, column, &mut faults)?),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(ids) } else { Err(faults.into()) }
}
