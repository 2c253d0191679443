//! `schedule due`: visits that were not closed out, that nobody confirmed, that lie in time that was closed since;
//! follow-ups that wait for a visit, offers that end; who was moved for an absence and does not know; what surgeries lack.

use crate::base::{Date, Id, Stamp};
use crate::practice::due::{Class, Due, When};
use crate::record::follow::Waiting;
use crate::record::schedule::Appointment;
use crate::record::surgery::SurgeryCase;

use super::engine::{Ask, Engine, minute};
use super::followup::due::Row;
use super::ladder::TO_COME;
use super::steps::Steps;
use super::surgery::ready::Need;

/// The role that acts on them.
const OWNER: &str = "front-desk";

/// Visits of days before that still hold their time: seen, missed or cancelled, nobody wrote it down.
pub fn not_closed_out(open: &[Appointment], now: Stamp) -> Vec<Due> {
    let rows = open.iter().filter(|visit| visit.start.date() < now.date() && !is_held(visit));
    rows.map(|visit| {
        let detail = format!("{} at {}, not closed out", visit.status, clock(visit));
        due(visit, visit.start.date(), Class::Care, "close-out", detail, "appointments.status")
    })
    .collect()
}

/// The visits of the next day that has any, which nobody confirmed; due today.
pub fn unconfirmed(open: &[Appointment], steps: &Steps, now: Stamp) -> Vec<Due> {
    let today = now.date();
    let is_to_come = |visit: &&Appointment| {
        visit.start.date() > today && TO_COME.contains(&visit.status.as_str()) && !is_held(visit)
    };
    let to_come = || open.iter().filter(is_to_come);
    let next = to_come().map(|visit| visit.start.date()).min();
    to_come()
        .filter(|visit| Some(visit.start.date()) == next && steps.when(&visit.id, "confirmed").is_none())
        .map(|visit| {
            let detail = format!("{} {} is not confirmed", visit.start.date(), clock(visit));
            due(visit, today, Class::Courtesy, "unconfirmed", detail, "appointment-events.event")
        })
        .collect()
}

/// Whether time is only held for somebody who has not said yes yet.
fn is_held(visit: &Appointment) -> bool {
    visit.status == "pending" && visit.expires_at.is_some()
}

/// Follow-ups that wait for their visit. Who is left out of the list of calls is left out here.
pub fn follow_ups(rows: &[Row<'_>]) -> Vec<Due> {
    let rows = rows.iter().filter(|row| row.held.is_empty());
    rows.map(|row| {
        let own = row.follow_up;
        let visit_type = own.visit_type.as_ref().map(Id::as_str).unwrap_or_default();
        let calls = if row.attempts == 1 { "call" } else { "calls" };
        let source = match own.rule.as_str() {
            "" => "follow-ups.due".to_owned(),
            rule => format!("rules/recalls:{rule}"),
        };
        Due {
            due: When::Day(own.due),
            class: Class::Care,
            desk: "schedule".to_owned(),
            kind: own.kind.clone(),
            subject: own.id.clone(),
            patient: Some(own.patient.clone()),
            detail: format!("{visit_type} is not booked, {} {calls}", row.attempts),
            owner: OWNER.to_owned(),
            source,
        }
    })
    .collect()
}

/// Offers that end, and entries of the waitlist whose days are over.
pub fn waitlist(open: &[Waiting], today: Date) -> Vec<Due> {
    let of = |row: &Waiting, due: When, kind: &str, detail: String, source: &str| Due {
        due,
        class: Class::Courtesy,
        desk: "schedule".to_owned(),
        kind: kind.to_owned(),
        subject: row.id.clone(),
        patient: Some(row.patient.clone()),
        detail,
        owner: OWNER.to_owned(),
        source: source.to_owned(),
    };
    let mut dues = Vec::new();
    for row in open {
        if let (Some(until), Some(visit)) = (row.expires_at, &row.visit) {
            let detail = format!("{visit} is held until {}: yes or no", until.0.format("%H:%M"));
            dues.push(of(row, When::At(until.into()), "offer", detail, "waitlist.expires_at"));
        } else if let Some(to) = row.to.filter(|to| *to < today) {
            let detail = format!("waited for {} in vain", row.visit_type);
            dues.push(of(row, When::Day(to), "waitlist-over", detail, "waitlist.to"));
        }
    }
    dues
}

/// Visits to come for which something speaks that was not so when they were booked: closed time, a room gone.
pub fn displaced(open: &[Appointment], engine: &mut Engine, now: Stamp, until: Date) -> Vec<Due> {
    let to_come = |visit: &&Appointment| {
        visit.start.0 > now.0
            && visit.start.date() <= until
            && TO_COME.contains(&visit.status.as_str())
            && visit.r#override.is_empty()
    };
    let mut found = Vec::new();
    for visit in open.iter().filter(to_come) {
        let Some((detail, source)) = displacement(visit, engine) else { continue };
        found.push(due(visit, visit.start.date(), Class::Care, "displaced", detail, &source));
    }
    found
}

/// What closed a visit's time since it was booked, and the row that says so.
pub fn displacement(visit: &Appointment, engine: &mut Engine) -> Option<(String, String)> {
    let (provider, visit_type) = (visit.provider.as_ref()?, visit.visit_type.clone()?);
    engine.remove(visit);
    // A visit in an operating room is as long as its surgery, and in the room that it was given.
    let room =
        visit.resources.iter().find(|id| engine.place(id).is_some_and(|row| row.kind == "operating-room"));
    let minutes = room.map(|_| minute(visit.end) - minute(visit.start));
    let ask = Ask { visit_type, place: room.cloned(), minutes, ..Ask::default() };
    let (_, lines) = engine.explain(&ask, provider, minute(visit.start));
    engine.add(visit);
    let line = lines
        .into_iter()
        .find(|line| !line.holds && matches!(line.code, "S003" | "S004" | "S005" | "S011"))?;
    Some((line.detail, line.source))
}

/// Those who were moved or cancelled because their provider is out and do not know it: visits as they stand now, each with
/// the absence.
pub fn not_told(visits: &[(Id, Appointment)], now: Stamp) -> Vec<Due> {
    let rows = visits.iter().map(|(absence, visit)| {
        let what = if visit.status == "cancelled" {
            "cancelled".to_owned()
        } else {
            format!("moved to {} {}", visit.start.date(), clock(visit))
        };
        let detail = format!("{what} for {absence}, not told");
        due(visit, now.date(), Class::Care, "not-told", detail, "contact-log.outcome")
    });
    rows.collect()
}

/// What surgeries that are booked lack, and those that have no time by the day that they are due.
pub fn surgeries(case: &SurgeryCase, needs: &[Need], today: Date) -> Vec<Due> {
    let row = |on: Date, class: Class, kind: &str, detail: String, source: &str| Due {
        due: When::Day(on),
        class,
        desk: "schedule".to_owned(),
        kind: kind.to_owned(),
        subject: case.id.clone(),
        patient: Some(case.patient.clone()),
        detail,
        owner: OWNER.to_owned(),
        source: source.to_owned(),
    };
    match case.status.as_str() {
        "booked" => {
            let red = needs.iter().filter(|need| !need.is_green);
            red.map(|need| {
                let detail = format!("{}: {}", need.need, need.why);
                row(need.due.unwrap_or(today), need.class, "surgery", detail, &need.source)
            })
            .collect()
        }
        "requested" => {
            let waits = |due: Date| {
                row(due, Class::Care, "surgery-time", "no time yet".to_owned(), "surgery-cases.due")
            };
            case.due.map(waits).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn clock(visit: &Appointment) -> String {
    visit.start.0.format("%H:%M").to_string()
}

fn due(visit: &Appointment, on: Date, class: Class, kind: &str, detail: String, source: &str) -> Due {
    Due {
        due: When::Day(on),
        class,
        desk: "schedule".to_owned(),
        kind: kind.to_owned(),
        subject: visit.id.clone(),
        patient: visit.patient.clone(),
        detail,
        owner: OWNER.to_owned(),
        source: source.to_owned(),
    }
}
