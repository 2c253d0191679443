//! Stock that is thrown away.

use crate::base::{Fault, Quantity};
use crate::record::supplies::{Item, StockMove};

use super::asked::{Asked, Reading, Wrong};
use super::kind;
use super::line::Line;
use super::pick::{self, Lots};
use super::plan::{Context, Plan, whole};
use super::stock::Stock;

/// Why stock is thrown away.
pub const REASONS: &[&str] =
    &["broken", "contaminated", "expired", "opened", "recalled", "spilled", "storage", "unused-dose"];

/// The rows that throwing stock away writes, the oldest lot first, usable or not. Each row wants `item`, `quantity`,
/// `unit`, `place`, `reason`, and may name a `lot`; a controlled substance wants a `witness`.
pub fn waste(asked: &[Asked], context: &Context<'_>, stock: &mut Stock) -> Result<Plan, Vec<Wrong>> {
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let line = Line::read(&mut reading, Reading::quantity, Lots::Any, context, stock);
        let reason = reading.word("reason", &row.reason, REASONS, "U016");
        let (Some(line), Some(reason)) = (line, reason) else { continue };
        if !is_seen(line.item, &mut reading, context) {
            continue;
        }
        let want = line.want(Lots::Any, context);
        let pick = pick::pick(stock, &want);
        if pick.missing > Quantity::ZERO {
            reading.fault("quantity", pick::short(stock, &want, &pick));
            continue;
        }
        for part in pick.taken {
            let row = StockMove {
                kind: "waste".to_owned(),
                enters: "waste".to_owned(),
                reason: reason.to_owned(),
                witness: row.witness.clone(),
                ..line.leaving(part.lot, part.quantity, context, stock)
            };
            plan.post(at, row, stock);
        }
    }
    whole(plan, wrong)
}

/// Whether a second person sees it, where one must.
pub(super) fn is_seen(item: &Item, reading: &mut Reading<'_, '_>, context: &Context<'_>) -> bool {
    !kind::needs_witness(item)
        || is_seen_by_two(reading, context, &format!("{} is a controlled substance", item.id))
}

/// Whether a second person sees it; `why` one must.
pub(super) fn is_seen_by_two(reading: &mut Reading<'_, '_>, context: &Context<'_>, why: &str) -> bool {
    let fault = match reading.asked.witness.as_str() {
        "" => Fault::error("U017", format!("witness is missing: {why}")),
        witness if witness == context.user => {
            Fault::error("U017", format!("witness {witness} is who throws it away"))
        }
        _ => return true,
    };
    reading.fault("witness", fault.help("name the second person by login, like --witness ruth"));
    false
}
