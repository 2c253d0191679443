//! A count that sets the books right.

use crate::base::{Fault, Money, Quantity};
use crate::record::orders::Count;
use crate::record::supplies::{Item, StockMove};
use crate::supplies::plan::{Context, Plan, worth};
use crate::supplies::stock::Stock;
use crate::supplies::{cost, kind, lot};

use super::enter::uncounted;
use super::{CANCELLED, ENTERED, POSTED, expected, is_open, slot, still_open};

/// What posting writes.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    /// The moves, each `asked` the line's place among the lines that were given.
    pub plan: Plan,
    /// The lines as they stand afterwards.
    pub lines: Vec<Count>,
}

/// The moves that set right what differs, at what the item is worth on average; a line without a difference moves nothing.
/// Lines that nobody counted are refused, or left out with `only_counted`. Controlled substances are counted by two.
/// `moves` are those written since the sheet was printed.
pub fn post(
    lines: &[Count],
    moves: &[StockMove],
    only_counted: bool,
    witness: &str,
    context: &Context<'_>,
    stock: &mut Stock,
) -> Result<Posted, Vec<Fault>> {
    still_open(lines).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let left: Vec<&Count> = uncounted(lines).collect();
    if !only_counted && !left.is_empty() {
        faults.push(not_counted(&left, lines.len()));
    }
    let mut posted = Posted::default();
    for (at, row) in lines.iter().enumerate().filter(|(_, row)| is_open(row)) {
        let Some(counted) = row.quantity.filter(|_| row.status == ENTERED) else {
            posted.lines.push(Count { status: CANCELLED.to_owned(), ..row.clone() });
            continue;
        };
        let seen_by = if witness.is_empty() { row.witness.as_str() } else { witness };
        let Some(item) = context.catalogue.item(&row.item) else { continue };
        faults.extend(unseen(item, seen_by, context.user));
        let more = counted - expected(row, stock, moves);
        if more != Quantity::ZERO {
            match moved(row, item, more, context, stock) {
                Ok(moved) => posted.plan.post(at, StockMove { witness: seen_by.to_owned(), ..moved }, stock),
                Err(fault) => faults.push(fault),
            }
        }
        posted.lines.push(Count { status: POSTED.to_owned(), witness: seen_by.to_owned(), ..row.clone() });
    }
    if faults.is_empty() { Ok(posted) } else { Err(faults) }
}

fn not_counted(left: &[&Count], all: usize) -> Fault {
    let mut items: Vec<&str> = left.iter().map(|row| row.item.as_str()).collect();
    items.dedup();
    let shown = items.iter().take(4).copied().collect::<Vec<_>>().join(", ");
    let shown = if items.len() > 4 { format!("{shown}, …") } else { shown };
    let count = left.first().map(|row| row.count.clone()).unwrap_or_default();
    let fault = Fault::error(
        "U060",
        format!("{} of {all} lines of count {count} are not counted: {shown}", left.len()),
    );
    fault.help("enter them, 0 where nothing lies; --only-counted leaves them as they are")
}

fn unseen(item: &Item, witness: &str, user: &str) -> Option<Fault> {
    if !kind::needs_witness(item) {
        return None;
    }
    let fault = match witness {
        "" => Fault::error("U017", format!("witness is missing: {} is a controlled substance", item.id)),
        same if same == user => Fault::error("U017", format!("witness {same} is who posts it")),
        _ => return None,
    };
    Some(fault.help("name the second person by login, like --witness ruth"))
}

/// The move of what lies there more, or less.
fn moved(
    row: &Count,
    item: &Item,
    more: Quantity,
    context: &Context<'_>,
    stock: &Stock,
) -> Result<StockMove, Fault> {
    let base = StockMove {
        kind: "count".to_owned(),
        date: context.today,
        item: item.id.clone(),
        lot: row.lot.clone(),
        count: Some(row.id.clone()),
        ..StockMove::default()
    };
    let place = row.place.to_string();
    if more > Quantity::ZERO {
        if row.lot.is_none() && kind::needs_lot(item) {
            let fault = Fault::error("U006", format!("lot is missing: a {} is kept by lot", item.kind));
            return Err(fault.help(format!("enter {} by the lot that lies there", item.id)));
        }
        let pool = stock.pool(&item.id, lot::funding(row.lot.as_ref().and_then(|id| stock.lot(id))));
        let amount = if pool.quantity > Quantity::ZERO {
            cost::at_average(pool.value, pool.quantity, more)
        } else {
            Money::ZERO
        };
        return Ok(StockMove {
            leaves: "variance".to_owned(),
            enters: place,
            quantity: more,
            amount,
            ..base
        });
    }
    let (less, held) = (-more, stock.held(&slot(row)));
    // Stock that was below zero before it was counted is set right by coming up; it never goes further down.
    if held < less {
        let fault = Fault::error(
            "U061",
            format!("{less} of {} are missing at {place} and {held} are left in the books", item.id),
        );
        return Err(fault.help("more was taken since it was counted than lay there: count it again"));
    }
    let amount = worth(stock, &item.id, row.lot.as_ref(), less);
    Ok(StockMove { leaves: place, enters: "variance".to_owned(), quantity: less, amount, ..base })
}
