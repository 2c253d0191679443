//! A table of typed cells → terminal, CSV, JSON, JSONL.

use std::fmt::Display;
use std::io::{self, Write};

use crate::base::date::Partial;
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Instant, Money, Quantity, Stamp};

/// How a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, left.
    Text,
    /// An id or a code, left, never broken.
    Id,
    /// A day, a time, an instant.
    Date,
    /// Money, right.
    Money,
    /// A number, right; the only kind that JSON writes as a number.
    Count,
}

/// A column of an answer. Its name is a public contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How its cells stand.
    pub kind: Kind,
}

impl Column {
    /// A column of words.
    pub const fn text(name: &'static str) -> Self {
        Self { name, kind: Kind::Text }
    }
    /// A column of ids or codes.
    pub const fn id(name: &'static str) -> Self {
        Self { name, kind: Kind::Id }
    }
    /// A column of days or times.
    pub const fn date(name: &'static str) -> Self {
        Self { name, kind: Kind::Date }
    }
    /// A column of money.
    pub const fn money(name: &'static str) -> Self {
        Self { name, kind: Kind::Money }
    }
    /// A column of numbers.
    pub const fn count(name: &'static str) -> Self {
        Self { name, kind: Kind::Count }
    }
}

/// How a cell is lit on a terminal that shows colour.
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
        Self { text: value.to_string(), style: Style::Plain }
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

values!(String, Id, Date, Partial, Instant, Stamp, WallTime, Money, Quantity, i64, u64, usize);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

/// Forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table for people.
    Table {
        /// Columns of the terminal.
        width: usize,
        /// Whether it shows colour.
        color: bool,
    },
    /// CSV with a header.
    Csv,
    /// An array of objects.
    Json,
    /// An object a line.
    Jsonl,
}

/// Prints rows. `picked` names the columns to print, in order; empty is all of them.
pub fn print(
    out: &mut dyn Write,
    format: Format,
    columns: &[Column],
    picked: &[String],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> io::Result<()> {
    let _ = (format, picked);
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(columns.iter().map(|column| column.name))?;
    for row in rows {
        writer.write_record(row.iter().map(|value| value.text.as_str()))?;
    }
    writer.flush()
}

/// A text as a terminal may show it: control and bidirectional characters made visible.
pub fn safe(text: &str) -> String {
    text.chars()
        .flat_map(|c| if c.is_control() { c.escape_unicode().collect::<Vec<_>>() } else { vec![c] })
        .collect()
}
