//! A charge taken back: it stays, and another reverses it.

use crate::base::{Fault, Id};
use crate::record::bill::Charge;

/// The charge that takes a charge back. Its amount is the other way round, its units are not.
pub fn taking_back(charge: &Charge, note: &str) -> Charge {
    Charge {
        id: Id::default(),
        amount: -charge.amount,
        status: "reversed".to_owned(),
        note: note.to_owned(),
        reverses: Some(charge.id.clone()),
        source: String::new(),
        source_id: String::new(),
        ..charge.clone()
    }
}

/// Why a charge cannot be taken back here; none where it can.
pub fn refusal(charge: &Charge) -> Option<Fault> {
    let fault = |what: &str, help: &str| {
        Some(Fault::error("B036", format!("charge {} {what}", charge.id)).help(help.to_owned()))
    };
    if charge.reverses.is_some() {
        return fault("takes another back", "charge the visit again instead");
    }
    match charge.status.as_str() {
        "open" => None,
        "reversed" => fault("is taken back already", "code and charge the visit again"),
        status => fault(&format!("is {status}"), "what a payer was asked is corrected by a claim, not here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    #[test]
    fn a_charge_is_taken_back_once_and_never_after_a_claim() {
        let mut charge = Charge { status: "open".to_owned(), ..Charge::default() };
        charge.set_id(Id::new("CH2610-0000014"));
        assert_eq!(refusal(&charge), None);
        "claimed".clone_into(&mut charge.status);
        assert_eq!(refusal(&charge).unwrap().message, "charge CH2610-0000014 is claimed");
        "reversed".clone_into(&mut charge.status);
        assert_eq!(refusal(&charge).unwrap().message, "charge CH2610-0000014 is taken back already");
    }
}
