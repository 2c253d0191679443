//! The steps of rows that have a status, other than an appointment's.

use super::Failure;
use crate::base::Id;
use crate::record::files::StatusEvent;
use crate::store::{Tx, WriteRows};

/// Writes down that a row came to a state, and why.
pub fn step(tx: &mut dyn Tx, subject: &Id, status: &str, reason: &str) -> Result<(), Failure> {
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
