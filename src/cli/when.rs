//! Days and instants as people type them.

use chrono::{DateTime, NaiveDateTime, Timelike};
use chrono_tz::Tz;

use crate::base::{Date, Fault, Stamp, when, zone};

/// The instant without its fraction of a second.
pub fn to_the_second(instant: DateTime<Tz>) -> Stamp {
    Stamp(instant.with_nanosecond(0).unwrap_or(instant).fixed_offset())
}

/// A day as typed.
pub fn date(words: &str, today: Date) -> Result<Date, Fault> {
    when::parse_when(words, today)
}

/// An instant as typed for `--as-of`: a stamp with its offset, a wall-clock time in the practice's zone, or a day (its
/// first instant).
pub fn instant(words: &str, zone: Tz, today: Date) -> Result<Stamp, Fault> {
    if let Ok(stamp) = words.parse::<Stamp>() {
        return Ok(zone::at(zone, stamp.0.to_utc()).into());
    }
    if let Ok(wall) = NaiveDateTime::parse_from_str(words, "%Y-%m-%dT%H:%M:%S") {
        return zone::instant(zone, wall).map(Stamp::from);
    }
    if words.contains(':') {
        let now = zone::day(zone, today).0.into();
        return when::parse_instant(words, zone, now).map(Stamp::from);
    }
    Ok(zone::day(zone, when::parse_when(words, today)?).0.into())
}
