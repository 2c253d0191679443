//! What cannot be right, or may not be, in the desk's own tables.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money, Quantity};
use crate::practice::finding::Finding;
use crate::record::supplies::{Lot, StockMove};

use super::catalogue::Catalogue;
use super::kind;
use super::lot::{self, State};
use super::pick;
use super::stock::{Stock, is_own};

const DESK: &str = "supplies";

/// Every finding on a day.
pub fn check(catalogue: &Catalogue, stock: &Stock, moves: &[StockMove], today: Date) -> Vec<Finding> {
    let mut findings: Vec<Finding> = moves
        .iter()
        .filter_map(|row| {
            odd(catalogue, stock, row).map(|(kind, text)| Finding::error(DESK, kind, &row.id, text))
        })
        .collect();
    findings.extend(stock.lots().filter_map(|lot| undated(catalogue, lot)));
    findings.extend(two_expiries(stock));
    findings.extend(below_zero(stock));
    findings.extend(value_left(stock));
    findings.extend(expired(stock, today));
    findings
}

/// What is wrong with a move by itself.
fn odd(catalogue: &Catalogue, stock: &Stock, row: &StockMove) -> Option<(&'static str, String)> {
    if row.quantity <= Quantity::ZERO {
        return Some(("not-above-zero", format!("quantity {} is not above zero", row.quantity)));
    }
    if row.amount < Money::ZERO {
        return Some(("not-above-zero", format!("amount {} is below zero", row.amount)));
    }
    if row.leaves == row.enters {
        return Some(("goes-nowhere", format!("leaves and enters {}", row.leaves)));
    }
    if !is_own(&row.leaves) && !is_own(&row.enters) {
        return Some((
            "goes-nowhere",
            format!("goes from {} to {}, past every place", row.leaves, row.enters),
        ));
    }
    let places = [&row.leaves, &row.enters];
    if let Some(place) =
        places.into_iter().find(|place| is_own(place) && catalogue.place(&Id::new(place.as_str())).is_none())
    {
        return Some(("unknown-place", format!("there is no place '{place}'")));
    }
    let item = catalogue.item(&row.item)?;
    if !row.quantity.is_whole() && !kind::is_measured(item) {
        return Some((
            "part-of-a-unit",
            format!("quantity {} of {}, counted by {}", row.quantity, item.id, item.unit),
        ));
    }
    match row.lot.as_ref().map(|id| stock.lot(id)) {
        Some(Some(lot)) if lot.item != row.item => {
            Some(("lot-of-another-item", format!("lot {} is of {}, not of {}", lot.id, lot.item, row.item)))
        }
        None if kind::needs_lot(item) => {
            Some(("lot-missing", format!("{} is a {} and kept by lot", item.id, item.kind)))
        }
        _ => None,
    }
}

fn undated(catalogue: &Catalogue, lot: &Lot) -> Option<Finding> {
    let item = catalogue.item(&lot.item)?;
    (lot.expires_on.is_none() && kind::needs_expiry(item)).then(|| {
        let text = format!("lot {} of {} has no expiry; a {} has one", lot.lot, item.id, item.kind);
        Finding::error(DESK, "expiry-missing", &lot.id, text)
    })
}

/// Lots of one number, serial and funding that do not agree on their expiry.
fn two_expiries(stock: &Stock) -> Vec<Finding> {
    let mut seen: BTreeMap<(&Id, String, &str, &str), &Lot> = BTreeMap::new();
    let mut findings = Vec::new();
    for lot in stock.lots() {
        let key = (&lot.item, lot.lot.to_ascii_lowercase(), lot.serial.as_str(), lot::funding(Some(lot)));
        let first = *seen.entry(key).or_insert(lot);
        if let (Some(here), Some(there)) = (lot.expires_on, first.expires_on)
            && here != there
        {
            let text = format!("lot {} expires on {here}, and on {there} as {}", lot.lot, first.id);
            findings.push(Finding::error(DESK, "two-expiries", &lot.id, text));
        }
    }
    findings
}

/// Stock below zero: used before it was received, or never counted.
fn below_zero(stock: &Stock) -> impl Iterator<Item = Finding> {
    stock.slots().filter(|(_, held)| *held < Quantity::ZERO).map(|(slot, held)| {
        let subject = slot.lot.as_ref().unwrap_or(&slot.item);
        let text = format!("{held} of {} at {}: receive what was used, or adjust", slot.item, slot.place);
        Finding::error(DESK, "below-zero", subject, text)
    })
}

/// Value without stock.
fn value_left(stock: &Stock) -> impl Iterator<Item = Finding> {
    let odd = |pool: &super::stock::Pool| {
        (pool.quantity == Quantity::ZERO && !pool.value.is_zero()) || pool.value < Money::ZERO
    };
    stock.pools().filter(move |(_, _, pool)| odd(pool)).map(|(item, funding, pool)| {
        let text = format!("{} {funding} on hand are worth {}", pool.quantity, pool.value);
        Finding::error(DESK, "value-left", item, text)
    })
}

/// Lots that are on the shelf past their last day.
fn expired(stock: &Stock, today: Date) -> Vec<Finding> {
    let mut lots: BTreeMap<&Id, (Quantity, &Id)> = BTreeMap::new();
    for (slot, held) in stock
        .slots()
        .filter(|(slot, held)| *held > Quantity::ZERO && pick::state(stock, slot, today) == State::Expired)
    {
        if let Some(id) = &slot.lot {
            lots.entry(id).or_insert((Quantity::ZERO, &slot.place)).0 += held;
        }
    }
    let told = |(id, (held, place)): (&Id, (Quantity, &Id))| {
        let last = stock.lot(id).and_then(lot::last_day)?;
        let text = format!("{held} of lot {} expired on {last} lie at {place}", stock.lot(id)?.lot);
        Some(Finding::warning(DESK, "expired-held", id, text))
    };
    lots.into_iter().filter_map(told).collect()
}
