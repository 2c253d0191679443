//! What is owed: a pure fold over the ledger, the same for every desk that asks.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::record::bill::Ledger;

/// Owed by a payer.
pub const PAYER: &str = "assets:receivable:payer";
/// Owed by the guarantor.
pub const PATIENT: &str = "assets:receivable:patient";
/// Handed off to collections.
pub const COLLECTIONS: &str = "assets:receivable:collections";
/// The patient's money that is not applied yet.
pub const CREDIT: &str = "liabilities:patient-credit";

/// The accounts on which something stands open.
pub const OPEN: [&str; 4] = [PAYER, PATIENT, COLLECTIONS, CREDIT];

/// What stands open for one patient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Owed by payers.
    pub payer: Money,
    /// Owed by the guarantor.
    pub patient: Money,
    /// Handed off to collections.
    pub collections: Money,
    /// The patient's own money, not applied yet: positive where there is some.
    pub credit: Money,
}

impl Balance {
    /// The balance of some rows, in any order.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Ledger>) -> Self {
        let mut balance = Self::default();
        for row in rows {
            balance.add(row);
        }
        balance
    }

    /// Takes a row in.
    pub fn add(&mut self, row: &Ledger) {
        self.put(&row.account, row.amount);
    }

    /// Takes an amount of an account in.
    pub fn put(&mut self, account: &str, amount: Money) {
        match account {
            PAYER => self.payer += amount,
            PATIENT => self.patient += amount,
            COLLECTIONS => self.collections += amount,
            CREDIT => self.credit += -amount,
            _ => {}
        }
    }

    /// What the patient would pay to be even: owed, less their own money.
    pub fn due(&self) -> Money {
        self.patient - self.credit
    }

    /// Whether nothing stands open.
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}

/// The balance of every patient that the rows name.
pub fn by_patient<'a>(rows: impl IntoIterator<Item = &'a Ledger>) -> BTreeMap<Id, Balance> {
    let mut balances: BTreeMap<Id, Balance> = BTreeMap::new();
    for row in rows {
        if let Some(patient) = &row.patient {
            balances.entry(patient.clone()).or_default().add(row);
        }
    }
    balances
}

/// Since when one patient's balance is owed: the day of the oldest debt that other money has not covered. Money covers
/// the oldest debt first; a reversal takes back the very row that it reverses. None where nothing is owed.
pub fn owed_since<'a>(rows: impl IntoIterator<Item = &'a Ledger>) -> Option<Date> {
    let rows: BTreeMap<&Id, &Ledger> = rows.into_iter().map(|row| (&row.id, row)).collect();
    let mut debts: BTreeMap<Date, Money> = BTreeMap::new();
    let mut covered = Money::ZERO;
    for row in rows.values() {
        let first = first_of(row, &rows);
        match row.account.as_str() {
            PATIENT if first.amount > Money::ZERO => *debts.entry(first.date).or_default() += row.amount,
            PATIENT | CREDIT => covered += -row.amount,
            _ => {}
        }
    }
    debts.into_iter().find_map(|(date, amount)| {
        let open = amount - covered;
        covered += -amount;
        (open > Money::ZERO).then_some(date)
    })
}

/// The row that a chain of reversals began with.
pub fn first_of<'a>(row: &'a Ledger, rows: &BTreeMap<&Id, &'a Ledger>) -> &'a Ledger {
    let mut first = row;
    for _ in 0..rows.len() {
        let Some(earlier) = first.reverses.as_ref().and_then(|id| rows.get(id)) else { break };
        first = earlier;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(serial: u32, date: &str, account: &str, amount: i64) -> Ledger {
        Ledger {
            id: Id::new(format!("L2610-{serial:06}")),
            date: crate::base::date::parse(date).unwrap(),
            account: account.to_owned(),
            amount: Money::cents(amount),
            patient: Some(Id::new("P0001237")),
            ..Ledger::default()
        }
    }

    #[test]
    fn a_balance_keeps_payer_patient_and_credit_apart() {
        let rows = [
            row(1, "2026-10-01", PAYER, 15_000),
            row(2, "2026-10-01", "income:charges", -15_000),
            row(3, "2026-10-01", CREDIT, -2_500),
            row(4, "2026-10-01", "assets:drawer", 2_500),
            row(5, "2026-10-02", PATIENT, 6_000),
        ];
        let balance = Balance {
            payer: Money::cents(15_000),
            patient: Money::cents(6_000),
            collections: Money::ZERO,
            credit: Money::cents(2_500),
        };
        assert_eq!(by_patient(&rows), BTreeMap::from([(Id::new("P0001237"), balance)]));
        assert_eq!(balance.due(), Money::cents(3_500));
    }

    #[test]
    fn money_covers_the_oldest_debt_first() {
        let day = |text| Some(crate::base::date::parse(text).unwrap());
        let mut rows = vec![row(6, "2026-08-01", PATIENT, 4_000), row(7, "2026-09-01", PATIENT, 3_000)];
        assert_eq!(owed_since(&rows), day("2026-08-01"));
        rows.push(row(8, "2026-09-15", PATIENT, -4_000));
        assert_eq!(owed_since(&rows), day("2026-09-01"));
        rows.push(row(9, "2026-09-20", CREDIT, -3_000));
        assert_eq!(owed_since(&rows), None);
        let taken_back =
            Ledger { reverses: Some(rows[2].id.clone()), ..row(99, "2026-09-21", PATIENT, 4_000) };
        rows.push(taken_back);
        assert_eq!(owed_since(&rows), day("2026-08-01"));
        rows.reverse();
        assert_eq!(owed_since(&rows), day("2026-08-01"));
    }
}
