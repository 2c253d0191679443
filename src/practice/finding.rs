//! What a desk's `check` finds in rows that stand, in the same columns for every desk.

use crate::base::Id;
use crate::base::fault::Severity;

/// The columns, in order: a public contract.
pub const COLUMNS: [&str; 7] = ["finding", "severity", "desk", "kind", "subject", "patient", "detail"];

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// An error cannot be right; a warning may be.
    pub severity: Severity,
    /// Whose desk: the tool's name.
    pub desk: &'static str,
    /// What kind of thing, a fixed word.
    pub kind: &'static str,
    /// The row that it is about.
    pub subject: Id,
    /// The patient, where there is one.
    pub patient: Option<Id>,
    /// What is so, without personal values.
    pub detail: String,
}

impl Finding {
    /// A finding that cannot be right.
    pub fn error(desk: &'static str, kind: &'static str, subject: &Id, detail: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            desk,
            kind,
            subject: subject.clone(),
            patient: None,
            detail: detail.into(),
        }
    }

    /// A finding that may be right.
    pub fn warning(desk: &'static str, kind: &'static str, subject: &Id, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(desk, kind, subject, detail) }
    }

    /// The same about a patient.
    #[must_use]
    pub fn of(mut self, patient: Option<&Id>) -> Self {
        self.patient = patient.cloned();
        self
    }

    /// What it is called, the same as long as it is found: its kind and its subject.
    pub fn name(&self) -> String {
        format!("{}:{}", self.kind, self.subject)
    }

    /// Its cells in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; 7] {
        [
            self.name(),
            match self.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            }
            .to_owned(),
            self.desk.to_owned(),
            self.kind.to_owned(),
            self.subject.to_string(),
            self.patient.as_ref().map(Id::to_string).unwrap_or_default(),
            self.detail.clone(),
        ]
    }
}

/// Sorts findings: errors first, then by desk, kind and subject.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|left, right| {
        let key = |finding: &Finding| (finding.severity, finding.desk, finding.kind);
        key(left).cmp(&key(right)).then_with(|| left.subject.cmp(&right.subject))
    });
}
