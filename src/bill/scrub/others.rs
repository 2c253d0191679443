//! The payers before and after, and whether a payer takes a claim of this kind.

use super::Remark;
use crate::bill::claim::book::Facts;
use crate::bill::claim::file::others::{is_known, is_told_of};
use crate::bill::claim::prior::Prior;
use crate::practice::force::holds;
use crate::practice::shape;
use crate::record::intake::Coverage;

/// A payer that pays later is told what those before it did, to the cent and under their own ids.
pub(super) fn earlier(facts: &Facts<'_>) -> Vec<Remark> {
    let claim = &facts.asked.claim;
    let mut found = Vec::new();
    if claim.rank > 1 && facts.asked.prior.is_empty() {
        let what = format!("no claim asked a payer before {}", claim.payer);
        let help = "the payer that pays first is asked first: bill claim void, bill claim";
        found.push(Remark::error("B137", "claims.rank", facts.asked.name(), what, help));
    }
    for prior in &facts.asked.prior {
        if !prior.is_whole {
            let what = format!(
                "{} paid {} and adjusted {}, which is not the {} that was asked",
                prior.payer,
                prior.paid(),
                prior.adjusted(),
                claim.amount
            );
            let help = "post its answer whole: bill post; what waits of it: bill suspense list";
            found.push(Remark::error("B137", "remittance-lines.amount", facts.asked.name(), what, help));
        }
        let row = facts.book.coverages.get(&prior.coverage);
        let is_told = row.is_some_and(|row| {
            facts.book.payers.get(&row.payer).is_some_and(|payer| is_known(facts, row, payer))
        });
        if !is_told {
            let what = format!("{} paid before, and its ids or who is insured are not whole", prior.coverage);
            let help = "member id and subscriber: intake coverage edit; name and id of the payer: payers.csv";
            found.push(Remark::error("B138", "coverages.member_id", &prior.coverage, what, help));
        }
        if facts.asked.prior.iter().any(|other| other.rank < prior.rank && is_same(facts, other, prior)) {
            let what = format!("{} goes by the id of another payer that paid before it", prior.payer);
            let help = "payers are told apart by payer_id: payers.csv";
            found.push(Remark::error("B138", "payers.payer_id", &prior.payer, what, help));
        }
    }
    found
}

fn is_same(facts: &Facts<'_>, one: &Prior, other: &Prior) -> bool {
    let id = |prior: &Prior| facts.book.payers.get(&prior.payer).map(|payer| payer.payer_id.as_str());
    id(one) == id(other)
}

/// A payer that pays later is named to those before it, so that they can send the claim on.
pub(super) fn later(facts: &Facts<'_>) -> Vec<Remark> {
    let is_lacking = |row: &&Coverage| {
        !facts.book.payers.get(&row.payer).is_some_and(|payer| is_told_of(facts, row, payer))
    };
    let say = |row: &Coverage| {
        let what = format!("{} pays later, and is left out: its ids or who is insured are not whole", row.id);
        let help =
            "member id, subscriber and, for Medicare, insurance_type: intake coverage edit; payers.csv";
        Remark::warning("B138", "coverages.member_id", &row.id, what, help)
    };
    facts.later().into_iter().filter(is_lacking).map(say).collect()
}

/// Medicare, where it pays later, asks why.
pub(super) fn medicare(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    let own = facts.coverage.into_iter().map(|row| (row, facts.asked.claim.rank > 1));
    let earlier = facts.asked.prior.iter().filter(|prior| prior.rank > 1);
    let earlier = earlier.filter_map(|prior| Some((facts.book.coverages.get(&prior.coverage)?, true)));
    for (row, is_later) in own.chain(earlier) {
        let payer = facts.book.payers.get(&row.payer);
        let is_medicare = payer.is_some_and(|payer| matches!(payer.filing.as_str(), "MA" | "MB"));
        if is_later && is_medicare && row.insurance_type.is_empty() {
            let what = format!("{} is Medicare's and pays later, and does not say why", row.id);
            let help = "insurance_type, like 12 for who still works at 65: intake coverage edit";
            found.push(Remark::error("B139", "coverages.insurance_type", &row.id, what, help));
        }
    }
    found
}

/// Whether the payer takes a replacement or a void, and has given the claim a number of its own.
pub(super) fn frequency(facts: &Facts<'_>) -> Vec<Remark> {
    let claim = &facts.asked.claim;
    let mut found = Vec::new();
    if claim.frequency != "1" && claim.payer_number.is_empty() {
        let what =
            format!("{} corrects a claim, and the payer's number of that is missing", facts.asked.name());
        let help = "the number stands in the payer's answer: bill post";
        found.push(Remark::error("B142", "claims.payer_number", facts.asked.name(), what, help));
    }
    let on = facts.book.today;
    let edits = facts.book.edits.iter().filter(|edit| {
        edit.field == "claims.frequency"
            && edit.payer.as_ref().is_none_or(|payer| *payer == claim.payer)
            && holds(edit.from, edit.to, on)
    });
    for edit in edits.filter(|edit| !shape::fits(&claim.frequency, &edit.test)) {
        let what = format!("{} takes no claim of frequency {}", claim.payer, claim.frequency);
        let help = format!(
            "rules/payer-edits:{} says so: what is wrong is appealed, or reopened by telephone",
            edit.id
        );
        let say = if edit.severity == "error" { Remark::error } else { Remark::warning };
        found.push(say("B142", "claims.frequency", facts.asked.name(), what, &help));
    }
    found
}
