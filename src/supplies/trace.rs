//! Where the units of a lot went: to which visits and patients, and what is left.

use crate::base::{Id, Quantity};
use crate::record::supplies::{Lot, StockMove};

use super::stock::is_own;

/// A move of a lot, with what was on hand after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The lot.
    pub lot: &'a Lot,
    /// The move.
    pub row: &'a StockMove,
    /// How much of the lot the practice had then, over all its places.
    pub on_hand: Quantity,
}

/// The lots that a number or id names, whatever its case; a number may be printed on lots of several items.
pub fn named<'a>(lots: &'a [Lot], typed: &str) -> Vec<&'a Lot> {
    let is = |lot: &&Lot| lot.lot.eq_ignore_ascii_case(typed) || lot.id.as_str().eq_ignore_ascii_case(typed);
    lots.iter().filter(is).collect()
}

/// The moves of some lots in the order in which they happened.
pub fn trace<'a>(lots: &[&'a Lot], moves: &'a [StockMove]) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for lot in lots {
        let mut rows: Vec<&StockMove> =
            moves.iter().filter(|row| row.lot.as_ref() == Some(&lot.id)).collect();
        rows.sort_by_key(|row| (row.date, row.created_at, &row.id));
        let mut on_hand = Quantity::ZERO;
        for row in rows {
            on_hand += change(row);
            steps.push(Step { lot, row, on_hand });
        }
    }
    steps
}

/// What a move adds to what the practice has.
fn change(row: &StockMove) -> Quantity {
    match (is_own(&row.leaves), is_own(&row.enters)) {
        (false, true) => row.quantity,
        (true, false) => -row.quantity,
        _ => Quantity::ZERO,
    }
}

/// The patients whom units of the lots went to and did not come back from, by id.
pub fn patients(steps: &[Step<'_>]) -> Vec<Id> {
    let mut taken = std::collections::BTreeMap::<&Id, Quantity>::new();
    for step in steps {
        let Some(patient) = &step.row.patient else { continue };
        let held = taken.entry(patient).or_default();
        match (step.row.leaves.as_str(), step.row.enters.as_str()) {
            (_, "patient") => *held += step.row.quantity,
            ("patient", _) => *held += -step.row.quantity,
            _ => {}
        }
    }
    taken.into_iter().filter(|(_, held)| *held > Quantity::ZERO).map(|(id, _)| id.clone()).collect()
}
