//! A patient's part of a statement: each visit with something owed, reckoned from what was charged down to what is owed.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::bill::ledger::CHARGES;
use crate::practice::balance::{PATIENT, PAYER};
use crate::practice::owed::Item;
use crate::record::bill::Ledger;

/// What is owed for a visit, or for a balance that was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day of service; the posting day of a balance.
    pub date: Date,
    /// The visit; none for a balance.
    pub visit: Option<Id>,
    /// What was charged.
    pub charged: Money,
    /// What the plan paid and took off.
    pub plan: Money,
    /// What the plan still has to answer.
    pub waiting: Money,
    /// What was paid for it by the patient or the guarantor.
    pub paid: Money,
    /// What is owed now: charged, less all of these.
    pub owed: Money,
    /// Since when the patient owes it.
    pub since: Date,
}

/// The lines of what may be asked of a patient, the oldest service first. `rows` are the patient's.
pub fn lines(asked: &[Item], rows: &[Ledger]) -> Vec<Line> {
    let mut by_visit: BTreeMap<(Date, Option<Id>), Line> = BTreeMap::new();
    for item in asked {
        // Balances that were brought in on one day are one line.
        let line = by_visit.entry((item.service, item.visit.clone())).or_insert_with(|| Line {
            date: item.service,
            visit: item.visit.clone(),
            charged: Money::ZERO,
            plan: Money::ZERO,
            waiting: Money::ZERO,
            paid: Money::ZERO,
            owed: Money::ZERO,
            since: item.posted,
        });
        line.owed += item.amount;
        line.since = line.since.min(item.posted);
    }
    for line in by_visit.values_mut() {
        reckon(line, rows);
    }
    by_visit.into_values().collect()
}

/// From what was charged to what is owed: what nobody else paid or took off was paid by the patient.
fn reckon(line: &mut Line, rows: &[Ledger]) {
    let Some(visit) = &line.visit else {
        let brought = |row: &&Ledger| {
            row.visit.is_none() && row.charge.is_none() && row.account == PATIENT && row.date == line.date
        };
        let sum: Money =
            rows.iter().filter(brought).filter(|row| row.amount > Money::ZERO).map(|row| row.amount).sum();
        line.charged = sum.max(line.owed);
        line.paid = line.charged - line.owed;
        return;
    };
    let sum = |is: &dyn Fn(&Ledger) -> bool| -> Money {
        let own = rows.iter().filter(|row| row.visit.as_ref() == Some(visit));
        own.filter(|row| is(row)).map(|row| row.amount).sum()
    };
    line.charged = -sum(&|row| row.account == CHARGES);
    line.waiting = sum(&|row| row.account == PAYER);
    line.plan = sum(&|row| {
        row.receipt.is_none()
            && (row.account.starts_with("income:adjustments:") || row.account.starts_with("assets:bank"))
    });
    line.paid = line.charged - line.plan - line.waiting - line.owed;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::pay::owed;
    use crate::practice::service::Services;
    use crate::record::sample::row;

    #[test]
    fn a_line_runs_from_what_was_charged_to_what_is_owed() {
        let line = |id: u32, account: &str, amount: &str, words: &str| -> Ledger {
            row(&format!(
                "id=L{id} entry=L{id} date=2026-10-01 account={account} amount={amount} patient=P1 {words}"
            ))
        };
        let rows = [
            line(1, CHARGES, "-150.00", "visit=A1 charge=CH1"),
            line(2, PAYER, "30.00", "visit=A1 charge=CH1"),
            line(3, "assets:bank", "25.00", "visit=A1 charge=CH1"),
            line(4, "income:adjustments:contractual", "35.00", "visit=A1 charge=CH1"),
            line(5, PATIENT, "60.00", "visit=A1 charge=CH1"),
            line(6, PATIENT, "-20.00", "visit=A1 receipt=R1"),
            line(7, PATIENT, "50.00", ""),
        ];
        let asked = owed(&rows, &Services::default(), &[]).asked;
        let said: Vec<String> = lines(&asked, &rows)
            .iter()
            .map(|line| {
                format!("{} - {} - {} - {} = {}", line.charged, line.plan, line.waiting, line.paid, line.owed)
            })
            .collect();
        assert_eq!(said, ["50.00 - 0.00 - 0.00 - 0.00 = 50.00", "150.00 - 60.00 - 30.00 - 20.00 = 40.00"]);
    }
}
