//! What posting writes: the rows of its steps.

use crate::bill::post::{Step, Written};
use crate::cli::bill::rows;
use crate::cli::{Failure, status};
use crate::record::claims::{Claim, Denial, Suspense};
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
        update(tx, claim)?;
        for (status, reason) in &step.events {
            status::step(tx, &claim.id, status, reason)?;
        }
    }
    for (claim, why) in &step.others {
        update(tx, claim)?;
        if !why.is_empty() {
            status::step(tx, &claim.id, &claim.status, why)?;
        }
    }
    if let Some((claim, lines)) = &written.next {
        let claim = tx.insert(claim.clone())?;
        for line in lines {
            tx.insert(line.clone())?;
        }
        let why = if claim.origin.is_empty() { "answered" } else { &claim.origin };
        status::step(tx, &claim.id, &claim.status, why)?;
    }
    for charge in &step.charges {
        tx.update(charge)?;
        status::step(tx, &charge.id, &charge.status, "answered")?;
    }
    for denial in &step.closed {
        // It may have been made by this very file: the row as it was written is what comes further.
        let own = rows::row::<Denial>(tx, &denial.id)?;
        tx.update(&Denial { status: denial.status.clone(), outcome: denial.outcome.clone(), ..own })?;
        status::step(tx, &denial.id, &denial.status, &denial.outcome)?;
    }
    Ok(())
}

/// Writes how far a claim has come. It may have been made by this very file: when and by whom stands in its row.
fn update(tx: &mut dyn Tx, claim: &Claim) -> Result<(), Failure> {
    let Claim { created_at, created_by, .. } = rows::row(tx, &claim.id)?;
    Ok(tx.update(&Claim { created_at, created_by, ..claim.clone() })?)
}
