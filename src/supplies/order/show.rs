//! An order line by line: what was ordered, what came, for how much.

use std::collections::BTreeMap;

use crate::base::{Id, Money, Quantity};
use crate::record::orders::Order;
use crate::record::supplies::StockMove;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::cost;

use super::{Line, received};

/// A line as a row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The line.
    pub line: Line<'a>,
    /// What its receipts cost.
    pub paid: Money,
    /// What the same would have cost at the price of the order.
    pub agreed: Money,
}

impl Row<'_> {
    /// What was paid above (below: negative) the price of the order.
    pub fn difference(&self) -> Money {
        self.paid - self.agreed
    }
}

/// The lines of an order with what came of each.
pub fn show<'a>(lines: &'a [Order], moves: &[StockMove], catalogue: &'a Catalogue) -> Vec<Row<'a>> {
    let came = received(moves);
    let mut paid: BTreeMap<&Id, Money> = BTreeMap::new();
    for row in moves.iter().filter(|row| row.kind == "receive") {
        if let Some(line) = &row.order {
            let amount = if row.reverses.is_none() { row.amount } else { -row.amount };
            *paid.entry(line).or_default() += amount;
        }
    }
    let row = |row: &'a Order| {
        let line = Line::of(row, &came, catalogue);
        Row {
            line,
            paid: paid.get(&row.id).copied().unwrap_or_default(),
            agreed: agreed(&line, line.received),
        }
    };
    lines.iter().map(row).collect()
}

/// What some units of a line cost at the price of the order, half a cent up.
pub fn agreed(line: &Line<'_>, quantity: Quantity) -> Money {
    let pack = line.pack.map_or(Quantity::whole(1), |pack| pack.quantity);
    cost::at_average(line.row.price, pack, quantity)
}
