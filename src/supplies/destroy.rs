//! Lots that are destroyed, and how: what may not be used and does not go back.

use crate::base::Quantity;
use crate::record::supplies::StockMove;

use super::asked::{Asked, Reading, Wrong};
use super::line::Line;
use super::pick::{self, Lots};
use super::plan::{Context, Plan, whole};
use super::stock::Stock;
use super::{lot, waste};

/// How stock is destroyed.
pub const METHODS: &[&str] =
    &["denatured", "drug-disposal", "incinerated", "reverse-distributor", "sharps-container"];

/// The rows that destroying lots writes. Each row wants `lot`, `reason` (the method), `witness`, and may say a `quantity`
/// (all that lies there), a `unit` and a `place`. Two people see it, whatever it is.
pub fn destroy(asked: &[Asked], context: &Context<'_>, stock: &mut Stock) -> Result<Plan, Vec<Wrong>> {
    let asked: Vec<Asked> = asked.iter().map(|row| lot::all_of_it(row, stock)).collect();
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let line = Line::read(&mut reading, Reading::quantity, Lots::Any, context, stock);
        let method = reading.word("method", &row.reason, METHODS, "U043");
        let is_seen = waste::is_seen_by_two(&mut reading, context, "a destruction is seen by two people");
        let (Some(line), Some(method), true) = (line, method, is_seen) else { continue };
        let want = line.want(Lots::Any, context);
        let pick = pick::pick(stock, &want);
        if pick.missing > Quantity::ZERO {
            reading.fault("quantity", pick::short(stock, &want, &pick));
            continue;
        }
        for part in pick.taken {
            let row = StockMove {
                kind: "destroy".to_owned(),
                enters: "waste".to_owned(),
                reason: method.to_owned(),
                witness: row.witness.clone(),
                ..line.leaving(part.lot, part.quantity, context, stock)
            };
            plan.post(at, row, stock);
        }
    }
    whole(plan, wrong)
}
