//! What an answer's columns are called and how their cells stand.

use std::borrow::Cow;

/// How a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, left; wrapped where the terminal is narrow.
    Text,
    /// An id or a code, left, never broken.
    Id,
    /// A day, a time, an instant: left, never broken.
    Date,
    /// Money: right, never broken; in JSON a string, so that no reader makes a float of it.
    Money,
    /// A number: right, never broken; the only kind that JSON writes as a number.
    Count,
}

impl Kind {
    pub(super) const fn is_right(self) -> bool {
        matches!(self, Self::Money | Self::Count)
    }
}

/// A column of an answer. Its name is a public contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: CSV header, JSON member, head of the table.
    pub name: Cow<'static, str>,
    /// How its cells stand.
    pub kind: Kind,
}

impl Column {
    /// A column of words.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text)
    }

    /// A column of ids or codes.
    pub const fn id(name: &'static str) -> Self {
        Self::new(name, Kind::Id)
    }

    /// A column of days or times.
    pub const fn date(name: &'static str) -> Self {
        Self::new(name, Kind::Date)
    }

    /// A column of money.
    pub const fn money(name: &'static str) -> Self {
        Self::new(name, Kind::Money)
    }

    /// A column of numbers.
    pub const fn count(name: &'static str) -> Self {
        Self::new(name, Kind::Count)
    }

    /// A column whose name is known only now: one carried through from the input.
    pub fn carried(name: impl Into<String>) -> Self {
        Self { name: Cow::Owned(name.into()), kind: Kind::Text }
    }

    const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name: Cow::Borrowed(name), kind }
    }
}
