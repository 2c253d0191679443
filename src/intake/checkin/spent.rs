//! What the patient owes at the desk: the copay of the day, and what is old.

use super::book::{Facts, rows};
use super::remark::{Remark, Severity};
use crate::base::Money;
use crate::practice::balance::{Balance, CREDIT, PATIENT, owed_since};
use crate::practice::{limit, qmb};
use crate::record::bill::Ledger;

/// The limit of days after which a balance is old.
const OLD_BALANCE: &str = "old_balance";

/// The copay of the coverage that pays first, less what was taken for this visit already.
pub(super) fn copay(facts: &Facts<'_>) -> Vec<Remark> {
    if let Some(coverage) = qmb::protection(facts.history(), facts.on) {
        let detail = format!("{} is a Qualified Medicare Beneficiary's: take nothing", coverage.id);
        return vec![facts.remark("copay", Severity::Note, detail, "coverages.is_qmb")];
    }
    let Some(coverage) = facts.coverages.first() else { return Vec::new() };
    let taken: Money = rows(&facts.book.of_visits, &facts.visit.chain)
        .iter()
        .filter(|row| row.patient.as_ref() == Some(&facts.patient.id) && row.receipt.is_some())
        .filter(|row| row.account == CREDIT || row.account == PATIENT)
        .map(|row| -row.amount)
        .sum();
    match coverage.copay_amount {
        Some(amount) if amount > taken => {
            let detail = format!("take {} for {}", amount - taken, coverage.id);
            vec![facts.remark("copay", Severity::Note, detail, "coverages.copay_amount")]
        }
        _ => Vec::new(),
    }
}

/// What is owed from before and may be asked for; from the practice's limit on it is old.
pub(super) fn balance(facts: &Facts<'_>) -> Vec<Remark> {
    let ledger = rows(&facts.book.ledger, &facts.patient.id);
    let never = qmb::never_asked(ledger, &facts.book.services, facts.history());
    let mut found = Vec::new();
    if never > Money::ZERO {
        let detail = format!("{never} is a Qualified Medicare Beneficiary's: never ask for it");
        found.push(facts.remark("balance", Severity::Note, detail, "coverages.is_qmb"));
    }
    found.extend(asked(facts, ledger, Balance::of(ledger).due() - never));
    found
}

fn asked(facts: &Facts<'_>, ledger: &[Ledger], owed: Money) -> Option<Remark> {
    let since = owed_since(ledger).filter(|_| owed > Money::ZERO)?;
    let rule = limit::in_force(&facts.book.rules.limits, OLD_BALANCE, facts.on);
    let old = rule.filter(|rule| limit::before(rule, facts.on).is_some_and(|day| since < day));
    let detail = format!("{owed} owed since {since}");
    Some(match old {
        Some(rule) => facts.remark("balance", Severity::Warning, detail, limit::source(&rule.id)),
        None => facts.remark("balance", Severity::Note, detail, "ledger"),
    })
}
