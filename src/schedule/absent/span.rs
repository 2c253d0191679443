//! The time of an absence as people say it, and the rows that close it.

use crate::base::instant::WallTime;
use crate::base::zone::{self, Zone};
use crate::base::{Date, Fault, Id, Instant, Stamp, date, when};
use crate::record::schedule::Exception;

/// From a day or a time on it to a day or a time on it, by wall clock. Without a time the whole day is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// From when on the first day; none is from its first instant.
    pub from_time: Option<WallTime>,
    /// Last day.
    pub to: Date,
    /// Until when on the last day; none is to its end.
    pub to_time: Option<WallTime>,
}

/// Reads `tomorrow`, `mon..fri`, `2026-W43`, `10:00..12:30`, `10:00` (to the day's end), `fri 13:00..mon`.
pub fn parse(text: &str, zone: Zone, now: Stamp) -> Result<Span, Fault> {
    let today = zone::at(zone, now.0.to_utc()).date();
    if !text.contains(':') {
        let (from, to) = when::parse_range(text, today)?;
        return Ok(Span { from, from_time: None, to, to_time: None });
    }
    let (left, right) = text.split_once("..").map_or((text, None), |(left, right)| (left, Some(right)));
    let (from, from_time) = point(left, zone, now, today)?;
    let (to, to_time) = match right {
        Some(right) => point(right, zone, now, from)?,
        None => (from, None),
    };
    let is_turned = to < from
        || (to == from && to_time.is_some_and(|to| from_time.is_some_and(|from| to <= from)))
        || (to == from && to_time.is_some_and(|to| to.minutes() == 0));
    if is_turned {
        return Err(Fault::error("G074", format!("'{text}' ends before it begins"))
            .help("write the earlier one first, like 10:00..12:30 or fri 13:00..mon"));
    }
    Ok(Span { from, from_time, to, to_time })
}

/// A day, or a time of day on it; a time alone is on `base`. A wall time that does not exist or exists twice is refused.
fn point(text: &str, zone: Zone, now: Stamp, base: Date) -> Result<(Date, Option<WallTime>), Fault> {
    let text = text.trim();
    if let Ok(known) = text.parse::<Instant>() {
        let wall = zone::at(zone, known.0.to_utc()).wall();
        return Ok((wall.date(), Some(wall.format("%H:%M").to_string().parse()?)));
    }
    let today = zone::at(zone, now.0.to_utc()).date();
    if !text.contains(':') {
        return Ok((when::parse_when(text, today)?, None));
    }
    let (day, time) = match text.split_once(['T', ' ']).filter(|(day, _)| !day.is_empty()) {
        Some((day, time)) => (when::parse_when(day, today)?, time),
        None => (base, text),
    };
    let time: WallTime = time.trim().parse()?;
    if let Some(wall) = when::wall(day, time) {
        zone::instant(zone, wall)?;
    }
    Ok((day, Some(time).filter(|time| time.minutes() < 1440)))
}

impl Span {
    /// The rows that close it for a provider: a row for the days that are whole, one for each day that is cut.
    pub fn closings(&self, provider: &Id, absence: &Id, reason: &str) -> Vec<Exception> {
        let row = |from: Date, to: Date, from_time: Option<WallTime>, to_time: Option<WallTime>| Exception {
            kind: kind(reason).to_owned(),
            provider: Some(provider.clone()),
            absence: Some(absence.clone()),
            from,
            to: (to != from).then_some(to),
            from_time,
            to_time,
            reason: reason.to_owned(),
            ..Exception::default()
        };
        if self.from == self.to {
            return vec![row(self.from, self.to, self.from_time, self.to_time)];
        }
        let mut rows = Vec::new();
        let (mut first, mut last) = (Some(self.from), Some(self.to));
        if self.from_time.is_some() {
            rows.push(row(self.from, self.from, self.from_time, None));
            first = date::plus_days(self.from, 1);
        }
        if self.to_time.is_some() {
            last = date::plus_days(self.to, -1);
        }
        if let (Some(first), Some(last)) = (first, last)
            && first <= last
        {
            rows.push(row(first, last, None, None));
        }
        if self.to_time.is_some() {
            rows.push(row(self.to, self.to, None, self.to_time));
        }
        rows
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let point = |day: Date, time: Option<WallTime>| match time {
            Some(time) => format!("{day} {time}"),
            None => day.to_string(),
        };
        let (from, to) = (point(self.from, self.from_time), point(self.to, self.to_time));
        if from == to { out.write_str(&from) } else { write!(out, "{from} to {to}") }
    }
}

/// What the calendar calls an absence for a reason.
fn kind(reason: &str) -> &'static str {
    match reason {
        "vacation" => "vacation",
        "sick" => "sick",
        "meeting" => "meeting",
        _ => "closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let zone = chrono_tz::America::New_York;
        let now = "2026-10-14T08:05:00-04:00".parse().unwrap();
        match parse(text, zone, now) {
            Ok(span) => {
                let rows = span.closings(&Id::new("PR0000041"), &Id::new("AB000001"), "sick");
                let row = |row: &Exception| {
                    let time =
                        |time: Option<WallTime>| time.map(|time| format!(" {time}")).unwrap_or_default();
                    let to = row.to.map(|to| format!("..{to}")).unwrap_or_default();
                    format!("{}{to}{}{}", row.from, time(row.from_time), time(row.to_time))
                };
                format!("{span}: {}", rows.iter().map(row).collect::<Vec<_>>().join(", "))
            }
            Err(fault) => fault.text("schedule"),
        }
    }

    #[test]
    fn an_absence_is_days_and_times() {
        assert_eq!(read("today"), "2026-10-14: 2026-10-14");
        assert_eq!(read("fri..mon"), "2026-10-16 to 2026-10-19: 2026-10-16..2026-10-19");
        assert_eq!(read("2026-W43"), "2026-10-19 to 2026-10-25: 2026-10-19..2026-10-25");
        assert_eq!(read("10:00..12:30"), "2026-10-14 10:00 to 2026-10-14 12:30: 2026-10-14 10:00 12:30");
        assert_eq!(read("10:00"), "2026-10-14 10:00 to 2026-10-14: 2026-10-14 10:00");
        assert_eq!(read("fri 10:00..24:00"), "2026-10-16 10:00 to 2026-10-16: 2026-10-16 10:00");
        assert_eq!(
            read("2026-10-15T13:00..2026-10-19T10:00"),
            "2026-10-15 13:00 to 2026-10-19 10:00: \
             2026-10-15 13:00, 2026-10-16..2026-10-18, 2026-10-19 10:00"
        );
        assert_eq!(read("10:00..tomorrow"), "2026-10-14 10:00 to 2026-10-15: 2026-10-14 10:00, 2026-10-15");
    }

    #[test]
    fn an_absence_that_cannot_be() {
        assert!(read("12:30..10:00").contains("error[G074]: '12:30..10:00' ends before it begins"));
        assert!(read("mon 10:00..fri").contains("G074"));
        assert!(read("2027-03-14T02:30..2027-03-14").contains("G071"));
        assert!(read("2026-11-01T01:30..2026-11-01").contains("G072"));
        assert!(read("noon").contains("G073"));
    }
}
