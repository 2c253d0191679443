//! A row of stock that leaves or enters a place, read: of what, how much, where, which lot.

use crate::base::{Date, Fault, Id, Money, Quantity};
use crate::record::supplies::{Item, StockMove};

use super::asked::{Reading, Told};
use super::lot::{self, State};
use super::pick::{Lots, Want};
use super::plan::{Context, worth};
use super::receive::FUNDING;
use super::stock::Stock;

/// What a row says.
pub(super) struct Line<'a> {
    pub(super) item: &'a Item,
    /// In base units.
    pub(super) quantity: Quantity,
    pub(super) place: Id,
    /// The lot that it names, if it names one.
    pub(super) lot: Option<Id>,
    pub(super) funding: &'static str,
}

/// How a row's quantity is read: [`Reading::quantity`] or [`Reading::difference`].
type Amount<'a, 'w> = fn(&mut Reading<'a, 'w>, &Item, Date) -> Option<Quantity>;

impl<'a> Line<'a> {
    /// Reads a row; every cell that is wrong is told.
    pub(super) fn read<'w>(
        reading: &mut Reading<'a, 'w>,
        quantity: Amount<'a, 'w>,
        lots: Lots,
        context: &Context<'a>,
        stock: &Stock,
    ) -> Option<Self> {
        let asked = reading.asked;
        let item = reading.item();
        let quantity = item.and_then(|item| quantity(reading, item, context.today));
        let lot = item.map_or(Err(Told), |item| named_lot(reading, item, lots, context, stock));
        let place = match item {
            None if asked.place.is_empty() => None,
            item => {
                let likely = item
                    .map(|item| holding(stock, item, lot.as_ref().ok().and_then(Option::as_ref)))
                    .unwrap_or_default();
                reading.place("place", &asked.place, likely)
            }
        };
        let funding = match (asked.funding.as_str(), &lot) {
            ("", Ok(Some(id))) => Some(known_funding(stock, id)),
            ("", _) => Some(lot::PRIVATE),
            (typed, _) => reading.word("funding", typed, FUNDING, "G012"),
        };
        Some(Self { item: item?, quantity: quantity?, place: place?, lot: lot.ok()?, funding: funding? })
    }

    /// What is to be taken for it.
    pub(super) fn want(&self, lots: Lots, context: &Context<'_>) -> Want<'_> {
        Want {
            item: self.item,
            place: &self.place,
            lot: self.lot.as_ref(),
            funding: self.funding,
            quantity: self.quantity,
            lots,
            on: context.today,
        }
    }

    /// A row that takes some of a lot out of the place, at what it is worth now.
    pub(super) fn leaving(
        &self,
        lot: Option<Id>,
        quantity: Quantity,
        context: &Context<'_>,
        stock: &Stock,
    ) -> StockMove {
        StockMove {
            date: context.today,
            item: self.item.id.clone(),
            amount: worth(stock, &self.item.id, lot.as_ref(), quantity),
            lot,
            leaves: self.place.to_string(),
            quantity,
            reason: context.set_aside.unwrap_or_default().to_owned(),
            ..StockMove::default()
        }
    }

    /// A row that brings some of the named lot into the place.
    pub(super) fn entering(&self, quantity: Quantity, amount: Money, context: &Context<'_>) -> StockMove {
        StockMove {
            date: context.today,
            item: self.item.id.clone(),
            amount,
            lot: self.lot.clone(),
            enters: self.place.to_string(),
            quantity,
            ..StockMove::default()
        }
    }
}

/// The places where some of an item, or of one lot of it, lies.
fn holding(stock: &Stock, item: &Item, lot: Option<&Id>) -> Vec<Id> {
    let of_lot = |named: Option<&Id>| lot.is_none() || named == lot;
    let held =
        stock.of_item(&item.id).filter(|(slot, held)| *held > Quantity::ZERO && of_lot(slot.lot.as_ref()));
    held.map(|(slot, _)| slot.place.clone()).collect()
}

fn known_funding(stock: &Stock, id: &Id) -> &'static str {
    let funding = lot::funding(stock.lot(id));
    FUNDING.iter().find(|word| **word == funding).copied().unwrap_or(lot::PRIVATE)
}

/// The lot that a row names: none where it names none. One that may not be used is a fault where only usable ones are
/// taken.
fn named_lot(
    reading: &mut Reading<'_, '_>,
    item: &Item,
    lots: Lots,
    context: &Context<'_>,
    stock: &Stock,
) -> Result<Option<Id>, Told> {
    if reading.asked.lot.is_empty() {
        return Ok(None);
    }
    let lot = reading.lot(stock, item).and_then(|id| stock.lot(&id)).ok_or(Told)?;
    let message = match State::on(lot, context.today) {
        State::Usable => return Ok(Some(lot.id.clone())),
        _ if lots == Lots::Any => return Ok(Some(lot.id.clone())),
        State::Expired => {
            let last = lot::last_day(lot).map(|day| day.to_string()).unwrap_or_default();
            format!("lot {} of {} expired on {last}", lot.lot, item.id)
        }
        state => format!("lot {} of {} is {state}", lot.lot, item.id),
    };
    let help = format!(
        "leave the lot out to take the first that is usable, or see: supplies on-hand --item {}",
        item.id
    );
    reading.fault("lot", Fault::error("U013", message).help(help));
    Err(Told)
}
