//! Companies that supplies are bought from.

use crate::base::{Fault, Id};
use crate::record::supplies::Vendor;

/// What is wrong with a vendor's row beside the form of its cells, each with its column. `known` are the vendors that
/// there are, and those of earlier rows.
pub fn check(vendor: &Vendor, known: &[Vendor]) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    if vendor.name.trim().is_empty() {
        let fault = Fault::error("G009", "column name is empty");
        faults.push(("name", fault.help("a vendor is found by its name")));
    }
    for (column, days) in [("lead_days", vendor.lead_days), ("return_days", vendor.return_days)] {
        if let Some(days) = days.filter(|days| !(0..=730).contains(days)) {
            let fault = Fault::error("U062", format!("column {column} is {days} days"));
            faults.push((column, fault.help("write the days as the vendor says them, like 2")));
        }
    }
    let same = |other: &&Vendor| {
        (other.id.is_empty() || other.id != vendor.id)
            && !vendor.name.is_empty()
            && other.name.eq_ignore_ascii_case(&vendor.name)
    };
    if let Some(other) = known.iter().find(same) {
        let whose =
            if other.id == Id::default() { "an earlier row".to_owned() } else { other.id.to_string() };
        let fault = Fault::error("U063", format!("there is a vendor of that name: {whose}"));
        faults.push((
            "name",
            fault.help("one company is one vendor; branches have names that tell them apart"),
        ));
    }
    faults
}
