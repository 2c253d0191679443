//! What was used, thrown away and lost, item by item and month by month.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money, Month, Quantity};
use crate::record::supplies::StockMove;

use super::stock::is_own;

/// How finely it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// All days together.
    All,
    /// Month by month.
    Month,
    /// Day by day.
    Day,
}

/// What became of an item in a while.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Of what.
    pub item: Id,
    /// The month or day; empty for all days together.
    pub when: String,
    /// How often some was used.
    pub uses: i64,
    /// Used for patients.
    pub used: Quantity,
    /// What that cost.
    pub used_amount: Money,
    /// Thrown away.
    pub wasted: Quantity,
    /// What that cost.
    pub wasted_amount: Money,
    /// Found (above zero) or lost (below) when it was set right or counted.
    pub variance: Quantity,
    /// What that is worth.
    pub variance_amount: Money,
}

/// What became of items from one day to another, by item and time; what was taken back did not happen.
pub fn usage(moves: &[StockMove], first: Date, last: Date, by: By) -> Vec<Row> {
    let mut rows: BTreeMap<(Id, String), Row> = BTreeMap::new();
    for row in moves.iter().filter(|row| (first..=last).contains(&row.date)) {
        let (sign, outside) = match (is_own(&row.leaves), is_own(&row.enters)) {
            (true, false) => (1, row.enters.as_str()),
            (false, true) => (-1, row.leaves.as_str()),
            _ => continue,
        };
        if !["patient", "waste", "variance"].contains(&outside) {
            continue;
        }
        let when = match by {
            By::All => String::new(),
            By::Month => Month::of(row.date).to_string(),
            By::Day => row.date.to_string(),
        };
        let key = (row.item.clone(), when.clone());
        let sum = rows.entry(key).or_insert_with(|| Row { item: row.item.clone(), when, ..Row::default() });
        let (quantity, amount) =
            if sign > 0 { (row.quantity, row.amount) } else { (-row.quantity, -row.amount) };
        match outside {
            "patient" => {
                sum.used += quantity;
                sum.used_amount += amount;
                // The rows of one use name its first.
                sum.uses += if row.reverses.is_some() { -1 } else { i64::from(row.r#move == row.id) };
            }
            "waste" => {
                sum.wasted += quantity;
                sum.wasted_amount += amount;
            }
            _ => {
                sum.variance = sum.variance - quantity;
                sum.variance_amount = sum.variance_amount - amount;
            }
        }
    }
    rows.into_values().collect()
}
