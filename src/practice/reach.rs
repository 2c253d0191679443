//! Which address or number may serve what: the one question that letters, statements, reminders and calls ask.
//!
//! Who has asked for confidential communications (45 CFR 164.522(b)) is reached by the ways that they named and by no
//! other, the address on file not excepted. Why they asked is never asked.

use super::force::holds;
use crate::base::{Date, Id};
use crate::record::intake::{ContactPoint, Patient};

/// What somebody is reached for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A letter or a statement.
    Letter,
    /// A call.
    Call,
    /// A reminder: only by ways that they have not refused for it.
    Reminder,
}

impl Purpose {
    /// Whether a way of this kind can serve it.
    fn takes(self, point: &ContactPoint) -> bool {
        let is_refused = matches!(point.consent.as_str(), "no" | "asked-declined");
        match self {
            Self::Letter => point.kind == "mail",
            Self::Call => point.kind == "phone",
            Self::Reminder => matches!(point.kind.as_str(), "phone" | "sms" | "email") && !is_refused,
        }
    }
}

/// A way to reach somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// A row of contact-points.
    Point(&'a ContactPoint),
    /// What their own row says: its address, or its telephone number.
    OnFile(&'a Patient),
}

impl Way<'_> {
    /// The row that it stands in.
    pub fn id(&self) -> &Id {
        match self {
            Self::Point(point) => &point.id,
            Self::OnFile(patient) => &patient.id,
        }
    }
}

/// The ways that may serve a purpose on a day, the better one first; none where nobody may reach them so.
pub fn ways<'a>(
    patient: &'a Patient,
    points: &'a [ContactPoint],
    purpose: Purpose,
    on: Date,
) -> Vec<Way<'a>> {
    let is_bound = confidential(points, on).next().is_some();
    let fit = in_force(points, on)
        .filter(|point| purpose.takes(point) && (!is_bound || point.is_confidential == Some(true)));
    let mut ways: Vec<Way<'a>> = fit.map(Way::Point).collect();
    let is_on_file = match purpose {
        Purpose::Letter => !patient.line1.is_empty(),
        Purpose::Call | Purpose::Reminder => !patient.phone.is_empty(),
    };
    if is_on_file && !is_bound {
        ways.push(Way::OnFile(patient));
    }
    ways
}

/// The only ways by which somebody wants to be reached on a day; none where they did not ask for that.
pub fn confidential(points: &[ContactPoint], on: Date) -> impl Iterator<Item = &ContactPoint> {
    in_force(points, on).filter(|point| point.is_confidential == Some(true))
}

fn in_force(points: &[ContactPoint], on: Date) -> impl Iterator<Item = &ContactPoint> {
    points.iter().filter(move |point| holds(point.from, point.to, on) && point.r#use != "old")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    fn point(id: &str, kind: &str, confidential: bool, consent: &str) -> ContactPoint {
        ContactPoint {
            id: Id::new(id),
            kind: kind.to_owned(),
            is_confidential: confidential.then_some(true),
            consent: consent.to_owned(),
            from: date::parse("2026-06-01").ok(),
            ..ContactPoint::default()
        }
    }

    fn reached(points: &[ContactPoint], on: &str) -> [String; 3] {
        let patient = Patient {
            id: Id::new("P0002990"),
            line1: "5 Harvard Rd".to_owned(),
            phone: "+19785550195".to_owned(),
            ..Patient::default()
        };
        let on = date::parse(on).unwrap();
        [Purpose::Letter, Purpose::Call, Purpose::Reminder].map(|purpose| {
            let ways = ways(&patient, points, purpose, on);
            ways.iter().map(|way| way.id().to_string()).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn confidential_ways_shut_out_every_other() {
        let points = [point("CT000001", "mail", true, ""), point("CT000003", "phone", false, "yes")];
        assert_eq!(reached(&points, "2026-10-14"), ["CT000001", "", ""]);
        assert_eq!(reached(&points, "2026-05-31"), ["P0002990", "P0002990", "P0002990"]);
    }

    #[test]
    fn a_refused_way_serves_no_reminder() {
        let points =
            [point("CT000002", "phone", false, "asked-declined"), point("CT000003", "sms", false, "")];
        let found = reached(&points, "2026-10-14");
        assert_eq!(found, ["P0002990", "CT000002 P0002990", "CT000003 P0002990"]);
    }
}
