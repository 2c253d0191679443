//! Stock that goes from one place to another.

use crate::base::{Fault, Quantity};
use crate::record::supplies::StockMove;

use super::asked::{Asked, Reading, Wrong};
use super::line::Line;
use super::pick::{self, Lots};
use super::plan::{Context, Plan, whole};
use super::sample::keep::not_stock;
use super::stock::Stock;

/// The rows that moving stock writes, first expired first. Each row wants `item`, `quantity`, `unit`, `place` (from
/// where) and `to`, and may name a `lot`: then that one goes, usable or not, so that what is set apart can be put away.
pub fn move_stock(asked: &[Asked], context: &Context<'_>, stock: &mut Stock) -> Result<Plan, Vec<Wrong>> {
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let lots = if row.lot.is_empty() { Lots::Usable } else { Lots::Any };
        let line = Line::read(&mut reading, Reading::quantity, lots, context, stock);
        let to = reading.place("to", &row.to, Vec::new());
        let (Some(line), Some(to)) = (line, to) else { continue };
        if to == line.place {
            let fault = Fault::error("U019", format!("{to} is where it lies already"));
            reading.fault("to", fault.help("name another place"));
            continue;
        }
        if let Some(fault) = not_stock(line.item, &to, context.catalogue) {
            reading.fault("to", fault);
            continue;
        }
        let want = line.want(lots, context);
        let pick = pick::pick(stock, &want);
        if pick.missing > Quantity::ZERO {
            reading.fault("quantity", pick::short(stock, &want, &pick));
            continue;
        }
        for part in pick.taken {
            let row = StockMove {
                kind: "move".to_owned(),
                enters: to.to_string(),
                ..line.leaving(part.lot, part.quantity, context, stock)
            };
            plan.post(at, row, stock);
        }
    }
    whole(plan, wrong)
}
