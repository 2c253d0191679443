//! Which appointments a desk thinks of.

use crate::record::schedule::Appointment;

/// Whether somebody is still to come, or is here and not done.
pub fn is_expected(visit: &Appointment) -> bool {
    matches!(visit.status.as_str(), "proposed" | "pending" | "booked" | "arrived" | "checked-in")
}

/// Whether a visit takes place or took place: not cancelled, missed, wished for or entered in error.
pub fn standing(visit: &Appointment) -> bool {
    is_expected(visit) || is_done(visit)
}

/// Whether somebody was seen.
pub fn is_done(visit: &Appointment) -> bool {
    visit.status == "fulfilled"
}
