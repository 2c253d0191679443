//! What went to the bank by slips is what the ledger brought there.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Money};
use crate::bill::deposit::{SLIP, is_deposit};
use crate::bill::ledger::BANK;
use crate::bill::reversing::standing;
use crate::practice::finding::Finding;
use crate::record::bill::Ledger;
use crate::record::claims::Deposit;

/// Slips of a day and the ledger's lines of that day, where they differ.
pub(super) fn findings(deposits: &[Deposit], ledger: &[Ledger]) -> Vec<Finding> {
    // A slip that was undone took its lines back under their own receipts; a returned check was taken back by another.
    let undone: BTreeSet<&Id> = {
        let by_id: BTreeMap<&Id, &Ledger> = ledger.iter().map(|row| (&row.id, row)).collect();
        let same = |row: &&Ledger| {
            let earlier = row.reverses.as_ref().and_then(|id| by_id.get(id));
            earlier.is_some_and(|earlier| earlier.receipt == row.receipt)
        };
        ledger.iter().filter(same).filter_map(|row| row.reverses.as_ref()).collect()
    };
    let mut days: BTreeMap<Date, (Money, Money, Option<&Id>)> = BTreeMap::new();
    for slip in standing(deposits).into_iter().filter(|row| row.kind == SLIP) {
        let day = days.entry(slip.date).or_default();
        day.0 += slip.amount;
        day.2 = day.2.or(Some(&slip.id));
    }
    let lines =
        ledger.iter().filter(|row| row.account == BANK && is_deposit(row) && !undone.contains(&row.id));
    for line in lines {
        let day = days.entry(line.date).or_default();
        day.1 += line.amount;
        day.2 = day.2.or(Some(&line.id));
    }
    let off = days.into_iter().filter(|(_, (slips, lines, _))| slips != lines);
    off.filter_map(|(date, (slips, lines, subject))| {
        let detail = format!("slips of {date} say {slips}, the ledger brought {lines} to the bank");
        Some(Finding::error("bill", "deposit-ledger", subject?, detail))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn slips_say_what_the_ledger_brought() {
        let slips: [Deposit; 3] = [
            row("id=DP1 kind=slip date=2026-10-14 amount=40.00"),
            row("id=DP2 kind=slip date=2026-10-14 amount=-40.00 reverses=DP1"),
            row("id=DP3 kind=slip date=2026-10-15 amount=40.00"),
        ];
        let line = |id: &str, date: &str, amount: &str, words: &str| -> Ledger {
            row(&format!(
                "id={id} entry={id} date={date} account={BANK} amount={amount} reason=deposit {words}"
            ))
        };
        let rows = [
            line("L1", "2026-10-14", "40.00", "receipt=R1"),
            line("L2", "2026-10-14", "-40.00", "receipt=R1 reverses=L1"),
            line("L3", "2026-10-15", "40.00", "receipt=R1"),
            line("L4", "2026-10-16", "-40.00", "receipt=R2 reverses=L3"),
        ];
        assert_eq!(findings(&slips, &rows), []);
        let found = findings(&slips[2..], &rows[..1]);
        let said: Vec<String> =
            found.iter().map(|finding| format!("{} {}", finding.name(), finding.detail)).collect();
        assert_eq!(
            said,
            [
                "deposit-ledger:L1 slips of 2026-10-14 say 0.00, the ledger brought 40.00 to the bank",
                "deposit-ledger:DP3 slips of 2026-10-15 say 40.00, the ledger brought 0.00 to the bank",
            ]
        );
    }
}
