//! Money taken at the desk: what it pays.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, Money};
use crate::bill::ledger::{DRAWER, Entry, line};
use crate::practice::balance::{CREDIT, PATIENT};
use crate::record::bill::{Ledger, Receipt};

/// How money is taken at the desk.
pub const METHODS: &[&str] = &["cash", "check", "card", "transfer"];

/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The visit that it names: what is owed for it, the rest is kept for it.
    Visit,
    /// What the patient owes, the oldest first; the rest is their own money.
    Balance,
}

/// What is owed for one visit (or for none).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The first day that something was owed.
    pub since: Date,
    /// The visit.
    pub visit: Option<Id>,
    /// How much.
    pub amount: Money,
}

/// What a patient owes, by visit, the oldest first.
pub fn debts<'a>(rows: impl IntoIterator<Item = &'a Ledger>) -> Vec<Debt> {
    let mut by_visit: BTreeMap<Option<Id>, (Date, Money)> = BTreeMap::new();
    for row in rows.into_iter().filter(|row| row.account == PATIENT) {
        let (since, amount) = by_visit.entry(row.visit.clone()).or_insert((row.date, Money::ZERO));
        *since = (*since).min(row.date);
        *amount += row.amount;
    }
    let mut debts: Vec<Debt> = by_visit
        .into_iter()
        .filter(|(_, (_, amount))| *amount > Money::ZERO)
        .map(|(visit, (since, amount))| Debt { since, visit, amount })
        .collect();
    debts.sort_by(|left, right| (left.since, &left.visit).cmp(&(right.since, &right.visit)));
    debts
}

/// The entry of a payment: the drawer grows, what is owed shrinks, and what is left is the patient's own money. `rows`
/// are the patient's lines of the ledger.
pub fn entry(receipt: &Receipt, purpose: Purpose, rows: &[Ledger]) -> Result<Option<Entry>, Fault> {
    let about = Ledger {
        date: receipt.date,
        patient: Some(receipt.patient.clone()),
        guarantor: receipt.guarantor.clone(),
        visit: receipt.visit.clone(),
        receipt: Some(receipt.id.clone()),
        ..Ledger::default()
    };
    let mut lines = vec![line(DRAWER, receipt.amount, &about)];
    let mut left = receipt.amount;
    let debts = debts(rows.iter().filter(|row| purpose == Purpose::Balance || row.visit == receipt.visit));
    for debt in debts {
        let paid = debt.amount.min(left);
        left = left - paid;
        lines.push(line(PATIENT, -paid, &Ledger { visit: debt.visit, ..about.clone() }));
    }
    lines.push(line(CREDIT, -left, &about));
    Entry::of(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owed(date: &str, visit: &str, cents: i64) -> Ledger {
        Ledger {
            date: crate::base::date::parse(date).unwrap(),
            account: PATIENT.to_owned(),
            amount: Money::cents(cents),
            visit: (!visit.is_empty()).then(|| Id::new(visit)),
            ..Ledger::default()
        }
    }

    fn paid(visit: &str, purpose: Purpose, cents: i64, rows: &[Ledger]) -> Vec<String> {
        let receipt = Receipt {
            amount: Money::cents(cents),
            visit: (!visit.is_empty()).then(|| Id::new(visit)),
            ..Receipt::default()
        };
        let entry = entry(&receipt, purpose, rows).unwrap().unwrap();
        let visit = |row: &Ledger| row.visit.as_ref().map(ToString::to_string).unwrap_or_default();
        entry.lines().iter().map(|row| format!("{} {} {}", row.account, row.amount, visit(row))).collect()
    }

    #[test]
    fn a_copay_before_the_answer_is_the_patients_own_money() {
        assert_eq!(
            paid("A1", Purpose::Visit, 2_500, &[owed("2026-09-01", "A0", 4_000)]),
            ["assets:drawer 25.00 A1", "liabilities:patient-credit -25.00 A1"]
        );
    }

    #[test]
    fn an_old_balance_is_paid_from_the_oldest_and_the_rest_is_kept() {
        let rows =
            [owed("2026-09-01", "A2", 4_000), owed("2026-08-01", "A1", 1_000), owed("2026-09-02", "", -5)];
        assert_eq!(
            paid("", Purpose::Balance, 6_000, &rows),
            [
                "assets:drawer 60.00 ",
                "assets:receivable:patient -10.00 A1",
                "assets:receivable:patient -40.00 A2",
                "liabilities:patient-credit -10.00 ",
            ]
        );
        assert_eq!(
            paid("", Purpose::Balance, 1_500, &rows),
            [
                "assets:drawer 15.00 ",
                "assets:receivable:patient -10.00 A1",
                "assets:receivable:patient -5.00 A2",
            ]
        );
    }
}
