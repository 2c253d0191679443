//! Who pays on a day: a patient's coverages in force, the one that pays first before the others.

use std::cmp::Reverse;

use super::force::holds;
use crate::base::Date;
use crate::record::intake::Coverage;

/// The kind of a coverage that says: nobody else pays.
const SELF_PAY: &str = "self-pay";

/// Whether a coverage is in force on a day.
pub fn covers(coverage: &Coverage, on: Date) -> bool {
    holds(coverage.from, coverage.to, on)
}

/// The coverages in force on a day, in the order in which they pay: by rank (one without a rank last), then the one
/// that began last. Self-pay is none.
pub fn in_force<'a>(coverages: impl IntoIterator<Item = &'a Coverage>, on: Date) -> Vec<&'a Coverage> {
    let mut found: Vec<&Coverage> =
        coverages.into_iter().filter(|coverage| coverage.kind != SELF_PAY && covers(coverage, on)).collect();
    found.sort_by(|left, right| {
        let key = |coverage: &Coverage| (coverage.rank.unwrap_or(i64::MAX), Reverse(coverage.from));
        key(left).cmp(&key(right)).then_with(|| left.id.cmp(&right.id))
    });
    found
}

/// The coverage that pays first on a day.
pub fn primary<'a>(coverages: impl IntoIterator<Item = &'a Coverage>, on: Date) -> Option<&'a Coverage> {
    in_force(coverages, on).first().copied()
}

/// The coverage that pays next after one on a day.
pub fn next<'a>(
    coverages: impl IntoIterator<Item = &'a Coverage>,
    after: &crate::base::Id,
    on: Date,
) -> Option<&'a Coverage> {
    in_force(coverages, on).into_iter().skip_while(|coverage| coverage.id != *after).nth(1)
}

/// The coverage that ended last before a day, by its last day.
pub fn ended<'a>(
    coverages: impl IntoIterator<Item = &'a Coverage>,
    on: Date,
) -> Option<(&'a Coverage, Date)> {
    coverages
        .into_iter()
        .filter(|coverage| coverage.kind != SELF_PAY)
        .filter_map(|coverage| Some((coverage, coverage.to.filter(|to| *to < on)?)))
        .max_by(|left, right| left.1.cmp(&right.1).then_with(|| right.0.id.cmp(&left.0.id)))
}

/// Whether a day is the patient's own to pay by a row that says so.
pub fn is_self_pay<'a>(coverages: impl IntoIterator<Item = &'a Coverage>, on: Date) -> bool {
    coverages.into_iter().any(|coverage| coverage.kind == SELF_PAY && covers(coverage, on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, date};

    fn coverage(id: &str, rank: i64, from: &str, to: &str) -> Coverage {
        Coverage {
            id: Id::new(id),
            rank: (rank > 0).then_some(rank),
            from: date::parse(from).ok(),
            to: date::parse(to).ok(),
            ..Coverage::default()
        }
    }

    #[test]
    fn coverages_pay_by_rank_and_the_newer_first() {
        let own = Coverage { kind: "self-pay".to_owned(), ..coverage("CV0000063", 1, "", "") };
        let coverages = [
            coverage("CV0000012", 0, "", ""),
            coverage("CV0000020", 2, "2020-01-01", ""),
            coverage("CV0000039", 1, "2025-01-01", "2026-09-30"),
            coverage("CV0000047", 1, "2026-01-01", "2026-12-31"),
            coverage("CV0000055", 1, "2027-01-01", ""),
            own,
        ];
        let on = |text: &str| {
            let found = in_force(&coverages, date::parse(text).unwrap());
            found.iter().map(|coverage| coverage.id.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(on("2026-09-30"), ["CV0000047", "CV0000039", "CV0000020", "CV0000012"]);
        assert_eq!(on("2026-10-01"), ["CV0000047", "CV0000020", "CV0000012"]);
        assert_eq!(on("2019-12-31"), ["CV0000012"]);
        let day = date::parse("2027-06-01").unwrap();
        assert_eq!(primary(&coverages, day).map(|coverage| coverage.id.as_str()), Some("CV0000055"));
        assert_eq!(ended(&coverages, day).map(|(_, last)| last.to_string()).as_deref(), Some("2026-12-31"));
        assert!(is_self_pay(&coverages, day));
    }
}
