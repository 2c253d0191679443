//! Where the numbers of an item come from: what is on hand, what it is worth, what to buy.

use crate::base::{Date, Quantity};
use crate::record::supplies::Item;

use super::catalogue::Catalogue;
use super::lot::State;
use super::reorder::{self, Reckoning};
use super::stock::Stock;
use super::{cost, pick};

/// A number with its unit and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub figure: String,
    /// How much.
    pub value: String,
    /// Of what.
    pub unit: String,
    /// The table, rule or sum that says so.
    pub source: String,
}

fn figure(
    name: impl Into<String>,
    value: &dyn std::fmt::Display,
    unit: &str,
    source: impl Into<String>,
) -> Figure {
    Figure { figure: name.into(), value: value.to_string(), unit: unit.to_owned(), source: source.into() }
}

/// The figures of an item on a day, each after those that it is made of.
pub fn why(catalogue: &Catalogue, stock: &Stock, item: &Item, today: Date) -> Vec<Figure> {
    let mut figures = on_hand(stock, item, today);
    if let Some(reckoning) = reorder::reckon(catalogue, stock, item, today) {
        figures.extend(order(&reckoning));
    }
    figures
}

fn on_hand(stock: &Stock, item: &Item, today: Date) -> Vec<Figure> {
    let unit = item.unit.as_str();
    let mut figures = Vec::new();
    for (slot, held) in stock.of_item(&item.id) {
        let lot = stock.lot_of(slot).map(|lot| format!(" lot {}", lot.lot)).unwrap_or_default();
        let state = match pick::state(stock, slot, today) {
            State::Usable => String::new(),
            state => format!(" {state}"),
        };
        figures.push(figure(
            format!("at {}{lot}{state}", slot.place),
            &held,
            unit,
            "stock-moves: entered - left",
        ));
    }
    for (of, funding, pool) in stock.pools() {
        if *of != item.id || pool.quantity == Quantity::ZERO {
            continue;
        }
        figures.push(figure(format!("on hand, {funding}"), &pool.quantity, unit, "sum of the places"));
        figures.push(figure(
            format!("value, {funding}"),
            &pool.value,
            "USD",
            "stock-moves: amounts entered - left",
        ));
        let each = cost::each(pool.value, pool.quantity);
        figures.push(figure(format!("average, {funding}"), &each, "USD", "value / on hand, half a cent up"));
    }
    figures
}

fn order(reckoning: &Reckoning<'_>) -> Vec<Figure> {
    let unit = reckoning.item.unit.as_str();
    let mut figures: Vec<Figure> = reckoning
        .pars
        .iter()
        .map(|par| {
            figure(format!("par at {}", par.place), &par.par_quantity, unit, format!("pars:{}", par.id))
        })
        .collect();
    figures.push(figure("not usable", &reckoning.unusable, unit, "lots: expired, quarantined, recalled"));
    figures.push(figure("usable", &reckoning.usable(), unit, "on hand - not usable"));
    if let Some(offer) = reckoning.offer {
        figures.push(figure("lead", &reckoning.lead_days, "day", format!("vendors:{}", offer.price.vendor)));
    }
    figures.push(figure("review", &reckoning.review_days, "day", "pars, else rules/stock"));
    figures.push(figure(
        "expires too soon",
        &reckoning.fading,
        unit,
        format!("lots whose last day is before {}", reckoning.horizon),
    ));
    figures.push(figure("on order", &reckoning.on_order, unit, "orders"));
    figures.push(figure("available", &reckoning.available(), unit, "usable - expires too soon + on order"));
    figures.push(figure("short", &reckoning.short(), unit, "par - available, not below zero"));
    if let Some(offer) = reckoning.offer {
        let source = format!("prices:{}", offer.price.id);
        figures.push(figure(
            "pack",
            &offer.pack.quantity,
            unit,
            format!("item-packs:{} ({})", offer.pack.id, offer.pack.unit),
        ));
        figures.push(figure(
            "at least",
            &offer.price.minimum_quantity.unwrap_or(1),
            &offer.pack.unit,
            source.clone(),
        ));
        figures.push(figure(
            "by",
            &offer.price.multiple_quantity.unwrap_or(1),
            &offer.pack.unit,
            source.clone(),
        ));
        figures.push(figure(
            "order",
            &reckoning.packs,
            &offer.pack.unit,
            "short / pack, up to whole, then least, then multiple",
        ));
        figures.push(figure("price", &offer.price.price, "USD", source));
        if let Some(amount) = reckoning.amount() {
            figures.push(figure("amount", &amount, "USD", "order x price"));
        }
    }
    figures
}
