//! Points in time with the offset of the wall clock that people saw.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Timelike};

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
        let wall = self.wall();
        let (day, hour, minute) = (wall.date(), wall.hour(), wall.minute());
        out.pad(&format!("{day}T{hour:02}:{minute:02}{}", self.0.offset()))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wall = self.0.naive_local();
        let (day, hour, minute, second) = (wall.date(), wall.hour(), wall.minute(), wall.second());
        out.pad(&format!("{day}T{hour:02}:{minute:02}:{second:02}{}", self.0.offset()))
    }
}

/// Reads wall clock and offset, digit by digit: every row of a large table has two or three of them.
fn parse(text: &str, length: usize, example: &str) -> Result<DateTime<FixedOffset>, Fault> {
    let fault = |message: &str| {
        Fault::error("G002", message).help(format!("write it with its offset, like {example}"))
    };
    if text.len() != length || !text.is_ascii() {
        return Err(fault("not a time with offset"));
    }
    let (wall, offset) = text.as_bytes().split_at(length - 6);
    let offset = offset_of(offset).ok_or_else(|| fault("not an offset from UTC"))?;
    let wall = wall_of(wall).ok_or_else(|| fault("not a time with offset"))?;
    offset.from_local_datetime(&wall).single().ok_or_else(|| fault("no such time"))
}

/// `2026-11-23T09:30`, or with `:05` of seconds behind it.
fn wall_of(text: &[u8]) -> Option<NaiveDateTime> {
    let (day, time) = text.split_at_checked(10)?;
    let date = super::date::parse(std::str::from_utf8(day).ok()?).ok()?;
    let (hour, minute, second) = match time {
        [b'T', h1, h2, b':', m1, m2] => (number(*h1, *h2)?, number(*m1, *m2)?, 0),
        [b'T', h1, h2, b':', m1, m2, b':', s1, s2] => {
            (number(*h1, *h2)?, number(*m1, *m2)?, number(*s1, *s2)?)
        }
        _ => return None,
    };
    date.and_hms_opt(hour, minute, second)
}

/// `-05:00`.
fn offset_of(text: &[u8]) -> Option<FixedOffset> {
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = text else { return None };
    let (hours, minutes) = (number(*h1, *h2)?, number(*m1, *m2).filter(|minutes| *minutes < 60)?);
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    FixedOffset::east_opt(if *sign == b'-' { -seconds } else { seconds })
}

/// Two digits.
fn number(tens: u8, ones: u8) -> Option<u32> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

impl FromStr for Instant {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        parse(text, 22, "2026-11-23T09:30-05:00").map(Self)
    }
}

impl FromStr for Stamp {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Self, Fault> {
        parse(text, 25, "2026-11-23T09:30:05-05:00").map(Self)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_one_way_alone() {
        let cases = [
            ("2026-11-23T09:30-05:00", None),
            ("2026-11-23T00:00+00:00", None),
            ("2024-02-29T23:59+05:45", None),
            ("2026-02-29T09:30-05:00", Some("not a time with offset")),
            ("2026-11-23T24:00-05:00", Some("not a time with offset")),
            ("2026- 1-23T09:30-05:00", Some("not a time with offset")),
            ("2026-11-23 09:30-05:00", Some("not a time with offset")),
            ("2026-11-23T09:30:05-05:00", Some("not a time with offset")),
            ("2026-11-23T09:30-05:60", Some("not an offset from UTC")),
            ("2026-11-23T09:30-24:00", Some("not an offset from UTC")),
            ("2026-11-23T09:30 05:00", Some("not an offset from UTC")),
            ("", Some("not a time with offset")),
        ];
        for (text, expected) in cases {
            match text.parse::<Instant>() {
                Ok(instant) => assert_eq!((instant.to_string().as_str(), None), (text, expected)),
                Err(fault) => assert_eq!(Some(fault.message.as_str()), expected, "{text}"),
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn a_stamp_reads_as_it_is_written(second in -2_208_988_800_i64..32_503_680_000, minutes in -1439..1440) {
            let offset = FixedOffset::east_opt(minutes * 60).unwrap();
            let stamp = Stamp(DateTime::from_timestamp(second, 0).unwrap().with_timezone(&offset));
            let text = stamp.to_string();
            proptest::prop_assert_eq!(&text, &stamp.0.format("%Y-%m-%dT%H:%M:%S%:z").to_string());
            proptest::prop_assert_eq!(text.parse::<Stamp>().unwrap(), stamp);
            let instant = Instant::from(stamp);
            proptest::prop_assert_eq!(instant.to_string(), stamp.0.format("%Y-%m-%dT%H:%M%:z").to_string());
        }
    }
}
