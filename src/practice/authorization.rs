//! A payer's leave for visits, and how far it is counted down.

use crate::base::{Id, Instant};
use crate::record::intake::Authorization;
use crate::record::schedule::Appointment;

/// How far an authorization is counted down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// Visits that were done or stand booked before an instant.
    pub before: i64,
    /// Visits allowed; none where it counts no visits.
    pub allowed: Option<i64>,
}

/// How far an authorization is counted down when a visit begins: the other visits on it that were done, are under way
/// or are booked before. Cancelled and missed ones use nothing up.
pub fn used<'a>(
    authorization: &Authorization,
    counted: impl IntoIterator<Item = &'a Appointment>,
    before: (Instant, &Id),
) -> Use {
    let counts = |visit: &Appointment| {
        matches!(visit.status.as_str(), "booked" | "arrived" | "checked-in" | "fulfilled")
            && (visit.start, &visit.chain) < before
            && visit.chain != *before.1
    };
    let before = counted.into_iter().filter(|visit| counts(visit)).count();
    Use { before: i64::try_from(before).unwrap_or(i64::MAX), allowed: authorization.visits_count }
}
