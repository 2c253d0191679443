//! What a patient signed that claims speak of: that benefits go to the practice, that payers may be told what they ask.

use crate::base::{Date, Id, date};
use crate::practice::force::holds;
use crate::record::intake::Consent;

/// Benefits go to the practice.
pub const ASSIGNMENT: &str = "assignment";
/// Payers may be told what they ask.
pub const RELEASE: &str = "release";

/// What is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Signed.
    Given,
    /// Signed by the practice for a patient who was not there.
    Stamped,
    /// Refused or revoked.
    Refused,
    /// Nothing.
    Absent,
}

/// What is on file of a kind for a patient and a payer on a day: of all that speak of it the last word. `most` is how
/// many days a signature is good for.
pub fn of<'a>(
    consents: impl IntoIterator<Item = &'a Consent>,
    kind: &str,
    payer: &Id,
    on: Date,
    most: Option<i64>,
) -> Signature {
    let is_fresh = |row: &Consent| {
        most.is_none_or(|days| date::plus_days(row.given_on, days).is_none_or(|last| on <= last))
    };
    let last = consents
        .into_iter()
        .filter(|row| row.kind == kind && row.payer.as_ref().is_none_or(|own| own == payer))
        .filter(|row| holds(row.from, row.to, on) && matches!(row.status.as_str(), "active" | "rejected"))
        .max_by(|left, right| left.given_on.cmp(&right.given_on).then_with(|| left.id.cmp(&right.id)));
    match last {
        None => Signature::Absent,
        Some(row) if row.status == "rejected" || row.revoked_on.is_some_and(|from| from <= on) => {
            Signature::Refused
        }
        Some(row) if !is_fresh(row) => Signature::Absent,
        Some(row) if row.reason == "not-present" => Signature::Stamped,
        Some(_) => Signature::Given,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn the_last_word_counts() {
        let consents: [Consent; 5] = [
            row("id=CO1 kind=assignment given_on=2025-03-01 status=active"),
            row("id=CO2 kind=assignment given_on=2026-03-01 status=rejected payer=PY2"),
            row("id=CO3 kind=assignment given_on=2026-06-01 status=draft"),
            row("id=CO4 kind=release given_on=2026-01-01 revoked_on=2026-10-01 status=active"),
            row("id=CO5 kind=privacy given_on=2026-01-01 status=active reason=not-present"),
        ];
        let on = |kind: &str, payer: &str, day: &str, most| {
            of(&consents, kind, &Id::new(payer), date::parse(day).unwrap(), most)
        };
        assert_eq!(on(ASSIGNMENT, "PY1", "2026-10-13", None), Signature::Given);
        assert_eq!(on(ASSIGNMENT, "PY2", "2026-10-13", None), Signature::Refused);
        assert_eq!(on(ASSIGNMENT, "PY1", "2026-03-01", Some(365)), Signature::Given);
        assert_eq!(on(ASSIGNMENT, "PY1", "2026-03-02", Some(365)), Signature::Absent);
        assert_eq!(on(RELEASE, "PY1", "2026-09-30", None), Signature::Given);
        assert_eq!(on(RELEASE, "PY1", "2026-10-01", None), Signature::Refused);
        assert_eq!(on("privacy", "PY1", "2026-10-01", None), Signature::Stamped);
        assert_eq!(on("notice", "PY1", "2026-10-01", None), Signature::Absent);
    }
}
