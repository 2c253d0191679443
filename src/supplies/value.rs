//! What the stock is worth: by item, place or lot.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money, Quantity};

use super::catalogue::Catalogue;
use super::lot::{self, State};
use super::pick;
use super::stock::Stock;

/// By what it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// An item with each funding.
    Item,
    /// A place.
    Place,
    /// A lot.
    Lot,
}

/// What is worth something together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The item; none by place.
    pub item: Option<Id>,
    /// The lot; none but by lot.
    pub lot: Option<Id>,
    /// The place; none but by place.
    pub place: Option<Id>,
    /// Whose money bought it; empty by place.
    pub funding: String,
    /// How much; nothing by place, where units differ.
    pub quantity: Option<Quantity>,
    /// What it is worth.
    pub value: Money,
    /// Of that, what may not be used.
    pub unusable: Money,
}

/// Place, item, lot, funding.
type Key = (Option<Id>, Option<Id>, Option<Id>, String);

/// What the stock is worth as it stands on a day. The rows sum to the value of all of it, whatever they are told by.
pub fn value(stock: &Stock, by: By, today: Date) -> Vec<Row> {
    let mut rows: BTreeMap<Key, Row> = BTreeMap::new();
    for held in stock.holdings() {
        let slot = &held.slot;
        let funding = if by == By::Place { String::new() } else { stock.funding(slot).to_owned() };
        let key = match by {
            By::Item => (None, Some(slot.item.clone()), None, funding),
            By::Lot => (None, Some(slot.item.clone()), slot.lot.clone(), funding),
            By::Place => (Some(slot.place.clone()), None, None, funding),
        };
        let row = rows.entry(key.clone()).or_insert_with(|| Row {
            place: key.0,
            item: key.1,
            lot: key.2,
            funding: key.3,
            ..Row::default()
        });
        if by != By::Place {
            *row.quantity.get_or_insert_default() += held.quantity;
        }
        row.value += held.value;
        if pick::state(stock, slot, today) != State::Usable {
            row.unusable += held.value;
        }
    }
    rows.into_values().collect()
}

/// What a row is called: its item's, place's or lot's name.
pub fn name(row: &Row, catalogue: &Catalogue, stock: &Stock) -> String {
    if let Some(place) = row.place.as_ref().and_then(|id| catalogue.place(id)) {
        return place.name.clone();
    }
    let item = row.item.as_ref().and_then(|id| catalogue.item(id)).map_or("", |item| item.name.as_str());
    match row.lot.as_ref().and_then(|id| stock.lot(id)) {
        Some(of) => format!("{item}, lot {}{}", of.lot, until(lot::last_day(of))),
        None => item.to_owned(),
    }
}

fn until(last: Option<Date>) -> String {
    last.map(|day| format!(" until {day}")).unwrap_or_default()
}
