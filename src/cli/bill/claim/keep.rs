//! A claim's steps, each stamped.

use crate::cli::{Failure, status};
use crate::record::claims::Claim;
use crate::store::{Tx, WriteRows};

/// Writes a claim's new state, and when it came to it.
pub fn step(tx: &mut dyn Tx, claim: &Claim) -> Result<(), Failure> {
    tx.update(claim)?;
    stamp(tx, claim)
}

/// Writes down when a claim came to its state.
pub fn stamp(tx: &mut dyn Tx, claim: &Claim) -> Result<(), Failure> {
    status::step(tx, &claim.id, &claim.status, &claim.reason)
}
