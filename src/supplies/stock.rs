//! How much of which lot lies where, and what it is worth: a pure fold over stock moves.
//!
//! A sum does not ask in which order its rows came, so neither does the stock on hand. Quantities are kept by item, lot
//! and place; value by item and funding, since stock is costed at the moving average of its item, and stock that a
//! programme paid for has no part in the price of stock that the practice bought.

use std::collections::BTreeMap;

use crate::base::{Id, Money, Quantity};
use crate::record::supplies::{Lot, StockMove};

use super::{cost, lot};

/// The places of a move that are not the practice's own.
pub const OUTSIDE: &[&str] = &["vendor", "patient", "waste", "variance", "opening"];

/// Whether a move's place is one of the practice's own.
pub fn is_own(place: &str) -> bool {
    !OUTSIDE.contains(&place)
}

/// Where stock of a lot lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Of what.
    pub item: Id,
    /// Which lot; none for stock that has none.
    pub lot: Option<Id>,
    /// Where.
    pub place: Id,
}

/// All of an item that was bought with the same money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    /// How much, over all places.
    pub quantity: Quantity,
    /// What it is worth.
    pub value: Money,
}

/// A slot with what lies in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Where.
    pub slot: Slot,
    /// How much.
    pub quantity: Quantity,
    /// Its part of the pool's value.
    pub value: Money,
}

/// The stock.
#[derive(Clone, Debug, Default)]
pub struct Stock {
    slots: BTreeMap<Slot, Quantity>,
    pools: BTreeMap<(Id, String), Pool>,
    lots: BTreeMap<Id, Lot>,
}

impl Stock {
    /// No stock yet; the lots are known.
    pub fn new(lots: impl IntoIterator<Item = Lot>) -> Self {
        let lots = lots.into_iter().map(|lot| (lot.id.clone(), lot)).collect();
        Self { lots, ..Self::default() }
    }

    /// The stock after some moves, in any order.
    pub fn of<'a>(
        lots: impl IntoIterator<Item = Lot>,
        moves: impl IntoIterator<Item = &'a StockMove>,
    ) -> Self {
        let mut stock = Self::new(lots);
        for row in moves {
            stock.apply(row);
        }
        stock
    }

    /// Takes a move in.
    pub fn apply(&mut self, row: &StockMove) {
        let pool =
            (row.item.clone(), lot::funding(row.lot.as_ref().and_then(|id| self.lots.get(id))).to_owned());
        let pool = self.pools.entry(pool).or_default();
        if is_own(&row.leaves) {
            pool.quantity = pool.quantity - row.quantity;
            pool.value = pool.value - row.amount;
        }
        if is_own(&row.enters) {
            pool.quantity += row.quantity;
            pool.value += row.amount;
        }
        self.add(row, &row.leaves, -row.quantity);
        self.add(row, &row.enters, row.quantity);
    }

    fn add(&mut self, row: &StockMove, place: &str, quantity: Quantity) {
        if !is_own(place) {
            return;
        }
        let slot = Slot { item: row.item.clone(), lot: row.lot.clone(), place: Id::new(place) };
        let held = self.slots.entry(slot.clone()).or_default();
        *held += quantity;
        if *held == Quantity::ZERO {
            self.slots.remove(&slot);
        }
    }

    /// Makes a lot known.
    pub fn know(&mut self, lot: Lot) {
        self.lots.insert(lot.id.clone(), lot);
    }

    /// A lot.
    pub fn lot(&self, id: &Id) -> Option<&Lot> {
        self.lots.get(id)
    }

    /// The lot of a slot; none where its stock has none.
    pub fn lot_of(&self, slot: &Slot) -> Option<&Lot> {
        slot.lot.as_ref().and_then(|id| self.lots.get(id))
    }

    /// Every lot.
    pub fn lots(&self) -> impl Iterator<Item = &Lot> {
        self.lots.values()
    }

    /// Whose money bought what lies in a slot.
    pub fn funding(&self, slot: &Slot) -> &str {
        lot::funding(self.lot_of(slot))
    }

    /// What is worth something together.
    pub fn pool(&self, item: &Id, funding: &str) -> Pool {
        self.pools.get(&(item.clone(), funding.to_owned())).copied().unwrap_or_default()
    }

    /// Every pool with its item and funding.
    pub fn pools(&self) -> impl Iterator<Item = (&Id, &str, Pool)> {
        self.pools.iter().map(|((item, funding), pool)| (item, funding.as_str(), *pool))
    }

    /// Every slot that is not empty, by item, lot and place.
    pub fn slots(&self) -> impl Iterator<Item = (&Slot, Quantity)> {
        self.slots.iter().map(|(slot, quantity)| (slot, *quantity))
    }

    /// How much lies in a slot.
    pub fn held(&self, slot: &Slot) -> Quantity {
        self.slots.get(slot).copied().unwrap_or_default()
    }

    /// The slots of an item that are not empty.
    pub fn of_item<'a>(&'a self, item: &'a Id) -> impl Iterator<Item = (&'a Slot, Quantity)> {
        let first = Slot { item: item.clone(), lot: None, place: Id::default() };
        self.slots
            .range(first..)
            .take_while(move |(slot, _)| slot.item == *item)
            .map(|(slot, held)| (slot, *held))
    }

    /// Every slot with its part of its pool's value, in the order of picking within an item. The parts are what using
    /// the slots up one after another would cost, so they sum to the pool's value.
    pub fn holdings(&self) -> Vec<Holding> {
        let mut rest = self.pools.clone();
        let mut slots: Vec<_> = self.slots().collect();
        slots.sort_by_cached_key(|(slot, _)| {
            (slot.item.clone(), lot::turn(self.lot_of(slot)), slot.place.clone())
        });
        let mut holdings = Vec::with_capacity(slots.len());
        for (slot, quantity) in slots {
            let pool = rest.entry((slot.item.clone(), self.funding(slot).to_owned())).or_default();
            let value = if quantity > Quantity::ZERO {
                cost::share(pool.value, quantity, pool.quantity)
            } else {
                Money::ZERO
            };
            pool.quantity = pool.quantity - quantity;
            pool.value = pool.value - value;
            holdings.push(Holding { slot: slot.clone(), quantity, value });
        }
        holdings
    }
}
