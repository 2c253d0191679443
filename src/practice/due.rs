//! Deadlines of all desks, in the same columns, so that they can be put together and sorted.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::base::{Date, Fault, Id, Instant};

/// The columns, in order: a public contract.
pub const COLUMNS: [&str; 10] =
    ["due", "class", "desk", "kind", "subject", "patient", "detail", "owner", "days", "source"];

/// What a deadline weighs; sorted by it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody may come to harm.
    Safety,
    /// The law sets it.
    Law,
    /// Money is lost.
    Money,
    /// A patient waits.
    Care,
    /// Good manners.
    Courtesy,
}

impl Class {
    /// Every class, the weightiest first.
    pub const ALL: [Self; 5] = [Self::Safety, Self::Law, Self::Money, Self::Care, Self::Courtesy];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Law => "law",
            Self::Money => "money",
            Self::Care => "care",
            Self::Courtesy => "courtesy",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

impl FromStr for Class {
    type Err = Fault;

    fn from_str(word: &str) -> Result<Self, Fault> {
        Self::ALL.into_iter().find(|class| class.word() == word).ok_or_else(|| {
            Fault::error("G061", format!("'{word}' is no class of deadlines"))
                .help("one of safety, law, money, care, courtesy")
        })
    }
}

/// When something is due: a day, or an instant for clocks that run in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// By the end of a day.
    Day(Date),
    /// At an instant.
    At(Instant),
}

impl When {
    /// Its day.
    pub fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::At(instant) => instant.date(),
        }
    }
}

impl Ord for When {
    /// By day; within a day instants in their order, before what has the whole day.
    fn cmp(&self, other: &Self) -> Ordering {
        self.date().cmp(&other.date()).then_with(|| match (self, other) {
            (Self::At(left), Self::At(right)) => left.cmp(right),
            (Self::At(_), Self::Day(_)) => Ordering::Less,
            (Self::Day(_), Self::At(_)) => Ordering::Greater,
            (Self::Day(_), Self::Day(_)) => Ordering::Equal,
        })
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(out),
            Self::At(instant) => instant.fmt(out),
        }
    }
}

impl FromStr for When {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.contains('T') {
            text.parse().map(Self::At)
        } else {
            crate::base::date::parse(text).map(Self::Day)
        }
    }
}

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub due: When,
    /// What it weighs.
    pub class: Class,
    /// Whose desk: the tool's name.
    pub desk: String,
    /// What kind of thing, a fixed word.
    pub kind: String,
    /// The row that it is about.
    pub subject: Id,
    /// The patient, where there is one.
    pub patient: Option<Id>,
    /// What there is to do, without personal values.
    pub detail: String,
    /// The user or role that is to do it.
    pub owner: String,
    /// The rule row or the table and column that it comes from.
    pub source: String,
}

impl Due {
    /// Days from `today` until it is due; below zero it is late.
    pub fn days(&self, today: Date) -> i64 {
        (self.due.date() - today).num_days()
    }

    /// Whether it is shown when nothing else is asked: overdue, or due within seven days.
    pub fn is_near(&self, today: Date) -> bool {
        self.days(today) <= 7
    }

    /// Its cells in the order of [`COLUMNS`].
    pub fn cells(&self, today: Date) -> [String; 10] {
        [
            self.due.to_string(),
            self.class.to_string(),
            self.desk.clone(),
            self.kind.clone(),
            self.subject.to_string(),
            self.patient.as_ref().map(Id::to_string).unwrap_or_default(),
            self.detail.clone(),
            self.owner.clone(),
            self.days(today).to_string(),
            self.source.clone(),
        ]
    }
}

/// Sorts deadlines of any desks: by class, then date, then subject, then kind, so that the same rows always stand in the
/// same order.
pub fn sort(rows: &mut [Due]) {
    rows.sort_by(|left, right| {
        let key = |due: &Due| (due.class, due.due);
        key(left)
            .cmp(&key(right))
            .then_with(|| left.subject.cmp(&right.subject))
            .then_with(|| left.desk.cmp(&right.desk))
            .then_with(|| left.kind.cmp(&right.kind))
    });
}
