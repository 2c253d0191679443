//! A cell of an answer.

use std::fmt::Display;

use crate::base::date::Partial;
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Instant, Money, Month, Quantity, Stamp};

/// How a cell is lit on a terminal that shows colour. Never the only sign of anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// In order.
    Good,
    /// Somebody should look.
    Warn,
    /// Somebody must act.
    Bad,
    /// Of less weight.
    Dim,
    /// A heading or a sum.
    Strong,
}

/// A cell of an answer: its text as files write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Its text.
    pub text: String,
    /// What people see instead in a table; CSV and JSON have the text.
    pub seen: Option<String>,
    /// How it is lit.
    pub style: Style,
}

impl Value {
    /// Nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Anything that has a text.
    pub fn of(value: impl Display) -> Self {
        Self { text: value.to_string(), ..Self::default() }
    }

    /// The same, shown to people in other words.
    #[must_use]
    pub fn seen_as(mut self, words: impl Into<String>) -> Self {
        self.seen = Some(words.into());
        self
    }

    /// The same, lit.
    #[must_use]
    pub fn styled(mut self, style: Style) -> Self {
        self.style = style;
        self
    }
}

macro_rules! values {
    ($($type:ty),+) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::of(value)
            }
        }
        impl From<&$type> for Value {
            fn from(value: &$type) -> Self {
                Self::of(value)
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                value.map(Self::of).unwrap_or_default()
            }
        }
        impl From<&Option<$type>> for Value {
            fn from(value: &Option<$type>) -> Self {
                value.as_ref().map(Self::of).unwrap_or_default()
            }
        }
    )+};
}

values!(String, Id, Date, Partial, Month, Instant, Stamp, WallTime, Money, Quantity, i64, u64, usize);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

impl From<bool> for Value {
    /// `yes` or `no`, as the tables have it.
    fn from(is: bool) -> Self {
        Self::of(if is { "yes" } else { "no" })
    }
}
