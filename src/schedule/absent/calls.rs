//! Whom to call because their provider is out: those who are booked still, and those who were served otherwise and do not
//! know it yet.

use crate::base::{Id, Stamp};
use crate::record::intake::ContactLog;
use crate::record::schedule::{Appointment, HOLDING};

use super::REASON;

/// Outcomes after which somebody knows.
const KNOWS: [&str; 4] = ["reached", "booked", "done", "cancelled"];

/// What was tried to tell somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How often.
    pub count: usize,
    /// When last.
    pub last_at: Option<Stamp>,
    /// What came of it.
    pub outcome: String,
    /// Whether they know.
    pub knows: bool,
}

/// What was tried with a patient about appointments since an instant; what was taken back was not tried.
pub fn tries(log: &[ContactLog], patient: &Id, since: Stamp) -> Tries {
    let is_back = |row: &ContactLog| log.iter().any(|other| other.reverses.as_ref() == Some(&row.id));
    let own = log.iter().filter(|row| {
        row.patient.as_ref() == Some(patient)
            && row.created_at.0 >= since.0
            && row.reverses.is_none()
            && matches!(row.about.as_str(), "" | "appointment")
            && !is_back(row)
    });
    let mut tries = Tries::default();
    for row in own {
        tries.count += 1;
        tries.knows |= KNOWS.contains(&row.outcome.as_str());
        if tries.last_at.is_none_or(|last| last <= row.created_at) {
            tries.last_at = Some(row.created_at);
            tries.outcome.clone_from(&row.outcome);
        }
    }
    tries
}

/// What became of a visit of the closed time: `booked` still, `moved`, or `cancelled` because the provider is out; none
/// where it is no matter of the absence. Who is booked in time that is open again needs no call.
pub fn state(
    visit: &Appointment,
    changed_at: Option<Stamp>,
    since: Stamp,
    is_open: bool,
) -> Option<&'static str> {
    let is_since = changed_at.is_some_and(|at| at.0 >= since.0);
    match (visit.status.as_str(), visit.reason.as_str()) {
        (status, _) if is_open && HOLDING.contains(&status) && status != "checked-in" => Some("booked"),
        ("cancelled", "moved") if is_since => Some("moved"),
        ("cancelled", REASON) if is_since => Some("cancelled"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Stamp {
        format!("2026-10-14T{text}:00-04:00").parse().unwrap()
    }

    fn call(id: &str, time: &str, outcome: &str, reverses: Option<&str>) -> ContactLog {
        ContactLog {
            id: Id::new(id),
            patient: Some(Id::new("P0002721")),
            about: "appointment".to_owned(),
            outcome: outcome.to_owned(),
            created_at: at(time),
            reverses: reverses.map(Id::new),
            ..ContactLog::default()
        }
    }

    #[test]
    fn somebody_knows_when_they_were_reached() {
        let patient = Id::new("P0002721");
        let log = [call("K1", "07:00", "reached", None), call("K2", "08:20", "no-answer", None)];
        let tries = super::tries(&log, &patient, at("08:05"));
        assert_eq!((tries.count, tries.outcome.as_str(), tries.knows), (1, "no-answer", false));
        let log = [log[1].clone(), call("K3", "08:40", "reached", None)];
        assert!(super::tries(&log, &patient, at("08:05")).knows);
        let log = [log[1].clone(), call("K4", "08:41", "", Some("K3"))];
        assert!(!super::tries(&log, &patient, at("08:05")).knows);
    }

    #[test]
    fn what_became_of_a_visit() {
        let visit = |status: &str, reason: &str| Appointment {
            status: status.to_owned(),
            reason: reason.to_owned(),
            ..Appointment::default()
        };
        let since = at("08:05");
        assert_eq!(state(&visit("booked", ""), None, since, true), Some("booked"));
        assert_eq!(state(&visit("booked", ""), None, since, false), None);
        assert_eq!(state(&visit("checked-in", ""), None, since, true), None);
        assert_eq!(state(&visit("cancelled", "moved"), Some(at("08:10")), since, true), Some("moved"));
        assert_eq!(state(&visit("cancelled", "moved"), Some(at("07:10")), since, true), None);
        assert_eq!(state(&visit("cancelled", "patient"), Some(at("08:10")), since, true), None);
        assert_eq!(state(&visit("cancelled", "provider"), Some(at("08:10")), since, true), Some("cancelled"));
    }
}
