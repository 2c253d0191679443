//! A calendar's busy time → closed time of a provider, a place or the practice, and what of it is here already.
//!
//! A closing keeps when, and which instance of which event it came from. What an event is about, where and with whom is
//! not taken over: a closing has no column for what is personal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Timelike;

use super::show::{key_text, stamp};
use crate::base::instant::WallTime;
use crate::base::zone::Zone;
use crate::base::{Date, Id, date};
use crate::format::ics::{Calendar, Occurrence, date as day_of};
use crate::record::schedule::Exception;

/// The source of rows that came from a calendar that nobody named, and the reason on all of them.
pub const SOURCE: &str = "calendar";

/// Whose time is closed, and as what.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    /// The provider.
    pub provider: Option<Id>,
    /// The place.
    pub place: Option<Id>,
    /// The kind of the closing.
    pub kind: String,
    /// What the calendar is called here: the source of its rows. None for one without a name; then a file may be a part
    /// of what was brought in, and only events that it still speaks of can be gone.
    pub source: Option<String>,
}

impl Whose {
    /// What the keys of its rows begin with: the same calendar may close the time of several.
    fn prefix(&self) -> String {
        let id = self.provider.as_ref().or(self.place.as_ref());
        format!("{}:", id.map_or("practice", Id::as_str))
    }

    fn source(&self) -> &str {
        self.source.as_deref().unwrap_or(SOURCE)
    }
}

/// A closing that a calendar asks for, and the line of its event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The row, still without an id.
    pub row: Exception,
    /// The line where its event begins.
    pub line: u64,
}

/// What a calendar has that closes no time, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Events that leave the time free.
    pub free: usize,
    /// Events that were cancelled.
    pub cancelled: usize,
    /// Events that take no time.
    pub empty: usize,
    /// Our own appointments, which take their time themselves.
    pub own: usize,
}

/// The closings that a calendar asks for, in order, and what it has beside. `is_own` says of a UID whether it is one of
/// our own appointments.
pub fn wanted(
    calendar: &Calendar<'_>,
    occurrences: &[Occurrence],
    whose: &Whose,
    zone: Zone,
    mut is_own: impl FnMut(&str) -> bool,
) -> (Vec<Wanted>, LeftOut) {
    let (mut all, mut left) = (Vec::new(), LeftOut::default());
    let prefix = whose.prefix();
    for one in occurrences {
        let event = &calendar.events[one.event];
        if event.is_cancelled {
            left.cancelled += 1;
        } else if event.is_transparent {
            left.free += 1;
        } else if one.start == one.end {
            left.empty += 1;
        } else if is_own(&event.uid) {
            left.own += 1;
        } else {
            let key = one.key.map(|key| format!("/{}", key_text(key, one.is_day))).unwrap_or_default();
            let id = format!("{prefix}{}{key}", event.uid.trim());
            for (part, piece) in pieces(one, zone).into_iter().enumerate() {
                let part = if part == 0 { String::new() } else { format!("#{}", part + 1) };
                let row = Exception {
                    kind: whose.kind.clone(),
                    provider: whose.provider.clone(),
                    place: whose.place.clone(),
                    reason: SOURCE.to_owned(),
                    source: whose.source().to_owned(),
                    source_id: format!("{id}{part}"),
                    ..piece
                };
                all.push(Wanted { row, line: event.component.line });
            }
        }
    }
    (all, left)
}

/// An occurrence as closed time on the practice's wall: whole days, and parts of days where it begins or ends in them.
fn pieces(one: &Occurrence, zone: Zone) -> Vec<Exception> {
    if one.is_day {
        return vec![days(day_of(one.start), day_of(one.end - 1))];
    }
    // A closing knows minutes: one that is begun is closed.
    let (first, last) = (one.start.div_euclid(60) * 60, (one.end + 59).div_euclid(60) * 60);
    let (from, to) = (stamp(first, zone).0.naive_local(), stamp(last, zone).0.naive_local());
    let minutes = |time: chrono::NaiveDateTime| u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0);
    let (mut begin, mut end) = (minutes(from), minutes(to));
    let (first_day, mut last_day) = (from.date(), to.date());
    if end == 0 && last_day > first_day {
        (last_day, end) = (date::plus_days(last_day, -1).unwrap_or(last_day), 1440);
    }
    if first_day == last_day {
        if end <= begin {
            // Clocks went back in it: the wall says less than nothing, and all that it showed is closed.
            let elapsed = u16::try_from((last - first) / 60).unwrap_or(1440);
            (begin, end) = (begin.min(end), begin.saturating_add(elapsed).min(1440));
        }
        return vec![part(first_day, begin, end)];
    }
    let mut found = Vec::new();
    let (mut from_day, mut to_day) = (first_day, last_day);
    if begin > 0 {
        found.push(part(first_day, begin, 1440));
        from_day = date::plus_days(first_day, 1).unwrap_or(first_day);
    }
    if end < 1440 {
        to_day = date::plus_days(last_day, -1).unwrap_or(last_day);
    }
    if from_day <= to_day {
        found.push(days(from_day, to_day));
    }
    if end < 1440 {
        found.push(part(last_day, 0, end));
    }
    found
}

fn days(from: Date, to: Date) -> Exception {
    Exception { from, to: (to > from).then_some(to), ..Exception::default() }
}

/// A part of a day; the whole of it has no times.
fn part(day: Date, begin: u16, end: u16) -> Exception {
    let (from_time, to_time) = (WallTime::from_minutes(begin), WallTime::from_minutes(end));
    let is_whole = begin == 0 && end == 1440;
    Exception {
        from: day,
        from_time: from_time.filter(|_| !is_whole),
        to_time: to_time.filter(|_| !is_whole),
        ..Exception::default()
    }
}

/// What is to be done with closings that are here and those that are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// New ones.
    pub add: Vec<Wanted>,
    /// Those that are here and differ, with the id and all that the file does not say of the row that is here.
    pub change: Vec<Wanted>,
    /// Those that are here, lie in the days that were asked for, and that the calendar no longer has.
    pub gone: Vec<Exception>,
    /// How many are here as they are wanted.
    pub same: usize,
}

/// Compares. Of the rows that are here only those of the same calendar's events and of the same provider, place or
/// practice are looked at; one that lies outside of the days from the first to the last is never gone.
pub fn plan(
    wanted: Vec<Wanted>,
    here: &[Exception],
    events: &BTreeSet<&str>,
    whose: &Whose,
    days: (Date, Date),
) -> Plan {
    let prefix = whose.prefix();
    let known: BTreeMap<&str, &Exception> = here
        .iter()
        .filter(|row| row.source == whose.source() && row.source_id.starts_with(&prefix))
        .map(|row| (row.source_id.as_str(), row))
        .collect();
    let asked: BTreeSet<String> = wanted.iter().map(|one| one.row.source_id.clone()).collect();
    let mut plan = Plan::default();
    for one in wanted {
        match known.get(one.row.source_id.as_str()) {
            None => plan.add.push(one),
            Some(row) => {
                // The kind and the reason of a row that is here are the practice's.
                let kept = Exception {
                    from: one.row.from,
                    to: one.row.to,
                    from_time: one.row.from_time,
                    to_time: one.row.to_time,
                    ..(*row).clone()
                };
                if kept == **row {
                    plan.same += 1;
                } else {
                    plan.change.push(Wanted { row: kept, line: one.line });
                }
            }
        }
    }
    let is_of = |row: &Exception| {
        whose.source.is_some()
            || uids_of(&row.source_id[prefix.len()..]).iter().any(|uid| events.contains(uid))
    };
    let is_within = |row: &Exception| row.from >= days.0 && row.to.unwrap_or(row.from) <= days.1;
    let gone = known.values().filter(|row| !asked.contains(&row.source_id) && is_within(row) && is_of(row));
    plan.gone = gone.map(|row| (**row).clone()).collect();
    plan
}

/// The UIDs that a row's key may have come from: a key ends in its instance and its part, where it has them.
fn uids_of(key: &str) -> Vec<&str> {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = key.rsplit_once('#').filter(|(_, part)| is_part(part)).map_or(key, |(head, _)| head);
    let series = whole.rsplit_once('/').map(|(head, _)| head);
    [Some(key), Some(whole), series].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::zone;

    fn closed(start: &str, end: &str) -> Vec<String> {
        let zone = zone::named("America/New_York").unwrap();
        let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp();
        let one = Occurrence { event: 0, is_day: false, start: at(start), end: at(end), key: None };
        let time = |time: Option<WallTime>| time.map(|time| time.to_string()).unwrap_or_default();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let row = |row: &Exception| {
            format!("{}..{} {}-{}", row.from, day(row.to), time(row.from_time), time(row.to_time))
        };
        pieces(&one, zone).iter().map(row).collect()
    }

    #[test]
    fn time_becomes_whole_days_and_parts_of_days() {
        let cases = [
            ("2026-10-20T12:15:00-04:00", "2026-10-20T13:00:00-04:00", "2026-10-20.. 12:15-13:00"),
            ("2026-10-20T12:15:30-04:00", "2026-10-20T12:59:01-04:00", "2026-10-20.. 12:15-13:00"),
            ("2026-10-20T22:00:00-04:00", "2026-10-21T00:00:00-04:00", "2026-10-20.. 22:00-24:00"),
            (
                "2026-10-20T22:00:00-04:00",
                "2026-10-21T06:00:00-04:00",
                "2026-10-20.. 22:00-24:00, 2026-10-21.. 00:00-06:00",
            ),
            ("2026-10-20T00:00:00-04:00", "2026-10-21T00:00:00-04:00", "2026-10-20.. -"),
            ("2026-10-20T00:00:00-04:00", "2026-10-23T00:00:00-04:00", "2026-10-20..2026-10-22 -"),
            (
                "2026-10-20T22:00:00-04:00",
                "2026-10-24T06:00:00-04:00",
                "2026-10-20.. 22:00-24:00, 2026-10-21..2026-10-23 -, 2026-10-24.. 00:00-06:00",
            ),
            // Clocks go back in it, from two to one.
            ("2026-11-01T01:45:00-04:00", "2026-11-01T01:15:00-05:00", "2026-11-01.. 01:15-02:15"),
            ("2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00", "2026-11-01.. 01:00-02:00"),
            // And forward, over the hour from two.
            ("2027-03-14T01:30:00-05:00", "2027-03-14T03:30:00-04:00", "2027-03-14.. 01:30-03:30"),
        ];
        for (start, end, expected) in cases {
            assert_eq!(closed(start, end).join(", "), expected, "{start} {end}");
        }
    }

    #[test]
    fn a_key_names_its_event_whatever_it_ends_in() {
        assert!(uids_of("a/b#2@example.org").contains(&"a/b#2@example.org"));
        assert!(uids_of("x@example.org/20261103T171500Z#2").contains(&"x@example.org"));
        assert!(uids_of("x@example.org#3").contains(&"x@example.org"));
    }
}
