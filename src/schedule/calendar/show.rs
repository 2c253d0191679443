//! What takes place in a calendar file, as rows.

use std::borrow::Cow;

use chrono::DateTime;

use crate::base::zone::{self, Zone};
use crate::base::{Instant, Stamp};
use crate::format::ics::{Calendar, Occurrence, date};

/// Something that takes place, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'c> {
    /// Its first instant on the zone's wall, or its first day.
    pub start: String,
    /// Its end, not in it.
    pub end: String,
    /// The UID of its event.
    pub uid: Cow<'c, str>,
    /// Which instance of its series it is, as RECURRENCE-ID names it; empty where it is no series.
    pub recurrence: String,
    /// How often its event was changed.
    pub sequence: i64,
    /// STATUS, in lower case.
    pub status: String,
    /// Whether it takes the time.
    pub is_busy: bool,
    /// CLASS, in lower case.
    pub class: String,
    /// SUMMARY.
    pub summary: Cow<'c, str>,
    /// LOCATION.
    pub location: Cow<'c, str>,
    /// The line where its event begins.
    pub line: u64,
}

/// An occurrence as people read it.
pub fn shown<'c>(calendar: &Calendar<'c>, one: &Occurrence, zone: Zone) -> Shown<'c> {
    let event = &calendar.events[one.event];
    let component = event.component;
    let at = |at: i64| if one.is_day { date(at).to_string() } else { stamp(at, zone).to_string() };
    let word = |name: &str| component.text(name).trim().to_ascii_lowercase();
    Shown {
        start: at(one.start),
        end: at(one.end),
        uid: event.uid.clone(),
        recurrence: one.key.map(|key| key_text(key, one.is_day)).unwrap_or_default(),
        sequence: event.sequence,
        status: if event.is_cancelled { "cancelled".to_owned() } else { word("STATUS") },
        is_busy: !event.is_transparent,
        class: word("CLASS"),
        summary: component.text("SUMMARY"),
        location: component.text("LOCATION"),
        line: component.line,
    }
}

/// An instant on a zone's wall.
pub fn stamp(instant: i64, zone: Zone) -> Stamp {
    let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default();
    Stamp::from(Instant(zone::at(zone, utc).0))
}

/// An instance's key as RECURRENCE-ID writes it: a time of UTC, or a date.
pub fn key_text(key: i64, is_day: bool) -> String {
    if is_day {
        return date(key).format("%Y%m%d").to_string();
    }
    utc(key)
}

/// An instant as iCalendar writes it: `20261123T143000Z`.
pub fn utc(instant: i64) -> String {
    DateTime::from_timestamp(instant, 0).unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string()
}
