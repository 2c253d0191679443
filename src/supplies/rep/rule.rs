//! What a physician allows, from `rules/reps`.

use crate::base::{Date, Id};
use crate::practice::force::holds;
use crate::record::rules::RepRule;

/// The rules of a practice.
#[derive(Clone, Debug, Default)]
pub struct Rules(Vec<RepRule>);

impl Rules {
    /// From the table's rows.
    pub fn new(rows: Vec<RepRule>) -> Self {
        Self(rows)
    }

    /// What holds for a physician on a day: their own row before that of everybody, then the one that began last.
    pub fn of(&self, provider: &Id, on: Date) -> Option<&RepRule> {
        let fits = |row: &&RepRule| {
            holds(row.from, row.to, on) && row.provider.as_ref().is_none_or(|own| own == provider)
        };
        self.0.iter().filter(fits).max_by(|left, right| {
            let rank = |row: &RepRule| (row.provider.is_some(), row.from);
            rank(left).cmp(&rank(right)).then_with(|| right.id.cmp(&left.id))
        })
    }
}
