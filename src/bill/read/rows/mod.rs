//! The kinds of rows, and the columns of each.
//!
//! `file`, `set`, `claim` and `line` join them: a claim's lines are the rows of `lines` with its `file`, `set` and
//! `claim`, and so are its adjustments. `segment` is where a row's first segment stands in the file.

pub(super) mod acks;
pub(super) mod adjustments;
pub(super) mod claims;
pub(super) mod lines;
pub(super) mod payments;
pub(super) mod segments;

use crate::format::x12::Kind;

/// How a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text,
    /// An id or a code.
    Id,
    /// A day.
    Day,
    /// Money.
    Money,
    /// A whole number.
    Count,
}

/// A column: its name, which is a contract, how its cells stand, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How its cells stand.
    pub cell: Cell,
    /// What it means.
    pub about: &'static str,
}

const fn column(name: &'static str, cell: Cell, about: &'static str) -> Column {
    Column { name, cell, about }
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// A row a claim, sent or answered.
    Claims,
    /// A row a service line, sent or answered.
    Lines,
    /// A row a reason why less was paid: of a claim, of a line, of the provider.
    Adjustments,
    /// A row a payment.
    Payments,
    /// A row an answer to something sent.
    Acks,
    /// A row a segment.
    Segments,
}

impl Rows {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Claims, Self::Lines, Self::Adjustments, Self::Payments, Self::Acks, Self::Segments];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Lines => "lines",
            Self::Adjustments => "adjustments",
            Self::Payments => "payments",
            Self::Acks => "acks",
            Self::Segments => "segments",
        }
    }

    /// Its columns, in order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Claims => claims::COLUMNS,
            Self::Lines => lines::COLUMNS,
            Self::Adjustments => adjustments::COLUMNS,
            Self::Payments => payments::COLUMNS,
            Self::Acks => acks::COLUMNS,
            Self::Segments => segments::COLUMNS,
        }
    }

    /// How many columns it has.
    pub const fn width(self) -> usize {
        self.columns().len()
    }

    /// The rows that a set of this kind gives where nothing else is asked.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Professional | Kind::Institutional | Kind::Remittance => Self::Claims,
            Kind::Acknowledgment
            | Kind::OlderAcknowledgment
            | Kind::ClaimAcknowledgment
            | Kind::ClaimStatus => Self::Acks,
            Kind::StatusQuestion | Kind::EligibilityQuestion | Kind::Eligibility | Kind::Other => {
                Self::Segments
            }
        }
    }

    /// Whether a set of this kind has such rows.
    pub const fn are_of(self, kind: Kind) -> bool {
        match self {
            Self::Segments => true,
            Self::Payments => matches!(kind, Kind::Remittance),
            Self::Claims | Self::Lines | Self::Adjustments => matches!(Self::of(kind), Self::Claims),
            Self::Acks => matches!(Self::of(kind), Self::Acks),
        }
    }
}

/// What a kind of set is called in rows: `837P`, `835`.
const fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Professional => "837P",
        Kind::Institutional => "837I",
        Kind::Remittance => "835",
        Kind::Acknowledgment => "999",
        Kind::OlderAcknowledgment => "997",
        Kind::ClaimAcknowledgment => "277CA",
        Kind::ClaimStatus => "277",
        Kind::StatusQuestion => "276",
        Kind::EligibilityQuestion => "270",
        Kind::Eligibility => "271",
        Kind::Other => "TA1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_names_of_their_own_and_a_meaning() {
        for rows in Rows::ALL {
            let mut names: Vec<_> = rows.columns().iter().map(|column| column.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), rows.width(), "{rows:?}");
            assert!(rows.columns().iter().all(|column| !column.about.is_empty()), "{rows:?}");
        }
    }
}
