//! An absence: a provider is out, the time is closed, and those who are booked in it are served otherwise and told.
//!
//! The reason is the provider's: whatever becomes of these visits never counts against the patient.

mod booked;
pub mod calls;
pub mod end;
mod span;

use crate::base::interval::Intervals;
use crate::base::{Fault, Id};
use crate::record::schedule::{Appointment, Exception, HOLDING};
use crate::record::surgery::Absence;

use super::engine::{Engine, Minute, minute};

pub use booked::{Booked, looks};
pub use span::{Span, parse};

/// The reason word of what is done with a visit because its provider is out.
pub const REASON: &str = "provider";

/// The row of an absence.
pub fn row(provider: &Id, span: &Span, reason: &str, cover: Option<Id>) -> Absence {
    Absence {
        provider: provider.clone(),
        cover,
        from: span.from,
        to: span.to,
        from_time: span.from_time,
        to_time: span.to_time,
        reason: reason.to_owned(),
        status: "open".to_owned(),
        ..Absence::default()
    }
}

/// The time of an absence.
pub fn span(absence: &Absence) -> Span {
    Span { from: absence.from, from_time: absence.from_time, to: absence.to, to_time: absence.to_time }
}

/// The closed time of an absence: what its rows in `exceptions` close.
pub fn closed(engine: &Engine, exceptions: &[Exception], absence: &Id) -> Intervals<Minute> {
    let own = exceptions.iter().filter(|row| row.closes() && row.absence.as_ref() == Some(absence));
    own.fold(Intervals::default(), |time, row| time.union(&engine.time_of(row)))
}

/// The time that an absence was foreseen for, whatever became of it.
pub fn foreseen(engine: &Engine, absence: &Absence) -> Intervals<Minute> {
    let rows = span(absence).closings(&absence.provider, &absence.id, &absence.reason);
    rows.iter().fold(Intervals::default(), |time, row| time.union(&engine.time_of(row)))
}

/// Whether a visit of a provider touches some time.
pub fn touches(visit: &Appointment, provider: &Id, time: &Intervals<Minute>) -> bool {
    let is_theirs = visit.provider.as_ref() == Some(provider) || visit.also.contains(provider);
    is_theirs && time.iter().any(|span| span.start < minute(visit.end) && minute(visit.start) < span.end)
}

/// The visits that hold their time in some time of a provider and have not begun by an instant.
pub fn booked<'a>(
    visits: &'a [Appointment],
    provider: &Id,
    time: &Intervals<Minute>,
    now: Minute,
) -> Vec<&'a Appointment> {
    let is_booked = |visit: &&Appointment| {
        HOLDING.contains(&visit.status.as_str())
            && visit.status != "checked-in"
            && minute(visit.end) > now
            && touches(visit, provider, time)
    };
    visits.iter().filter(is_booked).collect()
}

/// The absence in which a visit lies, if its provider is out then.
pub fn of<'a>(
    visit: &Appointment,
    absences: &'a [Absence],
    exceptions: &[Exception],
    engine: &Engine,
) -> Option<&'a Absence> {
    let (first, last) = (visit.start.date(), visit.end.date());
    let near = absences.iter().filter(|absence| absence.from <= last && first <= absence.to);
    let mut near = near.filter(|absence| {
        visit.provider.as_ref() == Some(&absence.provider) || visit.also.contains(&absence.provider)
    });
    near.find(|absence| touches(visit, &absence.provider, &closed(engine, exceptions, &absence.id)))
}

/// Whether the provider is absent already in a part of that time.
pub fn check(provider: &Id, span: &Span, known: &[Absence], today: crate::base::Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    if span.to < today {
        let fault = Fault::error("S061", format!("{span} is past: today is {today}"));
        faults.push(fault.help("name a time that is not over, like today or fri..mon"));
    }
    let overlaps = |absence: &&Absence| {
        let other = self::span(absence);
        absence.status == "open"
            && absence.provider == *provider
            && starts_before_end(&other, span)
            && starts_before_end(span, &other)
    };
    if let Some(other) = known.iter().find(overlaps) {
        let text = format!("{provider} is absent already: {} from {}", other.id, self::span(other));
        let help =
            format!("name the time that is not in it, or end it first: schedule absent end {}", other.id);
        faults.push(Fault::error("S062", text).help(help));
    }
    faults
}

/// Whether one begins before the other ends, by wall clock.
fn starts_before_end(one: &Span, other: &Span) -> bool {
    let start = (one.from, one.from_time.map_or(0, crate::base::instant::WallTime::minutes));
    let end = (other.to, other.to_time.map_or(1440, crate::base::instant::WallTime::minutes));
    start < end
}
