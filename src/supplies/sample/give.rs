//! Samples that are given to a patient.

use std::collections::BTreeMap;

use crate::base::{Fault, Id};
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::plan::{Context, Plan};
use crate::supplies::stock::Stock;
use crate::supplies::r#use::{Visit, use_stock};

use super::keep::is_sample;

/// The rows that giving samples writes: as any use, of samples alone.
pub fn give(
    asked: &[Asked],
    visits: &BTreeMap<Id, Visit>,
    context: &Context<'_>,
    stock: &mut Stock,
) -> Result<Plan, Vec<Wrong>> {
    let mut wrong = Vec::new();
    for (row, asked) in asked.iter().enumerate() {
        if let Ok(item) = context.catalogue.typed_item(&asked.item)
            && !is_sample(item)
        {
            let fault = Fault::error("U091", format!("{} is a {}, no sample", item.id, item.kind));
            let help = format!("stock is used: supplies use {} --visit VISIT", item.id);
            wrong.push(Wrong { row, column: "item", fault: fault.help(help) });
        }
    }
    match use_stock(asked, visits, context, stock) {
        Ok(plan) if wrong.is_empty() => Ok(plan),
        Ok(_) => Err(wrong),
        Err(more) => Err(wrong.into_iter().chain(more).collect()),
    }
}
