//! Which lots stock is taken from: first expired, first out.

use crate::base::{Date, Fault, Id, Quantity};
use crate::record::supplies::Item;

use super::lot::{self, State};
use super::stock::{Slot, Stock};

/// Which lots may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lots {
    /// Those that may be used.
    Usable,
    /// Every one: what is thrown away is the oldest.
    Any,
}

/// What is to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Want<'a> {
    /// Of what.
    pub item: &'a Item,
    /// Where.
    pub place: &'a Id,
    /// Out of this lot alone; none picks.
    pub lot: Option<&'a Id>,
    /// Bought with this money.
    pub funding: &'a str,
    /// How much.
    pub quantity: Quantity,
    /// Which lots it may come from.
    pub lots: Lots,
    /// On which day.
    pub on: Date,
}

/// Some of a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which lot; none for stock without one.
    pub lot: Option<Id>,
    /// How much of it.
    pub quantity: Quantity,
}

/// What there is to take, in the order of picking, and what there is besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// Taken so far.
    pub taken: Vec<Taken>,
    /// Asked for and not there.
    pub missing: Quantity,
}

/// Takes stock, first expired first: of equal expiry the earliest received, stock that does not expire last.
pub fn pick(stock: &Stock, want: &Want<'_>) -> Pick {
    let fits = |slot: &Slot| want.lots == Lots::Any || state(stock, slot, want.on) == State::Usable;
    let mut slots: Vec<(&Slot, Quantity)> = here(stock, want)
        .filter(|(slot, held)| *held > Quantity::ZERO && fits(slot) && stock.funding(slot) == want.funding)
        .collect();
    slots.sort_by_cached_key(|(slot, _)| lot::turn(stock.lot_of(slot)));
    let mut pick = Pick { taken: Vec::new(), missing: want.quantity };
    for (slot, held) in slots {
        if pick.missing <= Quantity::ZERO {
            break;
        }
        let quantity = held.min(pick.missing);
        pick.missing = pick.missing - quantity;
        pick.taken.push(Taken { lot: slot.lot.clone(), quantity });
    }
    pick
}

/// The slots of the item at the place, of the lot where one is named.
fn here<'a>(stock: &'a Stock, want: &Want<'a>) -> impl Iterator<Item = (&'a Slot, Quantity)> {
    let (place, lot) = (want.place, want.lot);
    stock
        .of_item(&want.item.id)
        .filter(move |(slot, _)| slot.place == *place && lot.is_none_or(|lot| slot.lot.as_ref() == Some(lot)))
}

/// The state of what lies in a slot.
pub fn state(stock: &Stock, slot: &Slot, on: Date) -> State {
    stock.lot_of(slot).map_or(State::Usable, |lot| State::on(lot, on))
}

/// The fault of stock that is not there: what was asked for, what is, and why the rest may not be taken.
pub fn short(stock: &Stock, want: &Want<'_>, pick: &Pick) -> Fault {
    let unit = &want.item.unit;
    let usable = want.quantity - pick.missing;
    let there = if want.lots == Lots::Usable { " usable" } else { "" };
    let message =
        format!("{} {unit} of {} asked for, {usable}{there} at {}", want.quantity, want.item.id, want.place);
    let mut besides: Vec<String> = here(stock, want)
        .filter(|(_, held)| *held > Quantity::ZERO)
        .filter_map(|(slot, held)| {
            let why = match state(stock, slot, want.on) {
                State::Usable if stock.funding(slot) != want.funding => {
                    format!("paid for by {}", stock.funding(slot))
                }
                _ if want.lots == Lots::Any && stock.funding(slot) == want.funding => return None,
                State::Usable => return None,
                State::Expired => format!("expired on {}", stock.lot_of(slot).and_then(lot::last_day)?),
                state => state.word().to_owned(),
            };
            Some(format!("{held} in lot {} {why}", stock.lot_of(slot)?.lot))
        })
        .collect();
    besides.sort_unstable();
    let elsewhere: Vec<String> =
        elsewhere(stock, want).map(|(place, held)| format!("{held} at {place}")).collect();
    let message = if besides.is_empty() { message } else { format!("{message}, and {}", besides.join(", ")) };
    let help = if elsewhere.is_empty() {
        format!("see: supplies on-hand --item {}", want.item.id)
    } else {
        format!("there are {}: supplies move {} brings them here", elsewhere.join(", "), want.item.id)
    };
    Fault::error("U014", message).help(help)
}

/// Usable stock of the item at other places.
fn elsewhere<'a>(stock: &'a Stock, want: &Want<'a>) -> impl Iterator<Item = (&'a Id, Quantity)> {
    let mut places = std::collections::BTreeMap::<&Id, Quantity>::new();
    for (slot, held) in stock.of_item(&want.item.id) {
        let fits = held > Quantity::ZERO
            && slot.place != *want.place
            && want.lot.is_none_or(|lot| slot.lot.as_ref() == Some(lot))
            && stock.funding(slot) == want.funding
            && state(stock, slot, want.on) == State::Usable;
        if fits {
            *places.entry(&slot.place).or_default() += held;
        }
    }
    places.into_iter()
}
