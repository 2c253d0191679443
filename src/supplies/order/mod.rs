//! Orders to vendors: drafted from what is short, sent, received line by line.
//!
//! A line is a row of `orders`; the order is the lines that name the same first one. What has come of a line is told by the
//! stock moves that name it, so that a receipt that is taken back is outstanding again.

pub mod cancel;
pub mod due;
pub mod list;
pub mod make;
pub mod receive;
pub mod send;
pub mod show;

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity};
use crate::record::orders::Order;
use crate::record::supplies::{Item, ItemPack, StockMove};

use super::catalogue::Catalogue;

/// Not sent yet.
pub const DRAFT: &str = "draft";
/// Sent, nothing has come.
pub const SENT: &str = "sent";
/// Some of it has come.
pub const PART: &str = "part";
/// All of it has come.
pub const RECEIVED: &str = "received";
/// Called off.
pub const CANCELLED: &str = "cancelled";

/// Whether something of a line is still to come.
pub fn is_open(row: &Order) -> bool {
    [DRAFT, SENT, PART].contains(&row.status.as_str())
}

/// What came of each line, base units; what was taken back did not.
pub fn received<'m>(moves: impl IntoIterator<Item = &'m StockMove>) -> BTreeMap<Id, Quantity> {
    let mut received: BTreeMap<Id, Quantity> = BTreeMap::new();
    for row in moves.into_iter().filter(|row| row.kind == "receive") {
        if let Some(line) = &row.order {
            let came = if row.reverses.is_none() { row.quantity } else { -row.quantity };
            *received.entry(line.clone()).or_default() += came;
        }
    }
    received
}

/// A line with what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its row.
    pub row: &'a Order,
    /// What it orders.
    pub item: Option<&'a Item>,
    /// In which pack.
    pub pack: Option<&'a ItemPack>,
    /// What came of it, base units.
    pub received: Quantity,
}

impl<'a> Line<'a> {
    /// A line and what came of it.
    pub fn of(row: &'a Order, received: &BTreeMap<Id, Quantity>, catalogue: &'a Catalogue) -> Self {
        let pack = catalogue.item_pack(&row.item_pack);
        let item = pack.and_then(|pack| catalogue.item(&pack.item));
        Self { row, item, pack, received: received.get(&row.id).copied().unwrap_or_default() }
    }

    /// What was ordered, base units.
    pub fn ordered(&self) -> Quantity {
        let pack = self.pack.map_or(0, |pack| pack.quantity.in_thousandths());
        Quantity::thousandths(pack.saturating_mul(self.row.quantity))
    }

    /// What is still to come, base units.
    pub fn outstanding(&self) -> Quantity {
        if is_open(self.row) { (self.ordered() - self.received).max(Quantity::ZERO) } else { Quantity::ZERO }
    }

    /// The same in packs, a part of one as one.
    pub fn packs_outstanding(&self) -> i64 {
        let pack = self.pack.map_or(1, |pack| pack.quantity.in_thousandths().max(1));
        (self.outstanding().in_thousandths() + pack - 1).div_euclid(pack)
    }
}

/// What is still to come of each item.
pub fn coming(
    orders: &[Order],
    received: &BTreeMap<Id, Quantity>,
    catalogue: &Catalogue,
) -> BTreeMap<Id, Quantity> {
    let mut coming: BTreeMap<Id, Quantity> = BTreeMap::new();
    for row in orders.iter().filter(|row| is_open(row)) {
        let line = Line::of(row, received, catalogue);
        if let Some(item) = line.item {
            *coming.entry(item.id.clone()).or_default() += line.outstanding();
        }
    }
    coming
}

/// The day by which a line that was sent should be there: as promised, else as long after as the vendor says.
pub fn expected(row: &Order, catalogue: &Catalogue) -> Option<Date> {
    let sent = row.sent_at?.date();
    let lead = || catalogue.vendor(&row.vendor).and_then(|vendor| vendor.lead_days);
    row.promised_on.or_else(|| crate::base::date::plus_days(sent, lead()?))
}

/// Where an order stands, of its lines: cancelled where all are, else as far as the one that is least far.
pub fn standing<'o>(lines: impl IntoIterator<Item = &'o Order>) -> &'static str {
    let ladder = [CANCELLED, RECEIVED, PART, SENT, DRAFT];
    let of = |row: &Order| ladder.iter().position(|word| *word == row.status).unwrap_or(0);
    let rungs: Vec<usize> = lines.into_iter().map(of).collect();
    match (rungs.iter().max(), rungs.contains(&1) || rungs.contains(&2)) {
        (Some(3), true) => PART,
        (Some(at), _) => ladder[*at],
        (None, _) => CANCELLED,
    }
}
