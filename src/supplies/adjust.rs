//! Stock that is more or less than the rows say: found, or lost.

use crate::base::{Fault, Money, Quantity};
use crate::record::supplies::StockMove;

use super::asked::{Asked, Reading, Wrong};
use super::line::Line;
use super::pick::{self, Lots};
use super::plan::{Context, Plan, whole};
use super::stock::Stock;
use super::{cost, kind};

/// Why stock is set right.
pub const REASONS: &[&str] = &["damaged", "found", "lost", "miscounted", "stolen", "unrecorded"];

/// The rows that set stock right: a `quantity` above zero was found, one below zero is gone. Each row wants `item`,
/// `quantity`, `unit`, `place`, `reason`, and a `lot` where the item is kept by lot and some of it was found. What is
/// found is worth what the rest is.
pub fn adjust(asked: &[Asked], context: &Context<'_>, stock: &mut Stock) -> Result<Plan, Vec<Wrong>> {
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let line = Line::read(&mut reading, Reading::difference, Lots::Any, context, stock);
        let reason = reading.word("reason", &row.reason, REASONS, "U016");
        let line = line.filter(|line| may_be_adjusted(line, &mut reading));
        let (Some(mut line), Some(reason)) = (line, reason) else { continue };
        let stamped =
            |row: StockMove| StockMove { kind: "adjust".to_owned(), reason: reason.to_owned(), ..row };
        if line.quantity > Quantity::ZERO {
            if let Some(row) = found(&line, &mut reading, context, stock) {
                plan.post(at, stamped(row), stock);
            }
            continue;
        }
        line.quantity = -line.quantity;
        let want = line.want(Lots::Any, context);
        let pick = pick::pick(stock, &want);
        if pick.missing > Quantity::ZERO {
            reading.fault("quantity", pick::short(stock, &want, &pick));
            continue;
        }
        for part in pick.taken {
            let row = line.leaving(part.lot, part.quantity, context, stock);
            plan.post(at, stamped(StockMove { enters: "variance".to_owned(), ..row }), stock);
        }
    }
    whole(plan, wrong)
}

/// The balance of a controlled substance is counted by two, never set by one.
fn may_be_adjusted(line: &Line<'_>, reading: &mut Reading<'_, '_>) -> bool {
    if !kind::needs_witness(line.item) {
        return true;
    }
    let fault =
        Fault::error("U086", format!("{} is a controlled substance: its balance is counted", line.item.id));
    let help = format!("two people count: supplies controlled count {} - --witness NAME", line.place);
    reading.fault("item", fault.help(help));
    false
}

fn found(
    line: &Line<'_>,
    reading: &mut Reading<'_, '_>,
    context: &Context<'_>,
    stock: &Stock,
) -> Option<StockMove> {
    if line.lot.is_none() && kind::needs_lot(line.item) {
        let fault = Fault::error("U006", format!("lot is missing: a {} is kept by lot", line.item.kind));
        let help =
            format!("name the lot that was found; its lots: supplies lots list --item {}", line.item.id);
        reading.fault("lot", fault.help(help));
        return None;
    }
    let pool = stock.pool(&line.item.id, line.funding);
    let amount = if pool.quantity > Quantity::ZERO {
        cost::at_average(pool.value, pool.quantity, line.quantity)
    } else {
        Money::ZERO
    };
    Some(StockMove { leaves: "variance".to_owned(), ..line.entering(line.quantity, amount, context) })
}
