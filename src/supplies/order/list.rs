//! Orders, a row each.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money, Quantity};
use crate::record::orders::Order;
use crate::supplies::catalogue::Catalogue;

use super::{DRAFT, Line, expected, is_open, standing};

/// An order as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The order.
    pub order: Id,
    /// To whom.
    pub vendor: Id,
    /// Its name.
    pub name: String,
    /// How many lines.
    pub lines: usize,
    /// What they cost as ordered, without what was called off.
    pub amount: Money,
    /// Where it stands.
    pub status: &'static str,
    /// When it was sent.
    pub sent_on: Option<Date>,
    /// The day by which all that is still to come should be there.
    pub expected_on: Option<Date>,
    /// Days that it is late; none where it is not.
    pub late: Option<i64>,
    /// Lines of which something is still to come.
    pub open: usize,
}

/// Every order of these lines, the oldest first.
pub fn list(
    orders: &[Order],
    received: &BTreeMap<Id, Quantity>,
    catalogue: &Catalogue,
    today: Date,
) -> Vec<Row> {
    let mut groups: BTreeMap<&Id, Vec<&Order>> = BTreeMap::new();
    for row in orders {
        groups.entry(&row.order).or_default().push(row);
    }
    let mut rows: Vec<Row> =
        groups.into_iter().map(|(order, lines)| row(order, &lines, received, catalogue, today)).collect();
    rows.sort_by(|left, right| left.order.cmp(&right.order));
    rows
}

fn row(
    order: &Id,
    lines: &[&Order],
    received: &BTreeMap<Id, Quantity>,
    catalogue: &Catalogue,
    today: Date,
) -> Row {
    let is_coming = |row: &&&Order| {
        is_open(row)
            && row.status != DRAFT
            && Line::of(row, received, catalogue).outstanding() > Quantity::ZERO
    };
    let coming: Vec<&&Order> = lines.iter().filter(is_coming).collect();
    let vendor = lines.first().map(|row| row.vendor.clone()).unwrap_or_default();
    let expected_on = coming.iter().filter_map(|row| expected(row, catalogue)).max();
    let first = coming.iter().filter_map(|row| expected(row, catalogue)).min();
    let wanted = lines.iter().filter(|row| row.status != super::CANCELLED);
    Row {
        order: order.clone(),
        name: catalogue.vendor(&vendor).map(|vendor| vendor.name.clone()).unwrap_or_default(),
        vendor,
        lines: lines.len(),
        amount: wanted.filter_map(|row| row.price.times(row.quantity)).sum(),
        status: standing(lines.iter().copied()),
        sent_on: lines.iter().find_map(|row| row.sent_at).map(crate::base::Stamp::date),
        expected_on,
        late: first.map(|day| (today - day).num_days()).filter(|days| *days > 0),
        open: lines.iter().filter(|row| is_open(row)).count(),
    }
}
