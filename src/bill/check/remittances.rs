//! What a remittance says in its lines is what was paid, the ledger has it in the bank, and what waits is in suspense.

use std::collections::BTreeMap;

use crate::base::{Id, Money};
use crate::bill::ledger::BANK;
use crate::bill::post::SUSPENSE;
use crate::bill::reversing::standing;
use crate::practice::finding::Finding;
use crate::record::bill::Ledger;
use crate::record::claims::{Remittance, RemittanceLine, Suspense};

/// Remittances that were posted and whose lines, or whose ledger, do not sum to what was paid; and suspense that is not
/// the sum of what waits.
pub(super) fn findings(
    remittances: &[Remittance],
    lines: &[RemittanceLine],
    suspense: &[Suspense],
    ledger: &[Ledger],
) -> Vec<Finding> {
    let of_line: BTreeMap<&Id, &Id> = lines.iter().map(|line| (&line.id, &line.remittance)).collect();
    let (mut said, mut posted): (BTreeMap<&Id, Money>, BTreeMap<&Id, Money>) = Default::default();
    for line in lines {
        let amount = match line.kind.as_str() {
            "payment" => line.amount,
            "provider" => -line.amount,
            _ => continue,
        };
        *said.entry(&line.remittance).or_default() += amount;
    }
    for line in ledger.iter().filter(|line| line.account == BANK) {
        if let Some(id) = line.remittance_line.as_ref().and_then(|id| of_line.get(id)) {
            *posted.entry(id).or_default() += line.amount;
        }
    }
    let mut findings = Vec::new();
    for row in standing(remittances).into_iter().filter(|row| row.status != "read") {
        for (kind, place, sums) in
            [("remittance-lines", "lines", &said), ("remittance-ledger", "ledger", &posted)]
        {
            let sum = sums.get(&row.id).copied().unwrap_or_default();
            if sum != row.amount {
                let detail = format!("paid {}, in the {place} {sum}", row.amount);
                findings.push(Finding::error("bill", kind, &row.id, detail));
            }
        }
    }
    let waits: Money = suspense.iter().filter(|row| row.status == "open").map(|row| row.amount).sum();
    let held: Vec<&Ledger> = ledger.iter().filter(|line| line.account == SUSPENSE).collect();
    let sum = -held.iter().map(|line| line.amount).sum::<Money>();
    let last = held.last().map(|line| &line.id).or_else(|| suspense.last().map(|row| &row.id));
    if let Some(last) = last.filter(|_| sum != waits) {
        let detail = format!("{waits} waits, in the ledger {sum}");
        findings.push(Finding::error("bill", "suspense-ledger", last, detail));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn a_remittance_says_what_it_paid_and_suspense_what_waits() {
        let remittances: [Remittance; 3] = [
            row("id=RM1 amount=47.00 status=posted"),
            row("id=RM2 amount=5.00 status=part"),
            row("id=RM3 amount=9.00 status=read"),
        ];
        let lines: [RemittanceLine; 3] = [
            row("id=RL1 remittance=RM1 kind=payment amount=50.00"),
            row("id=RL2 remittance=RM1 kind=provider amount=3.00"),
            row("id=RL3 remittance=RM2 kind=payment amount=4.00"),
        ];
        let suspense: [Suspense; 2] =
            [row("id=SU1 amount=4.00 status=open"), row("id=SU2 amount=8.00 status=closed")];
        let ledger: [Ledger; 4] = [
            row("id=L1 account=assets:bank amount=50.00 remittance_line=RL1"),
            row("id=L2 account=assets:bank amount=-3.00 remittance_line=RL2"),
            row("id=L3 account=assets:bank amount=4.00 remittance_line=RL3"),
            row("id=L4 account=liabilities:suspense amount=-3.00 remittance_line=RL3"),
        ];
        let said: Vec<String> = findings(&remittances, &lines, &suspense, &ledger)
            .iter()
            .map(|finding| format!("{} {}", finding.name(), finding.detail))
            .collect();
        assert_eq!(
            said,
            [
                "remittance-lines:RM2 paid 5.00, in the lines 4.00",
                "remittance-ledger:RM2 paid 5.00, in the ledger 4.00",
                "suspense-ledger:L4 4.00 waits, in the ledger 3.00",
            ]
        );
    }
}
