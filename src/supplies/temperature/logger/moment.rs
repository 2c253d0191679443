//! Times as loggers write them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

use crate::base::zone::{self, Reading, Zone};
use crate::base::{Fault, Instant};

/// What comes first in a day that does not begin with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `10/31/2026`.
    MonthFirst,
    /// `31/10/2026`.
    DayFirst,
}

/// The three numbers of a day and what parts them.
struct Day {
    numbers: [u32; 3],
    is_year_first: bool,
    sign: char,
}

impl Day {
    fn of(text: &str) -> Option<Self> {
        let sign = text.chars().find(|sign| !sign.is_ascii_digit())?;
        let parts: Vec<&str> = text.split(sign).collect();
        let [first, second, third] = *parts.as_slice() else { return None };
        let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
        let numbers = [number(first)?, number(second)?, number(third)?];
        Some(Self { numbers, is_year_first: first.len() == 4, sign })
    }

    fn date(&self, order: Order) -> Option<NaiveDate> {
        let [first, second, third] = self.numbers;
        let (year, month, day) = match order {
            _ if self.is_year_first => (first, second, third),
            Order::MonthFirst if self.sign != '.' => (third, first, second),
            _ => (third, second, first),
        };
        let year = if year < 100 { 2000 + year } else { year };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year >= 1900)
    }
}

/// What comes first, as far as one day tells it. Points part days that begin with the day.
pub(super) fn order(time: &str) -> Option<Order> {
    let day = Day::of(time.split([' ', 'T']).next()?)?;
    match day.numbers {
        _ if day.is_year_first || day.sign == '.' => None,
        [first, ..] if first > 12 => Some(Order::DayFirst),
        [_, second, _] if second > 12 => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Whether a day may be of two months.
pub(super) fn is_open(time: &str) -> bool {
    let day = time.split([' ', 'T']).next().and_then(Day::of);
    day.is_some_and(|day| !day.is_year_first && day.sign != '.' && day.numbers[0] != day.numbers[1])
}

/// The instant of a time, on the practice's wall clock. Without an offset of its own it is the zone's, or that of the
/// device's clock where one is said.
pub(super) fn instant(
    text: &str,
    order: Order,
    zone: Zone,
    offset: Option<FixedOffset>,
) -> Result<Instant, Fault> {
    if let Ok(fixed) = DateTime::parse_from_rfc3339(text) {
        return Ok(zone::at(zone, fixed.to_utc()));
    }
    let unread = || {
        let fault = Fault::error("U070", "the time is not read");
        fault.help("a logger writes times like 2026-10-14 02:30, 10/14/2026 2:30 AM or 14.10.2026 02:30")
    };
    let wall = wall(text, order).ok_or_else(unread)?;
    if let Some(offset) = offset {
        let fixed = offset.from_local_datetime(&wall).single().ok_or_else(unread)?;
        return Ok(zone::at(zone, fixed.to_utc()));
    }
    let shown = wall.format("%Y-%m-%d %H:%M");
    let (why, offset) = match zone::read(zone, wall) {
        Reading::One(one) => return Ok(one),
        Reading::Two(first, _) => ("exists twice", first),
        Reading::Gap(gap) => ("does not exist", gap.before),
    };
    let text = format!("{shown} {why}: clocks change that night");
    let help = format!("say what the device's own clock keeps: --offset {}", offset.0.offset());
    Err(Fault::error("U073", text).help(help))
}

/// Day and time as they stand on the device's display.
fn wall(text: &str, order: Order) -> Option<NaiveDateTime> {
    let (day, time) = text.trim().split_once([' ', 'T'])?;
    Some(Day::of(day)?.date(order)?.and_time(time_of(time.trim())?))
}

fn time_of(text: &str) -> Option<NaiveTime> {
    let lower = text.to_ascii_lowercase();
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (lower.as_str(), None),
    };
    let digits = digits.trim().split('.').next()?;
    let parts: Vec<u32> = digits.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hour, minute, second) = match *parts.as_slice() {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(later) => hour % 12 + later,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}
