//! What was counted beside what the books said then.

use crate::base::{Money, Quantity};
use crate::record::orders::Count;
use crate::record::supplies::{Lot, StockMove};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::stock::Stock;
use crate::supplies::{cost, lot};

use super::{ENTERED, expected};

/// A line that was counted.
#[derive(Clone, Debug)]
pub struct Variance<'a> {
    /// The line.
    pub row: &'a Count,
    /// Its lot.
    pub lot: Option<&'a Lot>,
    /// Its item's name and unit.
    pub name: &'a str,
    /// The item's base unit.
    pub unit: &'a str,
    /// What the books said when it was counted; none for a line that was not, so that the sheet stays blind.
    pub expected: Option<Quantity>,
    /// What more (less: negative) lies there.
    pub variance: Option<Quantity>,
    /// What that is worth at the average of the item.
    pub value: Option<Money>,
}

/// The lines of a count that is open, in the order of the sheet.
pub fn show<'a>(
    lines: &'a [Count],
    stock: &'a Stock,
    moves: &[StockMove],
    catalogue: &'a Catalogue,
) -> Vec<Variance<'a>> {
    let line = |row: &'a Count| {
        let item = catalogue.item(&row.item);
        let is_told = row.status == ENTERED;
        let expected = is_told.then(|| expected(row, stock, moves));
        let variance = expected.zip(row.quantity).map(|(expected, counted)| counted - expected);
        let lot = row.lot.as_ref().and_then(|id| stock.lot(id));
        let pool = stock.pool(&row.item, lot::funding(lot));
        let value = variance.map(|more| {
            if pool.quantity > Quantity::ZERO {
                cost::at_average(pool.value, pool.quantity, more)
            } else {
                Money::ZERO
            }
        });
        Variance {
            row,
            lot,
            name: item.map_or("", |item| item.name.as_str()),
            unit: item.map_or("", |item| item.unit.as_str()),
            expected,
            variance,
            value,
        }
    };
    lines.iter().map(line).collect()
}
