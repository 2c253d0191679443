//! A calendar month: the partition of a growing table.

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;

use super::date::Date;
use super::fault::Fault;

/// A month of a year, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// The month that holds a date.
    pub fn of(date: Date) -> Self {
        let year = u16::try_from(date.year()).unwrap_or(0);
        Self { year, month: u8::try_from(date.month()).unwrap_or(1) }
    }

    /// A month of a year between 1900 and 2999, `month` from 1 to 12.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        ((1900..3000).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month of a growing id's four digits, `2611` for November 2026; years from 2000 to 2099.
    pub fn of_digits(digits: &str) -> Option<Self> {
        let year: u16 = digits.get(..2)?.parse().ok()?;
        Self::new(2000 + year, digits.get(2..4)?.parse().ok()?)
    }

    /// The four digits that a growing id carries, `2611`.
    pub fn digits(self) -> String {
        format!("{:02}{:02}", self.year % 100, self.month)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { month: self.month + 1, ..self }
        }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.month == 1 {
            Self { year: self.year - 1, month: 12 }
        } else {
            Self { month: self.month - 1, ..self }
        }
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::from_ymd_opt(i32::from(self.year), u32::from(self.month), 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.next().first().pred_opt().unwrap_or_default()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let month = || {
            let (year, month) =
                text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
            if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
                return None;
            }
            Self::new(year.parse().ok()?, month.parse().ok()?)
        };
        month().ok_or_else(|| Fault::error("G001", "not a month").help("write it like 2026-11"))
    }
}
