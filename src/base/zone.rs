//! The practice's zone: wall time to instants and back, and where a day begins and ends.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};

use super::date::Date;
use super::fault::Fault;
use super::instant::Instant;
use super::near::near;

pub use chrono_tz::Tz as Zone;

/// What a wall time may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One instant.
    One(Instant),
    /// It exists twice: clocks go back over it.
    Two(Instant, Instant),
    /// It does not exist: clocks go forward over it.
    Gap(Gap),
}

/// A stretch of wall time that clocks skip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first wall time that is skipped.
    pub from: NaiveDateTime,
    /// The first wall time after it.
    pub to: NaiveDateTime,
    /// The wall time that was asked for, read with the offset before the gap: later by the gap's length.
    pub before: Instant,
    /// The same, read with the offset after the gap: earlier by the gap's length.
    pub after: Instant,
}

/// The zone of an IANA name such as `America/New_York`.
pub fn named(name: &str) -> Result<Zone, Fault> {
    name.parse().map_err(|_| {
        let close = near(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
        let help = if close.is_empty() {
            "write an IANA name, like America/New_York".to_owned()
        } else {
            format!("did you mean {}?", close.join(" or "))
        };
        Fault::error("G055", format!("'{name}' is no time zone")).help(help)
    })
}

/// An instant on the zone's wall clock.
pub fn at(zone: Zone, utc: DateTime<Utc>) -> Instant {
    let offset = zone.offset_from_utc_datetime(&utc.naive_utc()).fix();
    Instant(utc.with_timezone(&offset))
}

/// What a wall time means in a zone.
pub fn read(zone: Zone, wall: NaiveDateTime) -> Reading {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(one) => Reading::One(Instant(one.fixed_offset())),
        MappedLocalTime::Ambiguous(first, second) => {
            Reading::Two(Instant(first.fixed_offset()), Instant(second.fixed_offset()))
        }
        MappedLocalTime::None => Reading::Gap(gap(zone, wall)),
    }
}

/// The instant of a wall time that a person wrote; one that is skipped or exists twice is refused with both readings.
pub fn instant(zone: Zone, wall: NaiveDateTime) -> Result<Instant, Fault> {
    let shown = wall.format("%Y-%m-%d %H:%M");
    match read(zone, wall) {
        Reading::One(one) => Ok(one),
        Reading::Two(first, second) => {
            Err(Fault::error("G072", format!("{shown} exists twice in {zone}: clocks go back over it"))
                .help(format!("write {first} for the first, or {second} for the second")))
        }
        Reading::Gap(gap) => Err(Fault::error(
            "G071",
            format!(
                "{shown} does not exist in {zone}: clocks go from {} to {}",
                gap.from.format("%H:%M"),
                gap.to.format("%H:%M"),
            ),
        )
        .help(format!("write {} or {}", gap.before, gap.after))),
    }
}

/// A day: from its first instant to the next day's first instant. Not always 24 hours, not always from 00:00, and
/// empty where a zone skipped the whole day.
pub fn day(zone: Zone, date: Date) -> (Instant, Instant) {
    (first_of(zone, date), first_of(zone, date.succ_opt().unwrap_or(date)))
}

fn first_of(zone: Zone, date: Date) -> Instant {
    let midnight = date.and_time(NaiveTime::MIN);
    match read(zone, midnight) {
        Reading::One(one) | Reading::Two(one, _) => one,
        Reading::Gap(gap) => match read(zone, gap.to) {
            Reading::One(one) | Reading::Two(one, _) => one,
            Reading::Gap(_) => gap.before,
        },
    }
}

/// The gap around a wall time that does not exist, found minute by minute: it is asked for a few times a year.
fn gap(zone: Zone, wall: NaiveDateTime) -> Gap {
    let minute = TimeDelta::minutes(1);
    let (mut earlier, mut later) = (wall, wall);
    let before = loop {
        earlier -= minute;
        if let Some(last) = zone.from_local_datetime(&earlier).latest() {
            break last;
        }
    };
    let after = loop {
        later += minute;
        if let Some(first) = zone.from_local_datetime(&later).earliest() {
            break first;
        }
    };
    Gap {
        from: earlier + minute,
        to: later,
        before: at(zone, before.to_utc() + (wall - earlier)),
        after: at(zone, after.to_utc() - (later - wall)),
    }
}
