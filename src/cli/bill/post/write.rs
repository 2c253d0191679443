//! What posting writes: the rows of its steps.

use crate::base::Id;
use crate::bill::post::{Step, Written};
use crate::cli::Failure;
use crate::cli::bill::rows;
use crate::record::claims::{Denial, Suspense};
use crate::record::files::StatusEvent;
use crate::store::{Tx, WriteRows};

/// Writes what a step does. The row of a claim holds its last status; each step there is a row of its own.
pub(in crate::cli::bill) fn step(tx: &mut dyn Tx, step: &Step, written: &Written) -> Result<(), Failure> {
    for row in &written.lines {
        tx.insert(row.clone())?;
    }
    for row in &written.ledger {
        tx.insert(row.clone())?;
    }
    for row in &written.denials {
        tx.insert(row.clone())?;
    }
    if let Some(row) = &written.suspense {
        tx.insert::<Suspense>(row.clone())?;
    }
    if let Some(claim) = &step.claim {
        tx.update(claim)?;
        for (status, reason) in &step.events {
            event(tx, &claim.id, status, reason)?;
        }
    }
    for charge in &step.charges {
        tx.update(charge)?;
        event(tx, &charge.id, &charge.status, "answered")?;
    }
    for denial in &step.closed {
        // It may have been made by this very file: the row as it was written is what comes further.
        let own = rows::row::<Denial>(tx, &denial.id)?;
        tx.update(&Denial { status: denial.status.clone(), outcome: denial.outcome.clone(), ..own })?;
        event(tx, &denial.id, &denial.status, &denial.outcome)?;
    }
    Ok(())
}

/// Writes that a row has come to another status, and why.
pub(in crate::cli::bill) fn event(
    tx: &mut dyn Tx,
    subject: &Id,
    status: &str,
    reason: &str,
) -> Result<(), Failure> {
    let at = tx.now();
    tx.insert(StatusEvent {
        date: at.date(),
        subject: subject.clone(),
        status: status.to_owned(),
        at,
        reason: reason.to_owned(),
        ..StatusEvent::default()
    })?;
    Ok(())
}
