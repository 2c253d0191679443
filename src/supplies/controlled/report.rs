//! Writing down what was done about a loss.

use crate::base::{Fault, Id, Stamp};
use crate::record::files::StatusEvent;

use super::losses::Loss;

/// The step that says what was done about a loss; none where it was said already.
pub fn report(
    losses: &[Loss],
    count: &Id,
    step: &str,
    reason: &str,
    at: Stamp,
) -> Result<Option<StatusEvent>, Fault> {
    let Some(loss) = losses.iter().find(|loss| loss.count == *count) else {
        let fault = Fault::error("U087", format!("{count} found everything: there is nothing to report"));
        return Err(fault.help("see: supplies controlled losses"));
    };
    if loss.has(step) {
        return Ok(None);
    }
    Ok(Some(StatusEvent {
        date: at.date(),
        subject: count.clone(),
        status: step.to_owned(),
        at,
        reason: reason.to_owned(),
        ..StatusEvent::default()
    }))
}
