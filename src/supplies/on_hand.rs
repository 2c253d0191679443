//! What lies where: a row for each lot at each place.

use crate::base::{Date, Id, Money, Quantity};

use super::catalogue::Catalogue;
use super::lot::{self, State};
use super::pick;
use super::stock::Stock;

/// Some of a lot at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of what.
    pub item: Id,
    /// Its name.
    pub name: String,
    /// Which lot; none for stock without one.
    pub lot: Option<Id>,
    /// The number that is printed on it.
    pub lot_number: String,
    /// Whose money bought it.
    pub funding: String,
    /// Where it lies.
    pub place: Id,
    /// The last day of its use.
    pub expires_on: Option<Date>,
    /// Whether it may be used.
    pub usable: State,
    /// How much, in base units.
    pub quantity: Quantity,
    /// The base unit.
    pub unit: String,
    /// Its part of what all of the item is worth.
    pub value: Money,
}

/// Which rows are asked for; each that is empty asks for all.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Of these items.
    pub items: Vec<Id>,
    /// At this place.
    pub place: Option<Id>,
    /// Of the lot of this number or id.
    pub lot: Option<String>,
}

impl Asked {
    fn fits(&self, row: &Row) -> bool {
        let lot = |typed: &String| {
            row.lot_number.eq_ignore_ascii_case(typed)
                || row.lot.as_ref().is_some_and(|id| id.as_str().eq_ignore_ascii_case(typed))
        };
        (self.items.is_empty() || self.items.contains(&row.item))
            && self.place.as_ref().is_none_or(|place| row.place == *place)
            && self.lot.as_ref().is_none_or(lot)
    }
}

/// What is on hand on a day, by item and in the order of picking.
pub fn on_hand(catalogue: &Catalogue, stock: &Stock, asked: &Asked, today: Date) -> Vec<Row> {
    let rows = stock.holdings().into_iter().map(|holding| {
        let (item, lot) = (catalogue.item(&holding.slot.item), stock.lot_of(&holding.slot));
        Row {
            name: item.map(|item| item.name.clone()).unwrap_or_default(),
            lot_number: lot.map(|lot| lot.lot.clone()).unwrap_or_default(),
            funding: stock.funding(&holding.slot).to_owned(),
            expires_on: lot.and_then(lot::last_day),
            usable: pick::state(stock, &holding.slot, today),
            quantity: holding.quantity,
            unit: item.map(|item| item.unit.clone()).unwrap_or_default(),
            value: holding.value,
            item: holding.slot.item,
            lot: holding.slot.lot,
            place: holding.slot.place,
        }
    });
    rows.filter(|row| asked.fits(row)).collect()
}
