//! What a coverage must look like before it is written.

use crate::base::{Date, Fault};
use crate::record::intake::Coverage;

use super::person::ColumnFault;

/// What a coverage's row cannot be, on a day.
pub fn check(coverage: &Coverage, today: Date) -> Vec<ColumnFault> {
    let mut faults = Vec::new();
    let mut refuse = |column: &'static str, message: &str, help: &str| {
        faults.push((column, Fault::error("I020", format!("column {column} {message}")).help(help)));
    };
    if let (Some(from), Some(to)) = (coverage.from, coverage.to)
        && to < from
    {
        refuse("to", "lies before from", "the last day is not before the first");
    }
    if coverage.rank.is_some_and(|rank| rank < 1) {
        refuse("rank", "is below 1", "write 1 for the one that pays first, 2 for the next");
    }
    if coverage.copay_amount.is_some_and(|amount| amount.in_cents() < 0) {
        refuse("copay_amount", "is below zero", "write it like 25.00");
    }
    if coverage.card_seen_on.is_some_and(|seen| seen > today) {
        refuse("card_seen_on", "lies after today", "the day on which the card was held in the hand");
    }
    let is_dependent = !matches!(coverage.relationship.as_str(), "" | "self");
    if is_dependent && coverage.subscriber.is_none() {
        refuse(
            "subscriber",
            "is empty though the patient is a dependent",
            "the patient or related person who holds the policy",
        );
    }
    if coverage.relationship == "self"
        && coverage.subscriber.as_ref().is_some_and(|id| *id != coverage.patient)
    {
        refuse(
            "subscriber",
            "names another person though the relationship is self",
            "leave it empty, or write spouse, child or other",
        );
    }
    faults
}
