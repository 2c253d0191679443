//! What there is to say about a visit, one row a thing.

use std::fmt;

use crate::base::{Id, Instant};

/// The columns, in order: a public contract.
pub const COLUMNS: [&str; 7] = ["visit", "start", "patient", "check", "severity", "detail", "source"];

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Missing: without it the visit cannot be billed, or the wrong person sits there.
    Error,
    /// Doubtful: somebody should ask.
    Warning,
    /// In order, and good to know at the desk.
    Note,
}

impl Severity {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// What a rule's row says; a word that is not known weighs most.
    pub fn of_rule(word: &str) -> Self {
        if word == "warning" { Self::Warning } else { Self::Error }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

/// Something to say about a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The visit: its chain.
    pub visit: Id,
    /// When it starts.
    pub start: Instant,
    /// Who comes.
    pub patient: Id,
    /// Which check says it, a fixed word.
    pub check: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is so: ids, codes, days and money alone, nothing personal.
    pub detail: String,
    /// The rule row, or the table and column, that it comes from.
    pub source: String,
}

impl Remark {
    /// Its cells in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; 7] {
        [
            self.visit.to_string(),
            self.start.to_string(),
            self.patient.to_string(),
            self.check.to_owned(),
            self.severity.to_string(),
            self.detail.clone(),
            self.source.clone(),
        ]
    }
}
