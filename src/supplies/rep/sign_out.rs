//! A representative leaves.

use crate::base::{Fault, Id, Stamp};
use crate::record::reps::RepVisit;

/// The open visits of a representative, ended; a fault where there is none.
pub fn sign_out(rep: &Id, visits: &[RepVisit], now: Stamp) -> Result<Vec<RepVisit>, Fault> {
    let open = visits.iter().filter(|row| row.rep == *rep && row.out_at.is_none());
    let rows: Vec<RepVisit> = open.map(|row| RepVisit { out_at: Some(now), ..row.clone() }).collect();
    if rows.is_empty() {
        let fault = Fault::error("U095", format!("{rep} is not signed in"));
        return Err(fault.help(format!("first: supplies rep sign-in {rep}")));
    }
    Ok(rows)
}
