//! The appointments of a day as the desk reads them, and what each needs.

use crate::base::{Id, Stamp};
use crate::record::schedule::{Appointment, HOLDING};

use super::steps::Steps;

/// How much somebody should look at a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// All is as it should be.
    Fine,
    /// Somebody should look.
    Look,
    /// Somebody must act.
    Act,
}

/// What a visit needs from a person now; empty where nothing.
pub fn needs(visit: &Appointment, steps: &Steps, now: Stamp) -> (Weight, String) {
    let minutes = |since: Stamp| (now.0 - since.0).num_minutes();
    let status = visit.status.as_str();
    if !HOLDING.contains(&status) {
        return (Weight::Fine, String::new());
    }
    if visit.start.date() < now.date() {
        return (Weight::Act, "not closed out".to_owned());
    }
    let arrived = steps.when(&visit.id, "arrived").map(minutes);
    let over = minutes(visit.end.into());
    match status {
        "checked-in" if over > 0 => (Weight::Look, format!("runs {over} min over")),
        "arrived" => {
            let waiting = arrived.unwrap_or(0).max(0);
            let weight = if waiting > WAIT { Weight::Act } else { Weight::Look };
            (weight, format!("waiting {waiting} min"))
        }
        "booked" | "pending" | "proposed" if minutes(visit.start.into()) > 0 => {
            (Weight::Act, format!("late {} min", minutes(visit.start.into())))
        }
        _ => (Weight::Fine, String::new()),
    }
}

/// Minutes of waiting after which somebody must act.
const WAIT: i64 = 15;

/// The order of a list: by start, then provider, then id.
pub fn sort(visits: &mut [Appointment]) {
    let key = |visit: &Appointment| -> (crate::base::Instant, Option<Id>, Id) {
        (visit.start, visit.provider.clone(), visit.id.clone())
    };
    visits.sort_by_cached_key(key);
}
