//! Days and times as people type them on the command line: `tomorrow`, `mon`, `+2w`, `2026-11-23T09:30`.

use chrono::{Datelike, NaiveDateTime, Weekday};

use super::date::{self, Date, plus_days, plus_months};
use super::fault::Fault;
use super::instant::{Instant, Stamp, WallTime};
use super::zone::{self, Zone};
use super::{Month, near};

const WORDS: &[&str] = &["today", "tomorrow", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A day: `2026-11-23`, a word, or a distance from today.
pub fn parse_when(text: &str, today: Date) -> Result<Date, Fault> {
    let word = text.trim().to_ascii_lowercase();
    let day = match word.as_str() {
        "today" => Some(today),
        "tomorrow" => plus_days(today, 1),
        "yesterday" => plus_days(today, -1),
        _ if word.starts_with(['+', '-']) => return shifted(&word, today),
        _ => match weekday(&word) {
            Some(weekday) => next(today, weekday),
            None => return date::parse(&word).map_err(|fault| unknown(text, &word, fault)),
        },
    };
    day.ok_or_else(|| beyond(text))
}

/// Days from the first to the last, both in it: a range `a..b`, a month, an ISO week `2026-W48`, or a day.
pub fn parse_range(text: &str, today: Date) -> Result<(Date, Date), Fault> {
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (parse_range(from, today)?.0, parse_range(to, today)?.1);
        if to < from {
            return Err(Fault::error("G074", format!("the range '{text}' ends before it begins"))
                .help("write the earlier day first, like 2026-11-01..2026-11-30"));
        }
        return Ok((from, to));
    }
    let text = text.trim();
    if let Ok(month) = text.parse::<Month>() {
        return Ok((month.first(), month.last()));
    }
    if let Some((year, week)) = text.split_once("-W").or_else(|| text.split_once("-w")) {
        let monday = || {
            let (year, week) = (year.parse().ok()?, week.parse().ok()?);
            Date::from_isoywd_opt(year, week, Weekday::Mon)
        };
        let monday = monday().ok_or_else(|| {
            Fault::error("G073", format!("'{text}' is no ISO week")).help("write it like 2026-W48")
        })?;
        return Ok((monday, plus_days(monday, 6).unwrap_or(monday)));
    }
    parse_when(text, today).map(|day| (day, day))
}

/// A point in time: a day and a time of day (`2026-11-23T09:30`, `tomorrow 09:30`), a time of today (`09:30`), or
/// with its offset (`2026-11-23T09:30-05:00`). A local time that does not exist or exists twice is refused.
pub fn parse_instant(text: &str, zone: Zone, now: Stamp) -> Result<Instant, Fault> {
    let text = text.trim();
    if let Ok(known) = text.parse::<Instant>() {
        return Ok(zone::at(zone, known.0.to_utc()));
    }
    let today = zone::at(zone, now.0.to_utc()).date();
    let (day, time) = match text.split_once(['T', ' ']).filter(|(day, _)| !day.is_empty()) {
        Some((day, time)) => (parse_when(day, today)?, time),
        None if text.contains(':') => (today, text),
        None => {
            return Err(Fault::error("G008", format!("'{text}' has no time of day"))
                .help("write it like 2026-11-23T09:30, 'tomorrow 09:30' or 09:30"));
        }
    };
    let time: WallTime = time.trim().parse()?;
    zone::instant(zone, wall(day, time).ok_or_else(|| beyond(text))?)
}

/// A day's wall time; `24:00` is the next day's 00:00.
pub fn wall(day: Date, time: WallTime) -> Option<NaiveDateTime> {
    let minutes = u32::from(time.minutes());
    if minutes == 1440 {
        return day.succ_opt()?.and_hms_opt(0, 0, 0);
    }
    day.and_hms_opt(minutes / 60, minutes % 60, 0)
}

/// The day of the week that a word or iCalendar's letters name: `mon`, `MO`.
pub fn weekday(word: &str) -> Option<Weekday> {
    match word.to_ascii_lowercase().as_str() {
        "mon" | "mo" => Some(Weekday::Mon),
        "tue" | "tu" => Some(Weekday::Tue),
        "wed" | "we" => Some(Weekday::Wed),
        "thu" | "th" => Some(Weekday::Thu),
        "fri" | "fr" => Some(Weekday::Fri),
        "sat" | "sa" => Some(Weekday::Sat),
        "sun" | "su" => Some(Weekday::Sun),
        _ => None,
    }
}

/// The next such day of the week, strictly after a day.
fn next(today: Date, weekday: Weekday) -> Option<Date> {
    let ahead = (7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    plus_days(today, i64::from(if ahead == 0 { 7 } else { ahead }))
}

fn shifted(word: &str, today: Date) -> Result<Date, Fault> {
    let not_a_distance = || {
        Fault::error("G073", format!("'{word}' is no distance from today"))
            .help("write a number and d, w, m or y, like +3d, +2w, +6m, +1y or -1d")
    };
    let (count, unit) = length(&word[1..]).ok_or_else(not_a_distance)?;
    let count = if word.starts_with('-') { -count } else { count };
    later(today, count, unit).ok_or_else(|| beyond(word))
}

/// The day so long after another, as `10d`, `6w`, `3m` or `1y`: a month that is too short for the day ends with its
/// last one. None where the words are no such length, or the day lies outside the calendar.
pub fn after(text: &str, day: Date) -> Option<Date> {
    let word = text.trim().to_ascii_lowercase();
    let (count, unit) = length(word.strip_prefix('+').unwrap_or(&word))?;
    later(day, count, unit)
}

/// A number of at most six digits and a unit.
fn length(word: &str) -> Option<(i64, char)> {
    let unit = word.chars().last().filter(|unit| "dwmy".contains(*unit))?;
    let digits = &word[..word.len() - 1];
    let is_number =
        !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| is_number)?, unit))
}

fn later(day: Date, count: i64, unit: char) -> Option<Date> {
    match unit {
        'd' => plus_days(day, count),
        'w' => plus_days(day, count * 7),
        'm' => plus_months(day, count),
        _ => plus_months(day, count * 12),
    }
}

fn beyond(text: &str) -> Fault {
    Fault::error("G073", format!("'{text}' lies outside the calendar"))
        .help("write a day between 1900 and 2999, like 2026-11-23")
}

/// A word that is near a known one gets it as advice; what looks like a date keeps its own fault.
fn unknown(text: &str, word: &str, fault: Fault) -> Fault {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Fault { message: format!("'{text}': {}", fault.message), ..fault };
    }
    let close = near::near(word, WORDS.iter().copied());
    let help = if close.is_empty() {
        "write it like 2026-11-23, tomorrow, mon or +2w".to_owned()
    } else {
        format!("did you mean {}?", close.join(" or "))
    };
    Fault::error("G073", format!("'{text}' is no word for a day")).help(help)
}
