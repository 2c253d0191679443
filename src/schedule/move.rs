//! Moving: a new row of the same chain, and the old one closed.

use crate::base::Fault;
use crate::record::schedule::Appointment;

use super::engine::Fit;
use super::ladder::TO_COME;

/// Whether an appointment can be moved: it holds its time and nobody has arrived.
pub fn check(old: &Appointment) -> Result<(), Fault> {
    if TO_COME.contains(&old.status.as_str()) {
        return Ok(());
    }
    Err(Fault::error(
        "S012",
        format!("{} is {}: what is moved is {}", old.id, old.status, TO_COME.join(" or ")),
    )
    .help("book a new visit with schedule book"))
}

/// The new row: same chain, one step of `sequence` on. What was confirmed has to be confirmed again.
pub fn next(old: &Appointment, fit: Fit, r#override: &str) -> Appointment {
    Appointment {
        id: crate::base::Id::default(),
        sequence: old.sequence + 1,
        provider: Some(fit.provider),
        also: fit.also,
        resources: fit.resources,
        start: fit.start,
        end: fit.end,
        moved_from: Some(old.id.clone()),
        moved_to: None,
        r#override: r#override.to_owned(),
        source: String::new(),
        source_id: String::new(),
        ..old.clone()
    }
}

/// The old row, closed.
pub fn closed(old: &Appointment, new: &Appointment) -> Appointment {
    Appointment {
        status: "cancelled".to_owned(),
        reason: "moved".to_owned(),
        moved_to: Some(new.id.clone()),
        ..old.clone()
    }
}
