//! Every fault of a claim in one pass, before a payer sees it.
//!
//! A rule has a code with a heading in the reference. Numbers and shapes that a practice or a payer sets stand in
//! `rules/`, never here; what X12 and the code lists ask stands here.

mod authorization;
mod codes;
mod coverage;
mod lines;
mod others;
mod parties;
mod patient;
mod signatures;
mod time;

use crate::base::{Fault, Id};
use crate::bill::claim::book::Facts;

pub use coverage::unasked;

/// Something about a claim: the rule and what to do, the row and the column that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The rule as a fault: an error holds the claim, a warning lets it go.
    pub fault: Fault,
    /// Table and column, like `coverages.member_id`.
    pub field: &'static str,
    /// The row; for `practice.json` its name.
    pub row: Id,
}

impl Remark {
    fn error(rule: &'static str, field: &'static str, row: &Id, what: impl Into<String>, help: &str) -> Self {
        Self { fault: Fault::error(rule, what).help(help), field, row: row.clone() }
    }

    fn warning(
        rule: &'static str,
        field: &'static str,
        row: &Id,
        what: impl Into<String>,
        help: &str,
    ) -> Self {
        Self { fault: Fault::warning(rule, what).help(help), field, row: row.clone() }
    }
}

/// Whether a claim that was remarked upon like this is held.
pub fn holds(remarks: &[Remark]) -> bool {
    remarks.iter().any(|remark| remark.fault.is_error())
}

/// The rules that hold it, each once.
pub fn reason(remarks: &[Remark]) -> String {
    let mut rules: Vec<&str> =
        remarks.iter().filter(|remark| remark.fault.is_error()).map(|remark| remark.fault.code).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.join(" ")
}

/// Every remark about a claim, in the order of the rules.
pub fn scrub(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for part in [
        parties::practice,
        parties::rendering,
        parties::referring,
        patient::patient,
        patient::letters,
        coverage::payer,
        coverage::member,
        coverage::subscriber,
        coverage::in_force,
        codes::diagnoses,
        codes::procedures,
        lines::lines,
        authorization::authorization,
        signatures::signatures,
        others::earlier,
        others::later,
        others::medicare,
        others::frequency,
        time::days,
        time::filing,
    ] {
        found.extend(part(facts));
    }
    found.sort_by(|left, right| left.fault.code.cmp(right.fault.code));
    found
}

#[cfg(test)]
mod tests;
