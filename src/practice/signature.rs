//! What a patient signed: that benefits go to the practice, that payers may be told what they ask, that they know how
//! their data are used.

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

/// What is asked about a signature.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    /// Of which kind: `assignment`, `release`, `privacy` …
    pub kind: &'a str,
    /// For which visit (chain); none asks for what holds for every one.
    pub visit: Option<&'a Id>,
    /// For which payer; none asks for what holds for every one.
    pub payer: Option<&'a Id>,
    /// On which day.
    pub on: Date,
    /// For how many days a signature is good; none is for ever.
    pub most: Option<i64>,
}

/// What is on file: of all rows that speak of it the last word, and that row. A form that was given and is not signed
/// says nothing; what was revoked is refused from its day on.
pub fn of<'c>(
    consents: impl IntoIterator<Item = &'c Consent>,
    asked: &Of<'_>,
) -> (Signature, Option<&'c Consent>) {
    let is_fresh = |row: &Consent| {
        asked.most.is_none_or(|days| date::plus_days(row.given_on, days).is_none_or(|last| asked.on <= last))
    };
    let fits = |own: &Option<Id>, asked: Option<&Id>| own.is_none() || own.as_ref() == asked;
    let is_revoked = |row: &Consent| row.revoked_on.is_some_and(|from| from <= asked.on);
    let speaks = |row: &Consent| match row.status.as_str() {
        "active" | "rejected" => true,
        "inactive" => row.revoked_on.is_some(),
        _ => false,
    };
    let last = consents
        .into_iter()
        .filter(|row| {
            row.kind == asked.kind && fits(&row.payer, asked.payer) && fits(&row.visit, asked.visit)
        })
        .filter(|row| holds(row.from, row.to, asked.on) && speaks(row))
        .max_by(|left, right| left.given_on.cmp(&right.given_on).then_with(|| left.id.cmp(&right.id)));
    let found = match last {
        None => Signature::Absent,
        Some(row) if row.status == "rejected" || is_revoked(row) => Signature::Refused,
        Some(row) if !is_fresh(row) => Signature::Absent,
        Some(row) if row.reason == "not-present" => Signature::Stamped,
        Some(_) => Signature::Given,
    };
    (found, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn the_last_word_counts() {
        let consents: [Consent; 8] = [
            row("id=CO1 kind=assignment given_on=2025-03-01 status=active"),
            row("id=CO2 kind=assignment given_on=2026-03-01 status=rejected payer=PY2"),
            row("id=CO3 kind=assignment given_on=2026-06-01 status=draft"),
            row("id=CO4 kind=release given_on=2026-01-01 revoked_on=2026-10-01 status=active"),
            row("id=CO5 kind=privacy given_on=2026-01-01 status=active reason=not-present"),
            row("id=CO6 kind=telehealth given_on=2026-01-01 visit=A2 status=active"),
            row("id=CO7 kind=photo given_on=2026-01-01 status=active"),
            row("id=CO8 kind=photo given_on=2026-02-01 revoked_on=2026-03-01 status=inactive"),
        ];
        let on = |kind: &str, payer: &str, day: &str, most| {
            let (visit, payer) = (Id::new("A1"), Id::new(payer));
            let on = date::parse(day).unwrap();
            of(&consents, &Of { kind, visit: Some(&visit), payer: Some(&payer), on, most }).0
        };
        assert_eq!(on(ASSIGNMENT, "PY1", "2026-10-13", None), Signature::Given);
        assert_eq!(on(ASSIGNMENT, "PY2", "2026-10-13", None), Signature::Refused);
        assert_eq!(on(ASSIGNMENT, "PY1", "2026-03-01", Some(365)), Signature::Given);
        assert_eq!(on(ASSIGNMENT, "PY1", "2026-03-02", Some(365)), Signature::Absent);
        assert_eq!(on(RELEASE, "PY1", "2026-09-30", None), Signature::Given);
        assert_eq!(on(RELEASE, "PY1", "2026-10-01", None), Signature::Refused);
        assert_eq!(on("privacy", "PY1", "2026-10-01", None), Signature::Stamped);
        assert_eq!(on("notice", "PY1", "2026-10-01", None), Signature::Absent);
        assert_eq!(on("telehealth", "PY1", "2026-10-01", None), Signature::Absent);
        assert_eq!(on("photo", "PY1", "2026-02-28", None), Signature::Given);
        assert_eq!(on("photo", "PY1", "2026-03-01", None), Signature::Refused);
    }
}
