//! Calendar days.

use chrono::{Datelike, Months, TimeDelta};

use super::fault::Fault;

/// A calendar day without a zone.
pub type Date = chrono::NaiveDate;

/// A day as files hold it: `2026-11-23`, nothing else.
pub fn parse(text: &str) -> Result<Date, Fault> {
    let strict = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let fault = |message: &str| Fault::error("G001", message).help("write it like 2026-11-23");
    if !strict {
        return Err(fault("not a date"));
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    i32::try_from(number(0..4))
        .ok()
        .and_then(|year| Date::from_ymd_opt(year, number(5..7), number(8..10)))
        .ok_or_else(|| fault("no such day"))
}

/// So many days later, or earlier where negative; none outside the years 1900 to 2999, which ids and files can hold.
pub fn plus_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add_signed(TimeDelta::try_days(days)?).filter(|day| in_calendar(*day))
}

/// So many months later, or earlier where negative: the same day, or the month's last where it is too short for it.
pub fn plus_months(date: Date, months: i64) -> Option<Date> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let day = if months < 0 { date.checked_sub_months(count) } else { date.checked_add_months(count) };
    day.filter(|day| in_calendar(*day))
}

fn in_calendar(date: Date) -> bool {
    (1900..3000).contains(&date.year())
}

/// Age in years on a day, by birthday. Who was born on 29 February has it on 1 March where there is none.
pub fn age(born: Date, on: Date) -> i32 {
    on.year() - born.year() - i32::from((on.month(), on.day()) < (born.month(), born.day()))
}

/// The ISO week of a day: year, week and day of the week from Monday, `2026-W53-1`.
pub fn iso_week(date: Date) -> String {
    date.format("%G-W%V-%u").to_string()
}

/// The Monday of a day's week.
pub fn monday(date: Date) -> Date {
    plus_days(date, -i64::from(date.weekday().num_days_from_monday())).unwrap_or(date)
}

/// A day of which the month or the day may not be known: `1950`, `1950-04`, `1950-04-12`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Partial {
    year: u16,
    month: u8,
    day: u8,
}

impl Partial {
    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The whole day, where it is known.
    pub fn day(self) -> Option<Date> {
        Date::from_ymd_opt(i32::from(self.year), u32::from(self.month), u32::from(self.day))
    }

    /// The first day that it may be.
    pub fn earliest(self) -> Date {
        Date::from_ymd_opt(i32::from(self.year), u32::from(self.month.max(1)), u32::from(self.day.max(1)))
            .unwrap_or_default()
    }

    /// The last day that it may be.
    pub fn latest(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let last = || super::Month::new(self.year, month).map(super::Month::last);
        self.day().or_else(last).unwrap_or_default()
    }
}

impl From<Date> for Partial {
    fn from(date: Date) -> Self {
        Self {
            year: u16::try_from(date.year()).unwrap_or(0),
            month: u8::try_from(date.month()).unwrap_or(0),
            day: u8::try_from(date.day()).unwrap_or(0),
        }
    }
}

impl std::fmt::Display for Partial {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(out, "{:04}", self.year),
            (month, 0) => write!(out, "{:04}-{month:02}", self.year),
            (month, day) => write!(out, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

impl std::str::FromStr for Partial {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let fault = || {
            Fault::error("G001", "not a date")
                .help("write it like 1950-04-12, or 1950-04 or 1950 where the rest is not known")
        };
        match text.len() {
            10 => parse(text).map(Self::from),
            7 => text
                .parse::<super::Month>()
                .map(|month| Self { day: 0, ..Self::from(month.first()) })
                .map_err(|_| fault()),
            4 if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Ok(Self { year: text.parse().map_err(|_| fault())?, month: 0, day: 0 })
            }
            _ => Err(fault()),
        }
    }
}
