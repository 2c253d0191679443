//! A lot on a day: may it be used, and when does it come up.

use std::fmt;

use crate::base::id::tidy;
use crate::base::{Date, Id, Quantity};
use crate::record::supplies::Lot;

use super::asked::Asked;
use super::stock::{Slot, Stock};

/// Private stock: what a lot without funding, and stock without a lot, was bought with.
pub const PRIVATE: &str = "private";

/// Whether a lot may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It may.
    Usable,
    /// Its last day is over.
    Expired,
    /// Set apart until somebody decides.
    Quarantined,
    /// Called back by its maker.
    Recalled,
}

impl State {
    /// The state of a lot on a day. A lot is good through its last day.
    pub fn on(lot: &Lot, day: Date) -> Self {
        match lot.status.as_str() {
            "recalled" => Self::Recalled,
            "quarantined" => Self::Quarantined,
            _ if last_day(lot).is_some_and(|last| last < day) => Self::Expired,
            _ => Self::Usable,
        }
    }

    /// Its word in an answer.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Usable => "yes",
            Self::Expired => "expired",
            Self::Quarantined => "quarantined",
            Self::Recalled => "recalled",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

/// The last day of its use: its expiry, or earlier where an opened container does not last so long.
pub fn last_day(lot: &Lot) -> Option<Date> {
    match (lot.expires_on, lot.beyond_use_on) {
        (Some(expiry), Some(beyond)) => Some(expiry.min(beyond)),
        (expiry, beyond) => expiry.or(beyond),
    }
}

/// A row with the quantity of all that lies of its lot (at its place, where it names one), if it says none.
pub(super) fn all_of_it(asked: &Asked, stock: &Stock) -> Asked {
    if !asked.quantity.is_empty() || asked.lot.is_empty() {
        return asked.clone();
    }
    let (lot, place) = (tidy(&asked.lot, false), tidy(&asked.place, false));
    let is_meant = |slot: &Slot| {
        let of = stock.lot_of(slot);
        (place.is_empty() || slot.place.as_str() == place)
            && of.is_some_and(|of| of.id.as_str() == lot || of.lot.eq_ignore_ascii_case(&asked.lot))
    };
    let id = Id::new(tidy(&asked.item, false));
    let held = stock
        .of_item(&id)
        .filter(|(slot, _)| is_meant(slot))
        .fold(Quantity::ZERO, |sum, (_, held)| sum + held);
    Asked { quantity: held.to_string(), ..asked.clone() }
}

/// Whose money bought it.
pub fn funding(lot: Option<&Lot>) -> &str {
    match lot.map(|lot| lot.funding.as_str()) {
        None | Some("") => PRIVATE,
        Some(funding) => funding,
    }
}

/// The place of stock in the order of picking: first expired first, of equal expiry the earliest received, then by lot
/// number; what does not expire comes last. Sorts ascending.
pub fn turn(lot: Option<&Lot>) -> Turn {
    let last = lot.and_then(last_day);
    Turn {
        last_day: last.unwrap_or(Date::MAX),
        received_on: lot.and_then(|lot| lot.received_on).unwrap_or(Date::MAX),
        number: lot.map(|lot| lot.lot.clone()).unwrap_or_default(),
        id: lot.map(|lot| lot.id.clone()).unwrap_or_default(),
    }
}

/// See [`turn`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    last_day: Date,
    received_on: Date,
    number: String,
    id: Id,
}
