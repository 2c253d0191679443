//! `schedule followup due`: who is to be called and booked now, in which days, and who is left out and why.

use std::collections::BTreeMap;

use crate::base::{Date, Id};
use crate::practice::limit;
use crate::record::follow::FollowUp;
use crate::record::intake::{ContactLog, Patient};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;

use super::{OPEN, contact};

/// The limits: how long before its day a follow-up is listed, and how far from it its visit may lie.
const AHEAD: &str = "follow_up_ahead";
const EARLY: &str = "follow_up_early";
const LATE: &str = "follow_up_late";

/// What the list is worked out from.
pub struct Facts<'a> {
    /// The day on which it is asked.
    pub today: Date,
    /// Limits.
    pub limits: &'a [Limit],
    /// The contacts that stand, with the patients of the list.
    pub contacts: &'a [ContactLog],
    /// The patients of the list.
    pub patients: &'a BTreeMap<Id, Patient>,
    /// Visits that are to come. One of the kind within the days that would do is what was asked for.
    pub to_come: &'a [Appointment],
}

/// A follow-up of the list.
pub struct Row<'a> {
    /// It.
    pub follow_up: &'a FollowUp,
    /// The first day on which its visit would do, never before today.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The last time that we tried to reach the patient.
    pub last: Option<&'a ContactLog>,
    /// How often we tried for this follow-up.
    pub attempts: usize,
    /// Why it is left out; empty where it is not.
    pub held: String,
}

/// Until which day follow-ups are listed where nobody says.
pub fn until(limits: &[Limit], today: Date) -> Date {
    limit::in_force(limits, AHEAD, today).and_then(|ahead| limit::after(ahead, today)).unwrap_or(today)
}

/// The days within which a follow-up's visit should lie: around its due day, not before it may be asked for, and as long
/// after today again where it is late.
pub fn window(row: &FollowUp, limits: &[Limit], today: Date) -> (Date, Date) {
    let by = |name: &str, reckon: fn(&Limit, Date) -> Option<Date>, day: Date| {
        limit::in_force(limits, name, today).and_then(|limit| reckon(limit, day)).unwrap_or(day)
    };
    let first = by(EARLY, limit::before, row.due).max(row.not_before_on.unwrap_or(row.due.min(today)));
    let from = first.max(today);
    (from, by(LATE, limit::after, row.due.max(from)))
}

/// The open follow-ups that are due until a day, by day and id; each with why it is left out, where it is.
pub fn rows<'a>(open: &'a [FollowUp], facts: &Facts<'a>, until: Date) -> Vec<Row<'a>> {
    let is_due = |row: &&FollowUp| OPEN.contains(&row.status.as_str()) && row.due <= until;
    let mut rows: Vec<Row<'a>> = open.iter().filter(is_due).map(|row| of(row, facts)).collect();
    rows.sort_by(|left, right| {
        (left.follow_up.due, &left.follow_up.id).cmp(&(right.follow_up.due, &right.follow_up.id))
    });
    rows
}

fn of<'a>(row: &'a FollowUp, facts: &Facts<'a>) -> Row<'a> {
    let (from, to) = window(row, facts.limits, facts.today);
    let last = contact::last(facts.contacts, &row.patient);
    let attempts =
        facts.contacts.iter().filter(|contact| contact.follow_up.as_ref() == Some(&row.id)).count();
    let held = held(row, (from, to), last, facts).unwrap_or_default();
    Row { follow_up: row, from, to, last, attempts, held }
}

/// Why a follow-up is left out today.
fn held(
    row: &FollowUp,
    (from, to): (Date, Date),
    last: Option<&ContactLog>,
    facts: &Facts<'_>,
) -> Option<String> {
    let today = facts.today;
    if facts.patients.get(&row.patient).is_some_and(contact::is_never) {
        return Some("not to be contacted".to_owned());
    }
    if let Some(day) = row.not_before_on.filter(|day| *day > today) {
        return Some(format!("not before {day}"));
    }
    let other = facts
        .to_come
        .iter()
        .filter(|visit| visit.patient.as_ref() == Some(&row.patient) && visit.visit_type == row.visit_type)
        .find(|visit| (from..=to).contains(&visit.start.date()));
    if let Some(visit) = other {
        return Some(format!("has {} on {}", visit.id, visit.start.date()));
    }
    let (day, _) = contact::again_on(last?, facts.limits, today)?;
    Some(format!("called {}, again from {day}", last?.created_at.date()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::record::sample;

    fn day(text: &str) -> Date {
        date::parse(text).unwrap()
    }

    fn limits() -> Vec<Limit> {
        let limit =
            |name: &str, value: &str| sample::row(&format!("rule={name} name={name} value={value} unit=day"));
        vec![limit(AHEAD, "30"), limit(EARLY, "7"), limit(LATE, "30"), limit("contact_again", "3")]
    }

    #[test]
    fn a_visit_lies_around_its_day_and_never_before_today() {
        let window = |words: &str| {
            let row = sample::row::<FollowUp>(&format!("id=FU2610-0000012 {words}"));
            let (from, to) = window(&row, &limits(), day("2026-10-14"));
            format!("{from} {to}")
        };
        assert_eq!(window("due=2026-11-25"), "2026-11-18 2026-12-25");
        assert_eq!(window("due=2026-10-16"), "2026-10-14 2026-11-15");
        assert_eq!(window("due=2026-08-01"), "2026-10-14 2026-11-13");
        assert_eq!(window("due=2026-11-25 not_before_on=2026-12-01"), "2026-12-01 2026-12-31");
    }

    #[test]
    fn who_is_left_out_is_told_why() {
        let follow_up = |serial: &str, patient: &str, words: &str| -> FollowUp {
            sample::row(&format!(
                "id=FU2610-{serial} patient={patient} visit_type=VT000001 status=due {words}"
            ))
        };
        let open = [
            follow_up("0000055", "P0000050", "due=2026-11-13"),
            follow_up("0000012", "P0000025", "due=2026-10-20"),
            follow_up("0000020", "P0000033", "due=2026-10-20 status=contacted"),
            follow_up("0000038", "P0000041", "due=2026-10-20 not_before_on=2026-10-20"),
            follow_up("0000046", "P0000050", "due=2026-10-20"),
            follow_up("0000063", "P0000068", "due=2026-11-14"),
            follow_up("0000071", "P0000068", "due=2026-10-14 status=booked"),
        ];
        let contacts = [sample::row::<ContactLog>(
            "patient=P0000033 direction=out about=appointment outcome=no-answer follow_up=FU2610-0000020 \
             created_at=2026-10-13T09:00:00-04:00",
        )];
        let never = sample::row::<Patient>("id=P0000025 flags=do-not-contact");
        let patients = BTreeMap::from([(never.id.clone(), never)]);
        let to_come = [sample::row::<Appointment>(
            "id=A2611-0000015 patient=P0000050 visit_type=VT000001 start=2026-11-02T09:00-05:00",
        )];
        let facts = Facts {
            today: day("2026-10-14"),
            limits: &limits(),
            contacts: &contacts,
            patients: &patients,
            to_come: &to_come,
        };
        let rows = rows(&open, &facts, until(&limits(), facts.today));
        let told: Vec<String> =
            rows.iter().map(|row| format!("{} {} {}", row.follow_up.id, row.attempts, row.held)).collect();
        assert_eq!(
            told,
            [
                "FU2610-0000012 0 not to be contacted",
                "FU2610-0000020 1 called 2026-10-13, again from 2026-10-16",
                "FU2610-0000038 0 not before 2026-10-20",
                "FU2610-0000046 0 has A2611-0000015 on 2026-11-02",
                "FU2610-0000055 0 ",
            ]
        );
    }
}
