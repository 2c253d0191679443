//! What to buy and why: up to par, in whole packs, of the cheapest vendor.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::Days;

use crate::base::{Date, Id, Money, Quantity};
use crate::record::rules::StockRule;
use crate::record::supplies::{Item, Par};

use super::catalogue::{Catalogue, Offer};
use super::lot::{self, State};
use super::pick;
use super::stock::Stock;

/// How an item stands to its par.
#[derive(Clone, Debug)]
pub struct Reckoning<'a> {
    /// Of what.
    pub item: &'a Item,
    /// Where it should lie, and how much of it.
    pub pars: Vec<&'a Par>,
    /// How much there should be, over all places.
    pub par: Quantity,
    /// How much there is that the practice bought, usable or not.
    pub on_hand: Quantity,
    /// Of that, what may not be used: expired, quarantined, recalled.
    pub unusable: Quantity,
    /// Of the usable, what expires before an order placed at the next look would come: no cover.
    pub fading: Quantity,
    /// Ordered and not yet come.
    pub on_order: Quantity,
    /// The last day before which stock must not expire to be cover.
    pub horizon: Date,
    /// Days from order to receipt.
    pub lead_days: i64,
    /// Days between looks.
    pub review_days: i64,
    /// The cheapest offer, where there is one.
    pub offer: Option<Offer<'a>>,
    /// Packs to order.
    pub packs: i64,
}

impl Reckoning<'_> {
    /// What may be used.
    pub fn usable(&self) -> Quantity {
        self.on_hand - self.unusable
    }

    /// What covers the coming days: usable for long enough, or on order.
    pub fn available(&self) -> Quantity {
        self.usable() - self.fading + self.on_order
    }

    /// What is missing to par; nothing where there is enough.
    pub fn short(&self) -> Quantity {
        (self.par - self.available()).max(Quantity::ZERO)
    }

    /// What the order costs.
    pub fn amount(&self) -> Option<Money> {
        self.offer.and_then(|offer| offer.price.price.times(self.packs))
    }

    /// The arithmetic, as a line.
    pub fn explained(&self) -> String {
        let unit = &self.item.unit;
        let mut text = format!("par {} - usable {}", self.par, self.usable());
        if self.unusable != Quantity::ZERO {
            let _ = write!(text, " ({} on hand, {} not usable)", self.on_hand, self.unusable);
        }
        if self.fading != Quantity::ZERO {
            let _ = write!(text, " + {} that expire before {}", self.fading, self.horizon);
        }
        let _ = write!(text, " - on order {} = {} {unit} short", self.on_order, self.short());
        if let (Some(offer), Some(amount)) = (self.offer, self.amount()) {
            let (pack, price) = (offer.pack, offer.price);
            let _ = write!(text, "; / {} = {} {}", pack.quantity, self.packs, pack.unit);
            let (least, multiple) =
                (price.minimum_quantity.unwrap_or(1), price.multiple_quantity.unwrap_or(1));
            if least > 1 || multiple > 1 {
                let _ = write!(text, " (at least {least}, by {multiple})");
            }
            let _ = write!(text, " at {} = {amount}", price.price);
        } else {
            text.push_str("; no vendor lists it");
        }
        text
    }
}

/// How an item stands to its par on a day; nothing where it has none. Stock of a programme (VFC, state) is not bought and
/// is no cover for what is.
pub fn reckon<'a>(
    catalogue: &'a Catalogue,
    stock: &Stock,
    item: &'a Item,
    today: Date,
) -> Option<Reckoning<'a>> {
    let pars: Vec<&Par> = catalogue.pars().iter().filter(|par| par.item == item.id).collect();
    if pars.is_empty() {
        return None;
    }
    let offer = catalogue.offers(&item.id, today).into_iter().next();
    let lead_days = offer
        .and_then(|offer| catalogue.vendor(&offer.price.vendor))
        .and_then(|vendor| vendor.lead_days)
        .unwrap_or(0);
    let rule = |rule: &StockRule| rule.review_days;
    let review_days = pars
        .iter()
        .filter_map(|par| par.review_days)
        .max()
        .or_else(|| catalogue.rule(item, today, rule).map(|(days, _)| days))
        .unwrap_or(0);
    let days = u64::try_from(lead_days + review_days).unwrap_or(0);
    let horizon = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let mut reckoning = Reckoning {
        item,
        par: pars.iter().fold(Quantity::ZERO, |sum, par| sum + par.par_quantity),
        pars,
        on_hand: Quantity::ZERO,
        unusable: Quantity::ZERO,
        fading: Quantity::ZERO,
        on_order: Quantity::ZERO,
        horizon,
        lead_days,
        review_days,
        offer,
        packs: 0,
    };
    for (slot, held) in stock.of_item(&item.id).filter(|(slot, _)| stock.funding(slot) == lot::PRIVATE) {
        reckoning.on_hand += held;
        if pick::state(stock, slot, today) != State::Usable {
            reckoning.unusable += held;
        } else if stock.lot_of(slot).and_then(lot::last_day).is_some_and(|last| last < horizon) {
            reckoning.fading += held;
        }
    }
    reckoning.packs = reckoning.offer.map_or(0, |offer| packs(reckoning.short(), &offer));
    Some(reckoning)
}

/// The packs that cover a shortage: whole ones, then the vendor's least, then its multiple.
pub fn packs(short: Quantity, offer: &Offer<'_>) -> i64 {
    if short <= Quantity::ZERO {
        return 0;
    }
    let up = |number: i64, step: i64| (number + step - 1).div_euclid(step) * step;
    let pack = offer.pack.quantity.in_thousandths().max(1);
    let whole = up(short.in_thousandths(), pack) / pack;
    up(
        whole.max(offer.price.minimum_quantity.unwrap_or(1)),
        offer.price.multiple_quantity.unwrap_or(1).max(1),
    )
}

/// Every item that is short of its par, by vendor and item; those that no vendor lists come first.
pub fn reorder<'a>(catalogue: &'a Catalogue, stock: &Stock, today: Date) -> Vec<Reckoning<'a>> {
    let wanted: BTreeSet<&Id> = catalogue.pars().iter().map(|par| &par.item).collect();
    let mut rows: Vec<Reckoning<'a>> = wanted
        .into_iter()
        .filter_map(|id| catalogue.item(id))
        .filter_map(|item| reckon(catalogue, stock, item, today))
        .filter(|reckoning| reckoning.short() > Quantity::ZERO)
        .collect();
    rows.sort_by_key(|row| (row.offer.map(|offer| offer.price.vendor.clone()), row.item.id.clone()));
    rows
}
