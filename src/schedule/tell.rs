//! How somebody may be told of a change of their visit: by a way that they did not refuse, and by no other than those
//! that they asked for in confidence.

use crate::base::{Date, Id};
use crate::practice::reach::{self, Purpose, Way};
use crate::record::intake::{ContactPoint, Patient};

/// The way by which somebody is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// `phone`, `sms`, `email`, `mail`; empty where there is no way.
    pub channel: String,
    /// The row that it stands in: a contact point, or the patient's own.
    pub point: Id,
    /// The number or address.
    pub number: String,
    /// Whether they asked to be reached in confidence: only this way, and no word to anybody else.
    pub is_confidential: bool,
}

/// The better way to tell a patient on a day: a call before a text before a mail.
pub fn way(patient: &Patient, points: &[ContactPoint], on: Date) -> Told {
    let own: Vec<ContactPoint> = points.iter().filter(|point| point.subject == patient.id).cloned().collect();
    let is_confidential = reach::confidential(&own, on).next().is_some();
    let ways = reach::ways(patient, &own, Purpose::Reminder, on);
    // A number that was refused as a way is refused, wherever else it stands.
    let is_refused = |number: &str| {
        let digits = digits(number);
        own.iter().any(|point| {
            matches!(point.consent.as_str(), "no" | "asked-declined") && self::digits(&point.value) == digits
        })
    };
    let told = |way: &Way<'_>| match way {
        Way::Point(point) => Told {
            channel: point.kind.clone(),
            point: point.id.clone(),
            number: point.value.clone(),
            is_confidential,
        },
        Way::OnFile(patient) => Told {
            channel: "phone".to_owned(),
            point: patient.id.clone(),
            number: patient.phone.split(' ').next().unwrap_or_default().to_owned(),
            is_confidential,
        },
    };
    let rank = |told: &Told| ["phone", "sms", "email"].iter().position(|kind| *kind == told.channel);
    let found = ways.iter().map(told).filter(|told| !told.number.is_empty() && !is_refused(&told.number));
    // A stable minimum: of two of a kind the one that the practice ranks first.
    found.min_by_key(rank).unwrap_or(Told { is_confidential, ..Told::default() })
}

/// What tells one number or address from another.
fn digits(value: &str) -> String {
    if value.contains('@') {
        return value.to_lowercase();
    }
    let number = value.split(['x', ' ']).next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    // A number of the United States is the same with and without its country.
    digits.strip_prefix('1').filter(|rest| rest.len() == 10).map(str::to_owned).unwrap_or(digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::date;

    fn patient(phone: &str) -> Patient {
        Patient { id: Id::new("P0002990"), phone: phone.to_owned(), ..Patient::default() }
    }

    fn point(at: usize, kind: &str, value: &str, consent: &str, confidential: bool) -> ContactPoint {
        ContactPoint {
            id: Id::new(format!("CT{at:06}")),
            subject: Id::new("P0002990"),
            kind: kind.to_owned(),
            value: value.to_owned(),
            consent: consent.to_owned(),
            is_confidential: confidential.then_some(true),
            ..ContactPoint::default()
        }
    }

    fn told(phone: &str, points: &[ContactPoint]) -> String {
        let told = way(&patient(phone), points, date::parse("2026-10-14").unwrap());
        format!("{} {} {}", told.channel, told.point, told.is_confidential)
    }

    #[test]
    fn a_call_comes_first_and_confidence_binds() {
        let text = point(1, "sms", "+19785550197", "yes", false);
        let call = point(2, "phone", "+19785550198", "yes", false);
        assert_eq!(told("+19785550195", &[text.clone(), call.clone()]), "phone CT000002 false");
        assert_eq!(told("", std::slice::from_ref(&text)), "sms CT000001 false");
        let own = point(3, "sms", "+19785550199", "yes", true);
        assert_eq!(told("+19785550195", &[text, call, own]), "sms CT000003 true");
        let mail = point(4, "mail", "", "yes", true);
        assert_eq!(told("+19785550195", &[mail]), "  true");
    }

    #[test]
    fn a_refused_number_is_refused_on_file_too() {
        let no = point(1, "sms", "+19785550195", "no", false);
        assert_eq!(told("+19785550195", std::slice::from_ref(&no)), "  false");
        assert_eq!(told("+19785550196", &[no]), "phone P0002990 false");
    }

    fn points() -> impl Strategy<Value = Vec<ContactPoint>> {
        let one = (
            prop_oneof![Just("phone"), Just("sms"), Just("email"), Just("mail"), Just("fax")],
            0u8..3,
            prop_oneof![Just("yes"), Just("no"), Just("asked-declined"), Just("asked-unknown"), Just("")],
            any::<bool>(),
        );
        proptest::collection::vec(one, 0..5).prop_map(|rows| {
            let row = |(at, (kind, number, consent, confidential)): (usize, (&str, u8, &str, bool))| {
                point(at, kind, &format!("+1978555019{number}"), consent, confidential)
            };
            rows.into_iter().enumerate().map(row).collect()
        })
    }

    proptest! {
        /// Nobody's channel without consent appears, and who asked for confidence is reached by no other.
        #[test]
        fn no_way_without_consent(points in points(), phone in 0u8..4) {
            let patient = patient(&format!("+1978555019{phone}"));
            let told = way(&patient, &points, date::parse("2026-10-14").unwrap());
            let no = |point: &ContactPoint| matches!(point.consent.as_str(), "no" | "asked-declined");
            prop_assert!(!points.iter().any(|point| no(point) && !told.number.is_empty() && point.value == told.number));
            if points.iter().any(|point| point.is_confidential == Some(true)) && !told.point.is_empty() {
                prop_assert!(points.iter().any(|point| point.id == told.point && point.is_confidential == Some(true)));
            }
        }
    }
}
