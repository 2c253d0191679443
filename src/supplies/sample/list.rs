//! Samples on hand, and requests that are under way.

use crate::base::{Date, Id, Quantity};
use crate::record::safety::SampleRequest;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::lot::{self, State};
use crate::supplies::pick;
use crate::supplies::stock::Stock;

use super::keep::is_sample;

/// A request, or some of a lot on hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `request` or `on-hand`.
    pub what: &'static str,
    /// The request that it came by, or is asked for by.
    pub request: Option<Id>,
    /// Who signed.
    pub provider: Option<Id>,
    /// From whom.
    pub rep: Option<Id>,
    /// Of what.
    pub item: Id,
    /// The number on the pack.
    pub lot_number: String,
    /// The last day of its use.
    pub expires_on: Option<Date>,
    /// Where it lies.
    pub place: Option<Id>,
    /// How much.
    pub quantity: Quantity,
    /// Whether it may be given; empty for a request.
    pub usable: Option<State>,
}

/// What lies there first, in the order of giving, then what was asked for.
pub fn list(catalogue: &Catalogue, stock: &Stock, requests: &[SampleRequest], today: Date) -> Vec<Row> {
    let is_one = |item: &Id| catalogue.item(item).is_some_and(is_sample);
    let mut rows: Vec<Row> = Vec::new();
    for holding in stock.holdings().into_iter().filter(|holding| is_one(&holding.slot.item)) {
        let lot = stock.lot_of(&holding.slot);
        // A lot that came twice is told with its last request.
        let came = requests.iter().rev().find(|row| row.lot.is_some() && row.lot == holding.slot.lot);
        rows.push(Row {
            what: "on-hand",
            request: came.map(|row| row.id.clone()),
            provider: came.map(|row| row.provider.clone()),
            rep: came.and_then(|row| row.rep.clone()),
            lot_number: lot.map(|lot| lot.lot.clone()).unwrap_or_default(),
            expires_on: lot.and_then(lot::last_day),
            usable: Some(pick::state(stock, &holding.slot, today)),
            place: Some(holding.slot.place),
            quantity: holding.quantity,
            item: holding.slot.item,
        });
    }
    rows.extend(requests.iter().filter(|row| row.status == "requested").map(|row| Row {
        what: "request",
        request: Some(row.id.clone()),
        provider: Some(row.provider.clone()),
        rep: row.rep.clone(),
        item: row.item.clone(),
        lot_number: String::new(),
        expires_on: None,
        place: None,
        quantity: row.quantity,
        usable: None,
    }));
    rows
}
