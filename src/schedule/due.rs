//! `schedule due`: visits that were not closed out, that nobody confirmed, that lie in time that was closed since.

use crate::base::{Date, Stamp};
use crate::practice::due::{Class, Due, When};
use crate::record::schedule::Appointment;

use super::engine::{Ask, Engine, minute};
use super::ladder::TO_COME;
use super::steps::Steps;

/// The role that acts on them.
const OWNER: &str = "front-desk";

/// Visits of days before that still hold their time: seen, missed or cancelled, nobody wrote it down.
pub fn not_closed_out(open: &[Appointment], now: Stamp) -> Vec<Due> {
    let rows = open.iter().filter(|visit| visit.start.date() < now.date());
    rows.map(|visit| {
        let detail = format!("{} at {}, not closed out", visit.status, clock(visit));
        due(visit, visit.start.date(), Class::Care, "close-out", detail, "appointments.status")
    })
    .collect()
}

/// The visits of the next day that has any, which nobody confirmed; due today.
pub fn unconfirmed(open: &[Appointment], steps: &Steps, now: Stamp) -> Vec<Due> {
    let today = now.date();
    let to_come =
        || open.iter().filter(|visit| visit.start.date() > today && TO_COME.contains(&visit.status.as_str()));
    let next = to_come().map(|visit| visit.start.date()).min();
    to_come()
        .filter(|visit| Some(visit.start.date()) == next && steps.when(&visit.id, "confirmed").is_none())
        .map(|visit| {
            let detail = format!("{} {} is not confirmed", visit.start.date(), clock(visit));
            due(visit, today, Class::Courtesy, "unconfirmed", detail, "appointment-events.event")
        })
        .collect()
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
    let ask = Ask { visit_type, ..Ask::default() };
    let (_, lines) = engine.explain(&ask, provider, minute(visit.start));
    engine.add(visit);
    let line = lines
        .into_iter()
        .find(|line| !line.holds && matches!(line.code, "S003" | "S004" | "S005" | "S011"))?;
    Some((line.detail, line.source))
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
