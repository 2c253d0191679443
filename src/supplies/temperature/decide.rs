//! What somebody decided about a unit that was out of range.

use crate::base::{Fault, Id};
use crate::record::safety::Reading;

use super::add::EXCURSION;

/// The open readings of a unit with the decision on them; a fault where there is none to decide on.
pub fn decide(place: &Id, readings: &[Reading], reason: &str) -> Result<Vec<Reading>, Fault> {
    let open = readings.iter().filter(|row| row.place == *place && row.status == EXCURSION);
    let decided: Vec<Reading> = open
        .map(|row| Reading { status: "decided".to_owned(), reason: reason.to_owned(), ..row.clone() })
        .collect();
    if decided.is_empty() {
        let fault = Fault::error("U077", format!("no excursion of {place} waits for a decision"));
        return Err(fault.help(format!("see: supplies temperature list {place}")));
    }
    Ok(decided)
}
