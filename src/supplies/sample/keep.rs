//! What may not be done with a sample.

use crate::base::{Date, Fault, Id};
use crate::practice::finding::Finding;
use crate::record::supplies::Item;
use crate::supplies::catalogue::Catalogue;

/// An item's kind where it is a sample.
pub const SAMPLE: &str = "sample";

/// Whether an item is a sample.
pub fn is_sample(item: &Item) -> bool {
    item.kind == SAMPLE
}

/// The fault of a sample that comes as other stock does.
pub fn not_bought(item: &Item) -> Fault {
    let fault =
        Fault::error("U088", format!("{} is a sample: no one buys or sells it (21 USC 353(c))", item.id));
    fault.help("what a practitioner asked for in writing comes by: supplies sample receive SQ2610-0000011")
}

/// The fault of a sample that is not given to a patient by its lot.
pub fn not_given(item: &Item, lot: &str, patient: Option<&Id>) -> Option<(&'static str, Fault)> {
    if !is_sample(item) {
        return None;
    }
    if patient.is_none() {
        let text = format!("{} is a sample and given to a patient, nobody else (21 USC 353(c))", item.id);
        return Some(("visit", Fault::error("U089", text).help("name the visit of the patient who gets it")));
    }
    if lot.is_empty() {
        let text = format!("lot is missing: a sample of {} is given by its lot", item.id);
        let help =
            format!("write the lot on the pack: supplies sample give {} --lot LOT --visit VISIT", item.id);
        return Some(("lot", Fault::error("U089", text).help(help)));
    }
    None
}

/// The fault of a sample that is moved to where the practice's own stock belongs.
pub fn not_stock(item: &Item, to: &Id, catalogue: &Catalogue) -> Option<Fault> {
    let is_stock = |par: &crate::record::supplies::Par| {
        par.place == *to && catalogue.item(&par.item).is_some_and(|item| !is_sample(item))
    };
    (is_sample(item) && catalogue.pars().iter().any(is_stock)).then(|| {
        let text =
            format!("{} is a sample, and {to} is for stock that is used and billed (21 USC 353(c))", item.id);
        Fault::error("U090", text).help("keep samples apart: move them to a place of their own")
    })
}

/// Samples that could be sold or billed by their rows: they have a price, or a code that claims are made of.
pub fn check(catalogue: &Catalogue, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for item in catalogue.items().filter(|item| is_sample(item)) {
        if !item.hcpcs.is_empty() {
            let text =
                format!("sample {} has the code {}: it is never billed (21 USC 353(c))", item.id, item.hcpcs);
            findings.push(Finding::error("supplies", "sample-billable", &item.id, text));
        }
        if !catalogue.offers(&item.id, today).is_empty() {
            let text = format!("sample {} has a price: it is never bought (21 USC 353(c))", item.id);
            findings.push(Finding::error("supplies", "sample-priced", &item.id, text));
        }
    }
    findings
}
