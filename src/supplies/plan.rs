//! What a stock verb would write: double-entry rows, and the lots that they bring.

use crate::base::{Date, Fault, Id, Money, Quantity};
use crate::record::supplies::{Lot, StockMove};

use super::asked::Wrong;
use super::catalogue::Catalogue;
use super::stock::Stock;
use super::{cost, lot};

/// What every plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What can be kept.
    pub catalogue: &'a Catalogue,
    /// The posting day.
    pub today: Date,
    /// Who does it.
    pub user: &'a str,
    /// The word for why a rule of the practice is set aside, where one was given.
    pub set_aside: Option<&'a str>,
}

/// Rows to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Lots that come with it. A new lot has a stand-in id (`+1`) that the moves name until the store draws its own.
    pub lots: Vec<Lot>,
    /// The rows, in order.
    pub moves: Vec<Posting>,
}

/// A row to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Which asked row it comes from: the rows of one asked row are one move, named by its first.
    pub asked: usize,
    /// The row, without id, `move` and stamp.
    pub row: StockMove,
}

impl Plan {
    /// The stand-in id of the next new lot.
    pub(super) fn stand_in(&self) -> Id {
        Id::new(format!("+{}", self.lots.len() + 1))
    }

    /// Whether an id stands in for a lot that is not written yet.
    pub fn is_stand_in(id: &Id) -> bool {
        id.as_str().starts_with('+')
    }

    /// Takes a row in, and lets the stock follow.
    pub(super) fn post(&mut self, asked: usize, row: StockMove, stock: &mut Stock) {
        stock.apply(&row);
        self.moves.push(Posting { asked, row });
    }
}

/// What some units of a lot are worth now: their part of all that was bought with the same money.
pub(super) fn worth(stock: &Stock, item: &Id, lot: Option<&Id>, quantity: Quantity) -> Money {
    let pool = stock.pool(item, lot::funding(lot.and_then(|id| stock.lot(id))));
    if pool.quantity <= Quantity::ZERO {
        Money::ZERO
    } else {
        cost::share(pool.value, quantity, pool.quantity)
    }
}

/// The plan, or everything that is wrong with what was asked.
pub(super) fn whole(plan: Plan, mut wrong: Vec<Wrong>) -> Result<Plan, Vec<Wrong>> {
    if wrong.is_empty() {
        return Ok(plan);
    }
    wrong.sort_by_key(|wrong| wrong.row);
    Err(wrong)
}

/// A fault that a word for why sets aside, with the way to do so.
pub(super) fn unless_set_aside(mut fault: Fault) -> Fault {
    let way = "to do it all the same: --override REASON, a word like agreed-by-owner";
    fault.help = Some(fault.help.map_or_else(|| way.to_owned(), |help| format!("{help}; {way}")));
    fault
}

/// Whether a word may stand as a reason: it goes into the journal and must not be a text.
pub fn is_word(word: &str) -> bool {
    (2..=30).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
