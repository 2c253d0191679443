//! What lay where when a month began, and the few moves that say the same as all before it.

use std::collections::BTreeMap;

use crate::base::{Id, Money, Quantity};
use crate::record::supplies::StockMove;

use super::stock::is_own;

/// What is read of a move.
#[derive(Clone, Copy, Debug)]
pub struct Line<'r> {
    /// Of what.
    pub item: &'r str,
    /// Of which lot; empty where it has none.
    pub lot: &'r str,
    /// From where.
    pub leaves: &'r str,
    /// To where.
    pub enters: &'r str,
    /// How much.
    pub quantity: Quantity,
    /// What that is worth.
    pub amount: Money,
}

/// What moves came to, by item, lot and place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening(BTreeMap<(Id, Id, Id), (Quantity, Money)>);

impl Opening {
    /// Takes a move in.
    pub fn take(&mut self, line: Line<'_>) {
        let mut put = |place: &str, quantity: Quantity, amount: Money| {
            if is_own(place) {
                let key = (Id::new(line.item), Id::new(line.lot), Id::new(place));
                let (held, worth) = self.0.entry(key).or_default();
                *held += quantity;
                *worth += amount;
            }
        };
        put(line.leaves, -line.quantity, -line.amount);
        put(line.enters, line.quantity, line.amount);
    }

    /// Forgets what came to nothing.
    pub fn close(&mut self) {
        self.0.retain(|_, (quantity, amount)| *quantity != Quantity::ZERO || !amount.is_zero());
    }

    /// Moves that come to the same stock.
    pub fn moves(&self) -> impl Iterator<Item = StockMove> + '_ {
        self.0.iter().map(|((item, lot, place), (quantity, amount))| StockMove {
            item: item.clone(),
            lot: Some(lot.clone()).filter(|lot| !lot.is_empty()),
            leaves: "opening".to_owned(),
            enters: place.to_string(),
            quantity: *quantity,
            amount: *amount,
            ..StockMove::default()
        })
    }

    /// As text, a line a place.
    pub fn text(&self) -> String {
        let line = |((item, lot, place), (quantity, amount)): (&(Id, Id, Id), &(Quantity, Money))| {
            format!("{item},{lot},{place},{},{}\n", quantity.in_thousandths(), amount.in_cents())
        };
        self.0.iter().map(line).collect()
    }

    /// From such a text; none where it is none.
    pub fn of_text(text: &str) -> Option<Self> {
        let line = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let [item, lot, place, quantity, amount] = *cells.as_slice() else { return None };
            let sums = (Quantity::thousandths(quantity.parse().ok()?), Money::cents(amount.parse().ok()?));
            Some(((Id::new(item), Id::new(lot), Id::new(place)), sums))
        };
        text.lines().map(line).collect::<Option<_>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::supplies::stock::{Pool, Stock};

    fn moves() -> impl Strategy<Value = Vec<StockMove>> {
        let place = || prop::sample::select(vec!["vendor", "patient", "PL1", "PL2"]);
        let one = (0..3_u8, 0..2_u8, place(), place(), 0..4_i64);
        let row = |(item, lot, leaves, enters, quantity): (u8, u8, &str, &str, i64)| StockMove {
            item: Id::new(format!("IT{item}")),
            lot: (lot > 0).then(|| Id::new(format!("LT{lot}"))),
            leaves: leaves.to_owned(),
            enters: enters.to_owned(),
            quantity: Quantity::whole(quantity),
            amount: Money::cents(quantity * 150 + i64::from(lot)),
            ..StockMove::default()
        };
        prop::collection::vec(one.prop_map(row), 0..40)
    }

    proptest! {
        #[test]
        fn an_opening_and_the_moves_since_come_to_the_same_stock(moves in moves(), at in 0..40_usize) {
            let (before, since) = moves.split_at(at.min(moves.len()));
            let mut opening = Opening::default();
            for row in before {
                opening.take(Line {
                    item: row.item.as_str(),
                    lot: row.lot.as_ref().map_or("", Id::as_str),
                    leaves: &row.leaves,
                    enters: &row.enters,
                    quantity: row.quantity,
                    amount: row.amount,
                });
            }
            opening.close();
            let opening = Opening::of_text(&opening.text()).unwrap();
            let few: Vec<StockMove> = opening.moves().chain(since.iter().cloned()).collect();
            let (all, few) = (Stock::of([], &moves), Stock::of([], &few));
            prop_assert_eq!(all.holdings(), few.holdings());
            let of = |stock: &Stock| -> Vec<_> {
                let own = stock.pools().filter(|(_, _, pool)| *pool != Pool::default());
                own.map(|(item, funding, pool)| (item.clone(), funding.to_owned(), pool)).collect()
            };
            prop_assert_eq!(of(&all), of(&few));
        }
    }
}
