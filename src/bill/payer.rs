//! Who pays first: a thin face over the coverages of a patient.

use crate::base::Date;
use crate::record::intake::Coverage;

/// The coverage that pays first on a day: the lowest rank in force, then the one that began last. Self-pay is none.
pub fn primary(coverages: &[Coverage], date: Date) -> Option<&Coverage> {
    coverages
        .iter()
        .filter(|coverage| coverage.kind != "self-pay")
        .filter(|coverage| coverage.from.is_none_or(|from| from <= date))
        .filter(|coverage| coverage.to.is_none_or(|to| date <= to))
        .min_by_key(|coverage| {
            (coverage.rank.unwrap_or(i64::MAX), std::cmp::Reverse(coverage.from), coverage.id.clone())
        })
}
