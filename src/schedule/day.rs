//! `schedule day`: the desk's figures of a day.

use std::collections::BTreeSet;

use crate::base::{Date, Id, Stamp};
use crate::practice::figure::{Amount, Figure};
use crate::record::follow::{FollowUp, Reminder};
use crate::record::intake::ContactLog;
use crate::record::schedule::{Appointment, AppointmentEvent, Exception, HOLDING};
use crate::record::surgery::SurgeryCase;

use super::ladder::LATE;
use super::steps::Steps;

/// The figures of a day: what became of its visits, how long people waited, what was booked.
pub fn figures(date: Date, visits: &[Appointment], steps: &Steps, booked: usize) -> Vec<Figure> {
    // Time that was only offered was nobody's visit.
    let was_taken = |visit: &&Appointment| {
        steps.when(&visit.id, "offered").is_none() || steps.when(&visit.id, "confirmed").is_some()
    };
    let of_the_day: Vec<&Appointment> =
        visits.iter().filter(|visit| visit.start.date() == date).filter(was_taken).collect();
    let count = |rule: &dyn Fn(&Appointment) -> bool| {
        let count = of_the_day.iter().filter(|visit| rule(visit)).count();
        Amount::Count(i64::try_from(count).unwrap_or(i64::MAX))
    };
    let cancelled = |visit: &Appointment, reason: &str| visit.status == "cancelled" && visit.reason == reason;
    let is_late = |visit: &Appointment| visit.flags.iter().any(|flag| flag == LATE);
    let minutes = |from: &str, to: &str| -> Vec<i64> {
        let between = |visit: &&Appointment| -> Option<i64> {
            let (from, to): (Stamp, Stamp) = (steps.when(&visit.id, from)?, steps.when(&visit.id, to)?);
            Some((to.0 - from.0).num_minutes()).filter(|minutes| *minutes >= 0)
        };
        of_the_day.iter().filter_map(between).collect()
    };
    let figure = |name: &str, value: Amount| Figure::new(date, "schedule", name, value);
    vec![
        figure("visits", count(&|visit| !cancelled(visit, "moved") && visit.status != "entered-in-error")),
        figure("seen", count(&|visit| visit.status == "fulfilled")),
        figure("noshow", count(&|visit| visit.status == "noshow")),
        figure("left", count(&|visit| cancelled(visit, "left"))),
        figure(
            "cancelled",
            count(&|visit| {
                visit.status == "cancelled" && !["left", "moved"].contains(&visit.reason.as_str())
            }),
        ),
        figure("cancelled:late", count(&|visit| visit.status == "cancelled" && is_late(visit))),
        figure("moved", count(&|visit| cancelled(visit, "moved"))),
        figure("open", count(&|visit| HOLDING.contains(&visit.status.as_str()))),
        figure("booked", Amount::Count(i64::try_from(booked).unwrap_or(i64::MAX))),
        figure("wait:median", Amount::Minutes(median(minutes("arrived", "roomed")))),
        figure("cycle:median", Amount::Minutes(median(minutes("arrived", "checked-out")))),
    ]
}

/// What was done on a day to keep the schedule full: follow-ups asked for, calls, offers, reminders and their answers.
pub fn kept_full(
    date: Date,
    follow_ups: &[FollowUp],
    calls: &[ContactLog],
    events: &[AppointmentEvent],
    reminders: &[Reminder],
) -> Vec<Figure> {
    let figure = |name: &str, count: usize| {
        Figure::new(date, "schedule", name, Amount::Count(i64::try_from(count).unwrap_or(i64::MAX)))
    };
    let is_call = |row: &&ContactLog| {
        row.created_at.date() == date && row.direction == "out" && row.about == "appointment"
    };
    let is_offer = |row: &&AppointmentEvent| row.event == "offered" && row.at.date() == date;
    let on = |at: Option<Stamp>| at.is_some_and(|at| at.date() == date);
    vec![
        figure("follow-ups", follow_ups.iter().filter(|row| row.created_at.date() == date).count()),
        figure("contacts", calls.iter().filter(is_call).count()),
        figure("offers", events.iter().filter(is_offer).count()),
        figure("reminders", reminders.iter().filter(|row| on(row.sent_at)).count()),
        figure("reminders:answered", reminders.iter().filter(|row| on(row.answered_at)).count()),
    ]
}

/// The figures of who was out on a day and of its surgeries.
pub fn beside(
    date: Date,
    visits: &[Appointment],
    exceptions: &[Exception],
    cases: &[SurgeryCase],
) -> Vec<Figure> {
    let is_out = |row: &&Exception| {
        row.closes() && row.absence.is_some() && row.from <= date && date <= row.to.unwrap_or(row.from)
    };
    let out: BTreeSet<&Id> =
        exceptions.iter().filter(is_out).filter_map(|row| row.provider.as_ref()).collect();
    let is_surgery = |visit: &&Appointment| {
        visit.start.date() == date
            && !matches!(visit.status.as_str(), "cancelled" | "entered-in-error" | "noshow")
            && cases.iter().any(|case| case.visit.as_ref() == Some(&visit.chain))
    };
    let count = |count: usize| Amount::Count(i64::try_from(count).unwrap_or(i64::MAX));
    vec![
        Figure::new(date, "schedule", "absent", count(out.len())),
        Figure::new(date, "schedule", "surgeries", count(visits.iter().filter(is_surgery).count())),
    ]
}

/// The middle one; of an even number the lower of the two in the middle; nothing is 0.
fn median(mut minutes: Vec<i64>) -> i64 {
    minutes.sort_unstable();
    minutes.get(minutes.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}
