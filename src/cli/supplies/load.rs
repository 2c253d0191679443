//! The rows that this desk's verbs stand on.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Fault, Id, Month, Quantity, date};
use crate::cli::Failure;
use crate::practice::business::Closings;
use crate::record::Record;
use crate::record::orders::Order;
use crate::record::rules::Limit;
use crate::record::schedule::Exception;
use crate::record::supplies::{Lot, StockMove};
use crate::record::surgery::SurgeryNeed;
use crate::store::{Fold, Months, Question, Raw, Read, ReadRows};
use crate::supplies::catalogue::{Catalogue, Tables};
use crate::supplies::opening::{Line, Opening};
use crate::supplies::order;
use crate::supplies::reorder::demand::{Calendar, pasts};
use crate::supplies::reorder::outlook::{self, Bounds, History, Outlook};
use crate::supplies::reorder::point::Sums;
use crate::supplies::stock::Stock;

/// Up to so many items are asked for one by one; for more every move is read once.
const ONE_BY_ONE: usize = 4;

/// What can be kept.
pub(super) fn catalogue(view: &(impl Read + ?Sized)) -> Result<Catalogue, Failure> {
    Ok(Catalogue::from(Tables {
        items: view.all()?,
        packs: view.all()?,
        vendors: view.all()?,
        places: view.all()?,
        prices: view.all()?,
        pars: view.all()?,
        rules: view.all()?,
    }))
}

/// The moves of some items; of all where none is named.
pub(super) fn moves(view: &(impl Read + ?Sized), items: &[Id]) -> Result<Vec<StockMove>, Failure> {
    if items.is_empty() || items.len() > ONE_BY_ONE {
        return Ok(view.all()?);
    }
    let mut moves = Vec::new();
    for item in items {
        moves.extend(view.select::<StockMove>(Months::All, Question::Equals("item", item.as_str()))?);
    }
    Ok(moves)
}

/// All of the stock as it stands; `today` tells which month is not over.
pub(super) fn stock_now(view: &dyn Read, today: Date) -> Result<Stock, Failure> {
    let month = Month::of(today);
    let mut opening = Rows::default();
    view.fold(StockMove::TABLE, month, &mut opening)?;
    let mut moves: Vec<StockMove> = opening.0.moves().collect();
    moves.extend(view.between::<StockMove>(month, Month::new(2999, 12).unwrap_or(month))?);
    Ok(Stock::of(view.all::<Lot>()?, &moves))
}

/// The stock as it stood when a day ended, by posting days.
pub(super) fn stock_on(view: &dyn Read, day: Date) -> Result<Stock, Failure> {
    let month = Month::of(day);
    let mut opening = Rows::default();
    view.fold(StockMove::TABLE, month, &mut opening)?;
    let mut moves: Vec<StockMove> = opening.0.moves().collect();
    moves.extend(view.between::<StockMove>(month, month)?.into_iter().filter(|row| row.date <= day));
    Ok(Stock::of(view.all::<Lot>()?, &moves))
}

/// The fold over moves as the store gives them.
#[derive(Default)]
struct Rows(Opening);

impl Fold for Rows {
    fn name(&self) -> &'static str {
        "stock-1"
    }

    fn take(&mut self, row: &Raw<'_>) -> Result<(), Vec<Fault>> {
        let at = |name: &str| StockMove::TABLE.column(name).map_or("", |at| row.cells[at].as_ref());
        match (at("quantity").parse(), at("amount").parse()) {
            (Ok(quantity), Ok(amount)) => {
                let [item, lot, leaves, enters] = ["item", "lot", "leaves", "enters"].map(at);
                self.0.take(Line { item, lot, leaves, enters, quantity, amount });
                Ok(())
            }
            // The row tells its own faults.
            _ => row.decode::<StockMove>().map(|_| ()),
        }
    }

    fn close(&mut self) {
        self.0.close();
    }

    fn text(&self) -> String {
        self.0.text()
    }

    fn take_up(&mut self, text: &str) -> bool {
        let opening = Opening::of_text(text);
        let is_one = opening.is_some();
        self.0 = opening.unwrap_or_default();
        is_one
    }
}

/// What is known of the past, of orders and of what is promised, for whoever asks what to buy.
pub(super) struct Known {
    today: Date,
    on_order: BTreeMap<Id, Quantity>,
    reserved: BTreeMap<Id, Quantity>,
    past: Option<Past>,
}

/// What was used, where an item is ordered by it.
struct Past {
    bounds: Bounds,
    calendar: Calendar,
    before: Stock,
    moves: Vec<StockMove>,
    leads: BTreeMap<Id, Sums>,
}

/// Days ahead for which open days are looked up; orders and looks are nearer.
const AHEAD: i64 = 800;

/// Reads what is known; the past only where some item is ordered by a point.
pub(super) fn known(view: &dyn Read, catalogue: &Catalogue, today: Date) -> Result<Known, Failure> {
    let open: Vec<Order> = view.open()?;
    let received = received(view, open.iter())?;
    let mut reserved: BTreeMap<Id, Quantity> = BTreeMap::new();
    for need in view.open::<SurgeryNeed>()? {
        if let (Some(item), Some(quantity)) = (need.item, need.quantity) {
            *reserved.entry(item).or_default() += quantity;
        }
    }
    let by_point = catalogue.pars().iter().any(|par| par.method == "point");
    let bounds = if by_point { Bounds::of(&view.all::<Limit>()?, today) } else { None };
    Ok(Known {
        today,
        on_order: order::coming(&open, &received, catalogue),
        reserved,
        past: bounds.map(|bounds| past(view, bounds, today)).transpose()?,
    })
}

fn past(view: &dyn Read, bounds: Bounds, today: Date) -> Result<Past, Failure> {
    let first = date::plus_days(today, -bounds.most_days).unwrap_or(today);
    let last = date::plus_days(today, AHEAD).unwrap_or(today);
    let closings = Closings::of(&view.all::<Exception>()?);
    let calendar = Calendar::new(first, last, &|day| closings.is_open(day));
    let mut opening = Rows::default();
    view.fold(StockMove::TABLE, Month::of(first), &mut opening)?;
    let mut before: Vec<StockMove> = opening.0.moves().collect();
    let (early, moves): (Vec<StockMove>, Vec<StockMove>) = view
        .between::<StockMove>(Month::of(first), Month::of(today))?
        .into_iter()
        .partition(|row| row.date < first);
    before.extend(early);
    let orders: Vec<Order> = view.between(Month::of(first), Month::of(today))?;
    let leads = outlook::leads(&orders, &moves, &calendar);
    Ok(Past { bounds, calendar, before: Stock::of(view.all::<Lot>()?, &before), moves, leads })
}

impl Known {
    /// What is known, beside what lies where.
    pub(super) fn outlook<'a>(&'a self, catalogue: &'a Catalogue, stock: &'a Stock) -> Outlook<'a> {
        let history = self.past.as_ref().map(|past| History {
            bounds: past.bounds,
            calendar: past.calendar.clone(),
            pasts: pasts(&past.before, &past.moves),
            leads: past.leads.clone(),
            lives: outlook::lives(stock.lots(), past.calendar.first()),
        });
        Outlook {
            on_order: self.on_order.clone(),
            reserved: self.reserved.clone(),
            history,
            ..Outlook::new(catalogue, stock, self.today)
        }
    }
}

/// What came of lines that were sent: their moves are looked for from the month of the oldest on.
pub(super) fn received<'o>(
    view: &(impl Read + ?Sized),
    lines: impl Iterator<Item = &'o Order> + Clone,
) -> Result<BTreeMap<Id, Quantity>, Failure> {
    let begun = lines.filter(|row| row.status != order::DRAFT);
    let ids: BTreeSet<&str> = begun.clone().map(|row| row.id.as_str()).collect();
    let Some(first) = begun.map(|row| Month::of(row.created_at.date())).min() else {
        return Ok(BTreeMap::new());
    };
    let last = Month::new(2999, 12).unwrap_or(first);
    let months = Months::Between(first, last);
    Ok(order::received(&view.select::<StockMove>(months, Question::OneOf("order", &ids))?))
}

/// The stock of some items; of all where none is named.
pub(super) fn stock(view: &(impl Read + ?Sized), items: &[Id]) -> Result<Stock, Failure> {
    Ok(Stock::of(view.all::<Lot>()?, &moves(view, items)?))
}
