//! Samples that come: what was asked for, signed for, lot by lot.

use crate::base::{Fault, Quantity};
use crate::record::safety::SampleRequest;
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::plan::{Context, Plan};
use crate::supplies::receive::{Origin, receive as take_in};
use crate::supplies::stock::Stock;

/// What receiving a request's samples writes: one move from the vendor, at no cost. `asked` has lot, expiry, place and,
/// where it is not what was asked for, the quantity.
pub fn receive(
    request: &SampleRequest,
    asked: &Asked,
    context: &Context<'_>,
    stock: &mut Stock,
) -> Result<Plan, Vec<Wrong>> {
    let one = |column, fault| vec![Wrong { row: 0, column, fault }];
    if request.status != "requested" {
        let fault = Fault::error("U093", format!("{} is {} already", request.id, request.status));
        return Err(one(
            "request",
            fault.help("each delivery answers a signed request of its own: supplies sample request"),
        ));
    }
    // A request is in base units, whatever pack it came in.
    let (quantity, unit) = match asked.quantity.as_str() {
        "" => (request.quantity.to_string(), String::new()),
        typed => (typed.to_owned(), asked.unit.clone()),
    };
    let asked = Asked {
        item: request.item.to_string(),
        quantity,
        unit,
        price: String::new(),
        amount: "0.00".to_owned(),
        ..asked.clone()
    };
    let plan = take_in(std::slice::from_ref(&asked), Origin::Sample, context, stock)?;
    let came = plan.moves.iter().fold(Quantity::ZERO, |sum, posting| sum + posting.row.quantity);
    if came > request.quantity {
        let text = format!("{came} came and {} were asked for in {}", request.quantity, request.id);
        let fault = Fault::error("U093", text);
        return Err(one(
            "quantity",
            fault.help("give back what nobody signed for, or write a request for it"),
        ));
    }
    Ok(plan)
}
