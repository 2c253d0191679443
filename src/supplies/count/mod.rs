//! Counting what lies at a place, without knowing what should.
//!
//! A sheet is printed, and says of each lot only that it should lie there. What was counted is entered and set against the
//! books as they stood when it was counted: where nobody wrote down when, at the time at which the sheet was printed. What
//! moved after that is added back, so that work goes on while people count.

pub mod cancel;
pub mod due;
pub mod enter;
pub mod list;
pub mod post;
pub mod print;
pub mod sheet;
pub mod show;

use crate::base::{Fault, Id, Quantity, Stamp};
use crate::record::orders::Count;
use crate::record::supplies::StockMove;

use super::stock::{Slot, Stock, is_own};

/// On the sheet, not counted yet.
pub const PRINTED: &str = "printed";
/// Counted, not posted.
pub const ENTERED: &str = "entered";
/// Set right in the books.
pub const POSTED: &str = "posted";
/// Called off.
pub const CANCELLED: &str = "cancelled";

/// Whether a line is neither posted nor called off.
pub fn is_open(row: &Count) -> bool {
    [PRINTED, ENTERED].contains(&row.status.as_str())
}

/// Where a line's stock lies.
pub fn slot(row: &Count) -> Slot {
    Slot { item: row.item.clone(), lot: row.lot.clone(), place: row.place.clone() }
}

/// When a line was counted: as was written down, else when its sheet was printed.
pub fn counted_at(row: &Count) -> Stamp {
    row.counted_at.unwrap_or(row.printed_at)
}

/// What the books said of a line when it was counted: what they say now, without the moves that were written since.
/// `moves` are at least those written since the sheet was printed.
pub fn expected(row: &Count, stock: &Stock, moves: &[StockMove]) -> Quantity {
    let at = counted_at(row);
    let is_later =
        |moved: &&StockMove| moved.created_at > at && moved.item == row.item && moved.lot == row.lot;
    let mut quantity = stock.held(&slot(row));
    for moved in moves.iter().filter(is_later) {
        if is_own(&moved.enters) && moved.enters == row.place.as_str() {
            quantity = quantity - moved.quantity;
        }
        if is_own(&moved.leaves) && moved.leaves == row.place.as_str() {
            quantity += moved.quantity;
        }
    }
    quantity
}

/// Refuses a count of which nothing is open.
pub fn still_open(lines: &[Count]) -> Result<(), Fault> {
    if lines.iter().any(is_open) {
        return Ok(());
    }
    let (id, status) = lines.first().map(|row| (row.count.clone(), row.status.clone())).unwrap_or_default();
    let fault = Fault::error("U057", format!("count {id} is {status}"));
    Err(fault.help("print a sheet to count again, like: supplies count print PL000009"))
}

/// The only open count of these lines; which one is meant must be said where there are several.
pub fn only(open: &[Count]) -> Result<Id, Fault> {
    let mut ids: Vec<&Id> = open.iter().map(|row| &row.count).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [id] => Ok((*id).clone()),
        [] => {
            let fault = Fault::error("U057", "no count is open");
            Err(fault.help("print a sheet first, like: supplies count print PL000009"))
        }
        several => {
            let fault = Fault::error("U057", format!("{} counts are open", several.len()));
            let ids: Vec<&str> = several.iter().map(|id| id.as_str()).collect();
            Err(fault.help(format!("say which one: --count {}", ids.join(" or --count "))))
        }
    }
}
