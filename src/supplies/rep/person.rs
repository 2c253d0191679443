//! A representative's row.

use crate::base::Fault;
use crate::base::phone::{Phone, Read};
use crate::record::reps::Rep;

/// Brings what people write to the form of the table; what cannot be is told with its column.
pub fn tidy(rep: &mut Rep) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    if !rep.phone.is_empty() {
        match Phone::read(&rep.phone) {
            Read::Number(phone) => rep.phone = phone.to_string(),
            _ => faults.push((
                "phone",
                Fault::error("U094", "phone is no telephone number")
                    .help("write it like 978-555-0142 or +19785550142"),
            )),
        }
    }
    faults
}

/// What a row must say.
pub fn check(rep: &Rep) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    if rep.family.is_empty() {
        faults
            .push(("family", Fault::error("U094", "family is missing").help("a representative has a name")));
    }
    if rep.badge_to_on.is_some() && rep.badge.is_empty() {
        let fault = Fault::error("U094", "badge_to_on without a badge");
        faults.push(("badge", fault.help("write the number that stands on it")));
    }
    faults
}
