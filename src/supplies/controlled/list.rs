//! The balance of each controlled substance at each place.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity, Stamp};
use crate::record::orders::Count;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::kind;
use crate::supplies::stock::Stock;

/// A substance at a place. An item is one strength of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The item.
    pub item: Id,
    /// What people call it, with its strength.
    pub name: String,
    /// DEA schedule.
    pub schedule: String,
    /// Where.
    pub place: Id,
    /// How much, base units.
    pub quantity: Quantity,
    /// The base unit.
    pub unit: String,
    /// When it was last counted.
    pub counted_on: Option<Date>,
    /// When it last stood in an inventory.
    pub inventory_on: Option<Date>,
}

/// The balances, by place and item; what came to nothing and was never counted is left out.
pub fn list(catalogue: &Catalogue, stock: &Stock, counts: &[Count]) -> Vec<Balance> {
    let is_controlled = |item: &Id| catalogue.item(item).is_some_and(kind::needs_witness);
    let mut sums: BTreeMap<(Id, Id), Quantity> = BTreeMap::new();
    for (slot, held) in stock.slots().filter(|(slot, _)| is_controlled(&slot.item)) {
        *sums.entry((slot.place.clone(), slot.item.clone())).or_default() += held;
    }
    let posted = counts.iter().filter(|row| is_posted(row) && is_controlled(&row.item));
    for row in posted {
        sums.entry((row.place.clone(), row.item.clone())).or_default();
    }
    let balance = |((place, item), quantity): ((Id, Id), Quantity)| {
        let of = counts.iter().filter(|row| is_posted(row) && row.place == place && row.item == item);
        let days = |row: &Count| row.counted_at.map(Stamp::date);
        let known = catalogue.item(&item);
        Balance {
            name: known.map(|item| item.name.clone()).unwrap_or_default(),
            schedule: known.map(|item| item.schedule.clone()).unwrap_or_default(),
            unit: known.map(|item| item.unit.clone()).unwrap_or_default(),
            counted_on: of.clone().filter_map(days).max(),
            inventory_on: of.filter(|row| !row.inventory.is_empty()).filter_map(days).max(),
            item,
            place,
            quantity,
        }
    };
    sums.into_iter().map(balance).collect()
}

/// The status of a count that did not find everything, until that is reported or explained.
pub const SHORT: &str = "short";

/// Whether a count is done.
pub(super) fn is_posted(row: &Count) -> bool {
    matches!(row.status.as_str(), "posted" | SHORT)
}
