//! Controlled substances that a count did not find, and what was done about each.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity};
use crate::record::files::StatusEvent;
use crate::record::supplies::StockMove;

/// DEA has been told in writing.
pub const NOTIFIED: &str = "notified";

/// DEA Form 106 has been sent.
pub const REPORTED: &str = "form-106";

/// It is known where it went: no theft, no significant loss.
pub const EXPLAINED: &str = "explained";

/// Something that a count did not find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The count's row.
    pub count: Id,
    /// Of what.
    pub item: Id,
    /// Where.
    pub place: Id,
    /// How much, base units.
    pub quantity: Quantity,
    /// When it was discovered.
    pub date: Date,
    /// What was done about it, the earliest first.
    pub steps: Vec<String>,
}

impl Loss {
    /// Whether a step was taken.
    pub fn has(&self, step: &str) -> bool {
        self.steps.iter().any(|taken| taken == step)
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.has(EXPLAINED) || (self.has(NOTIFIED) && self.has(REPORTED))
    }
}

/// What counts did not find and was not taken back. `moves` are those of counts of controlled substances.
pub fn losses(moves: &[StockMove], events: &[StatusEvent]) -> Vec<Loss> {
    let mut losses: BTreeMap<&Id, Loss> = BTreeMap::new();
    for row in moves.iter().filter(|row| row.kind == "count") {
        let Some(count) = &row.count else { continue };
        let (place, quantity) = match (row.leaves.as_str(), row.enters.as_str()) {
            (place, "variance") => (place, row.quantity),
            ("variance", place) => (place, -row.quantity),
            _ => continue,
        };
        let loss = losses.entry(count).or_insert_with(|| Loss {
            count: count.clone(),
            item: row.item.clone(),
            place: Id::new(place),
            quantity: Quantity::ZERO,
            date: row.date,
            steps: Vec::new(),
        });
        loss.quantity += quantity;
        loss.date = loss.date.min(row.date);
    }
    let back: Vec<&Id> = events.iter().filter_map(|step| step.reverses.as_ref()).collect();
    let standing = events.iter().filter(|step| step.reverses.is_none() && !back.contains(&&step.id));
    let mut steps: Vec<&StatusEvent> = standing.collect();
    steps.sort_by(|left, right| (left.at, &left.id).cmp(&(right.at, &right.id)));
    for step in steps {
        if let Some(loss) = losses.get_mut(&step.subject) {
            loss.steps.push(step.status.clone());
        }
    }
    losses.into_values().filter(|loss| loss.quantity > Quantity::ZERO).collect()
}
