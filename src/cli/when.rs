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
    match words {
        "today" => Ok(today),
        "tomorrow" => Ok(today.succ_opt().unwrap_or(today)),
        "yesterday" => Ok(today.pred_opt().unwrap_or(today)),
        _ => crate::base::date::parse(words),
    }
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
    let wall = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok());
    let wall = match wall {
        Some(wall) => wall,
        None => date(words, today)?.and_time(chrono::NaiveTime::MIN),
    };
    let first = zone.from_local_datetime(&wall).earliest();
    first
        .map(to_the_second)
        .ok_or_else(|| Fault::error("G002", format!("'{words}' does not exist in {zone}")))
}
