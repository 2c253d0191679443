//! Points in time with the offset of the wall clock that people saw.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};

use super::date::Date;
use super::fault::Fault;

/// A point in time to the minute with its offset, written `2026-11-23T09:30-05:00`. Compared as instants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub DateTime<FixedOffset>);

/// A point in time to the second with its offset, written `2026-11-23T09:30:05-05:00`: the stamp of something that
/// happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub DateTime<FixedOffset>);

impl Instant {
    /// The wall-clock day at its own offset.
    pub fn date(self) -> Date {
        self.0.date_naive()
    }

    /// The wall-clock day and time at its own offset.
    pub fn wall(self) -> NaiveDateTime {
        self.0.naive_local()
    }
}

impl Instant {
    /// As a person says it: `Thu 15 Oct 2026 09:00`.
    pub fn for_people(self) -> String {
        self.wall().format("%a %-d %b %Y %H:%M").to_string()
    }
}

impl Stamp {
    /// The wall-clock day at its own offset.
    pub fn date(self) -> Date {
        self.0.date_naive()
    }
}

impl From<Stamp> for Instant {
    fn from(stamp: Stamp) -> Self {
        Self(stamp.0)
    }
}

impl From<Instant> for Stamp {
    fn from(instant: Instant) -> Self {
        Self(instant.0)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0.format("%Y-%m-%dT%H:%M%:z").to_string())
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0.format("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }
}

fn parse(text: &str, format: &str, length: usize, example: &str) -> Result<DateTime<FixedOffset>, Fault> {
    let fault = |message: &str| {
        Fault::error("G002", message).help(format!("write it with its offset, like {example}"))
    };
    if text.len() != length || !text.is_ascii() {
        return Err(fault("not a time with offset"));
    }
    let (wall, offset) = text.split_at(length - 6);
    let offset = FixedOffset::from_str(offset).map_err(|_| fault("not an offset from UTC"))?;
    let wall = NaiveDateTime::parse_from_str(wall, format).map_err(|_| fault("not a time with offset"))?;
    offset.from_local_datetime(&wall).single().ok_or_else(|| fault("no such time"))
}

impl FromStr for Instant {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        parse(text, "%Y-%m-%dT%H:%M", 22, "2026-11-23T09:30-05:00").map(Self)
    }
}

impl FromStr for Stamp {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        parse(text, "%Y-%m-%dT%H:%M:%S", 25, "2026-11-23T09:30:05-05:00").map(Self)
    }
}

/// A time of day on the wall, in minutes from midnight; `24:00` is the end of the day. Written `09:30`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallTime(u16);

impl WallTime {
    /// A time of day, minutes from midnight, at most 1440.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes <= 1440).then_some(Self(minutes))
    }

    /// Minutes from midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&format!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

impl FromStr for WallTime {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        let time = || {
            let (hours, minutes) =
                text.split_once(':').filter(|(hours, minutes)| hours.len() == 2 && minutes.len() == 2)?;
            let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
            (minutes < 60).then_some(hours * 60 + minutes).and_then(Self::from_minutes)
        };
        time().ok_or_else(|| Fault::error("G008", "not a time of day").help("write it like 09:30"))
    }
}
