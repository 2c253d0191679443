//! What holds for every stock move, whoever writes it.

use crate::base::{Fault, Id, Money, Place, Quantity};
use crate::record::supplies::StockMove;

use super::stock::{Slot, Stock, is_own};

/// The fault of a move that is rewritten or taken out: stock is taken back by a row that is appended.
pub fn rewritten(old: Option<&StockMove>, new: Option<&StockMove>) -> Option<Fault> {
    let old = old?;
    let kept = |row: &StockMove| {
        (&row.item, &row.lot, &row.leaves, &row.enters, row.quantity, row.amount, row.date)
            == (&old.item, &old.lot, &old.leaves, &old.enters, old.quantity, old.amount, old.date)
    };
    if new.is_some_and(kept) {
        return None;
    }
    let fault = Fault::error("U022", format!("stock move {} is never rewritten or taken out", old.id));
    Some(fault.help("files undo takes it back by a row of its own; supplies adjust sets stock right"))
}

/// The fault of a move that goes nowhere or moves nothing.
pub fn odd(row: &StockMove) -> Option<Fault> {
    let fault = |text: String| {
        Some(Fault::error("U023", text).help("a move takes some of an item from one place to another"))
    };
    if row.quantity <= Quantity::ZERO {
        return fault(format!("stock move {} moves {}", row.id, row.quantity));
    }
    if row.amount < Money::ZERO {
        return fault(format!("stock move {} is worth {}", row.id, row.amount));
    }
    if row.leaves == row.enters || (!is_own(&row.leaves) && !is_own(&row.enters)) {
        return fault(format!("stock move {} goes from {} to {}", row.id, row.leaves, row.enters));
    }
    None
}

/// The faults of new moves that left less than nothing where they took from. A use against the rule names its reason
/// and is told by `check` until the receipt comes; what takes a receipt back has no such leave.
pub fn overdrawn(stock: &Stock, moves: &[(StockMove, Option<Place>)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (row, place) in moves {
        let has_leave = row.kind == "use" && !row.reason.is_empty() && row.reverses.is_none();
        if !is_own(&row.leaves) || has_leave {
            continue;
        }
        let slot = Slot { item: row.item.clone(), lot: row.lot.clone(), place: Id::new(row.leaves.as_str()) };
        let held = stock.held(&slot);
        if held < Quantity::ZERO {
            let text = format!("{} of {} taken from {}: {held} are left", row.quantity, row.item, row.leaves);
            let fault = Fault::error("U014", text).help("take back first what was used of it since");
            faults.push(match place {
                Some(place) => fault.at(place.clone()),
                None => fault,
            });
        }
    }
    faults
}
