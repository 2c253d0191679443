//! Days and instants as people type them.

use chrono::{DateTime, NaiveDateTime, TimeZone, Timelike};
use chrono_tz::Tz;

use crate::base::{Date, Fault, Stamp};

/// The instant without its fraction of a second.
pub fn to_the_second(instant: DateTime<Tz>) -> Stamp {
    Stamp(instant.with_nanosecond(0).unwrap_or(instant).fixed_offset())
}

/// A day as typed.
pub fn date(words: &str, today: Date) -> Result<Date, Fault> {
    crate::base::date::parse_words(words, today)
}

/// An instant as typed: a stamp with its offset, a wall-clock time in the practice's zone, or a day (its first
/// instant).
pub fn instant(words: &str, zone: Tz, today: Date) -> Result<Stamp, Fault> {
    if let Ok(stamp) = words.parse::<Stamp>() {
        return Ok(stamp);
    }
    if let Ok(instant) = words.parse::<crate::base::Instant>() {
        return Ok(instant.into());
    }
    for form in ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"] {
        if let Ok(wall) = NaiveDateTime::parse_from_str(words, form) {
            return Ok(crate::base::zone::resolve(zone, wall)?.into());
        }
    }
    let day = date(words, today)?;
    let _ = zone.offset_from_utc_date(&day);
    Ok(crate::base::zone::day(zone, day).start.into())
}
