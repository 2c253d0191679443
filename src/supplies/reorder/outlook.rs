//! What is known when somebody asks what to buy: what lies there, what is on its way, what is promised, what was used.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity};
use crate::practice::limit;
use crate::record::orders::Order;
use crate::record::rules::Limit;
use crate::record::supplies::{Lot, StockMove};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::stock::Stock;

use super::demand::{Calendar, Demand, Past};
use super::point::Sums;

/// What is known.
#[derive(Clone, Debug)]
pub struct Outlook<'a> {
    /// What can be kept.
    pub catalogue: &'a Catalogue,
    /// What lies where.
    pub stock: &'a Stock,
    /// The day.
    pub today: Date,
    /// What is on its way, by item.
    pub on_order: BTreeMap<Id, Quantity>,
    /// What is promised to what is booked, by item.
    pub reserved: BTreeMap<Id, Quantity>,
    /// What was used; none where nobody asks for it.
    pub history: Option<History<'a>>,
}

/// How far back is looked, and for how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Fewer days tell nothing.
    pub least_days: i64,
    /// No more are looked at.
    pub most_days: i64,
    /// With fewer uses they are counted, not measured.
    pub uses: i64,
}

/// What was used, and how long orders took.
#[derive(Clone, Debug)]
pub struct History<'a> {
    /// How far back is looked.
    pub bounds: Bounds,
    /// Open days, back and ahead.
    pub calendar: Calendar,
    /// The moves of each item.
    pub pasts: BTreeMap<&'a Id, Past<'a>>,
    /// The open days that orders took, by vendor.
    pub leads: BTreeMap<Id, Sums>,
    /// Days that a usual lot of an item lasts.
    pub lives: BTreeMap<Id, i64>,
}

impl Bounds {
    /// As the limits in force on a day set them; none where one of them is missing.
    pub fn of(limits: &[Limit], on: Date) -> Option<Self> {
        let number = |name| limit::number(limits, name, on);
        Some(Self {
            least_days: number("demand_least")?,
            most_days: number("demand_most")?,
            uses: number("demand_uses")?,
        })
    }
}

impl<'a> Outlook<'a> {
    /// With nothing on its way, nothing promised and no past.
    pub fn new(catalogue: &'a Catalogue, stock: &'a Stock, today: Date) -> Self {
        let (on_order, reserved) = (BTreeMap::new(), BTreeMap::new());
        Self { catalogue, stock, today, on_order, reserved, history: None }
    }

    pub(super) fn on_order(&self, item: &Id) -> Quantity {
        self.on_order.get(item).copied().unwrap_or_default()
    }

    pub(super) fn reserved(&self, item: &Id) -> Quantity {
        self.reserved.get(item).copied().unwrap_or_default()
    }
}

impl History<'_> {
    pub(super) fn demand(&self, item: &Id, lots: &Stock, today: Date) -> Demand {
        match self.pasts.get(item) {
            Some(past) => past.demand(lots, &self.calendar, today),
            None => Demand { from: today, ..Demand::default() },
        }
    }
}

/// Days from receipt to expiry of a usual lot of each item: the middle one of those that came since a day, of two the
/// longer.
pub fn lives<'l>(lots: impl Iterator<Item = &'l Lot>, since: Date) -> BTreeMap<Id, i64> {
    let mut lives: BTreeMap<Id, Vec<i64>> = BTreeMap::new();
    for lot in lots {
        if let (Some(came), Some(last)) = (lot.received_on.filter(|came| *came >= since), lot.expires_on) {
            lives.entry(lot.item.clone()).or_default().push((last - came).num_days().max(0));
        }
    }
    let middle = |mut days: Vec<i64>| {
        days.sort_unstable();
        days.get(days.len() / 2).copied()
    };
    lives.into_iter().filter_map(|(item, days)| Some((item, middle(days)?))).collect()
}

/// The open days that lines took from being sent until some of them came, by vendor.
pub fn leads(orders: &[Order], moves: &[StockMove], calendar: &Calendar) -> BTreeMap<Id, Sums> {
    let mut came: BTreeMap<&Id, Date> = BTreeMap::new();
    for row in moves.iter().filter(|row| row.kind == "receive" && row.reverses.is_none()) {
        if let Some(line) = &row.order {
            let first = came.entry(line).or_insert(row.date);
            *first = row.date.min(*first);
        }
    }
    let mut leads: BTreeMap<Id, Sums> = BTreeMap::new();
    for line in orders {
        if let (Some(sent), Some(came)) = (&line.sent_at, came.get(&line.id)) {
            let days = calendar.open_days(sent.date(), *came);
            leads.entry(line.vendor.clone()).or_default().add(days);
        }
    }
    leads
}
