//! Figures of a desk's day, in the same columns for every desk.

use std::fmt;

use crate::base::{Date, Money};

/// The columns, in order: a public contract.
pub const COLUMNS: [&str; 5] = ["date", "desk", "figure", "value", "unit"];

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Things.
    Count(i64),
    /// Money.
    Money(Money),
    /// Minutes.
    Minutes(i64),
    /// Whole percent.
    Percent(i64),
}

impl Amount {
    /// The unit's word.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Count(_) => "count",
            Self::Money(_) => "money",
            Self::Minutes(_) => "minutes",
            Self::Percent(_) => "percent",
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(money) => money.fmt(out),
            Self::Count(number) | Self::Minutes(number) | Self::Percent(number) => number.fmt(out),
        }
    }
}

/// One figure of a day. Figures that are zero are told too: a missing line would read as "not looked at".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The day.
    pub date: Date,
    /// Whose desk.
    pub desk: &'static str,
    /// What, a fixed word; its part after a colon (`taken:cash`).
    pub figure: String,
    /// How much.
    pub value: Amount,
}

impl Figure {
    /// A figure of a desk's day.
    pub fn new(date: Date, desk: &'static str, figure: impl Into<String>, value: Amount) -> Self {
        Self { date, desk, figure: figure.into(), value }
    }

    /// Its cells in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; 5] {
        [
            self.date.to_string(),
            self.desk.to_owned(),
            self.figure.clone(),
            self.value.to_string(),
            self.value.unit().to_owned(),
        ]
    }
}
