//! The patient's own money that is not applied yet: where it lies.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::bill::ledger::{CHARGES, line};
use crate::practice::balance::{CREDIT, PAYER, first_of};
use crate::record::bill::Ledger;

/// Some of a patient's money: what one receipt brought for one visit (or for none).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pot {
    /// The day on which it came.
    pub since: Date,
    /// The receipt; none where it became the patient's another way, such as a charge taken back.
    pub receipt: Option<Id>,
    /// The visit that it was given for.
    pub visit: Option<Id>,
    /// Who gave it.
    pub guarantor: Option<Id>,
    /// How much is left.
    pub amount: Money,
    /// Whether it waits for its visit: that is not charged yet, or its payer has not answered.
    pub is_kept: bool,
}

/// A patient's money, the oldest first. What was used without naming a receipt was taken from the oldest.
pub fn pots(rows: &[Ledger]) -> Vec<Pot> {
    let by_id: BTreeMap<&Id, &Ledger> = rows.iter().map(|row| (&row.id, row)).collect();
    let mut found: BTreeMap<(&Option<Id>, Option<&Id>), Pot> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.account == CREDIT) {
        let first = first_of(row, &by_id);
        let pot = found.entry((&row.visit, first.receipt.as_ref())).or_insert_with(|| Pot {
            since: first.date,
            receipt: first.receipt.clone(),
            visit: row.visit.clone(),
            guarantor: first.guarantor.clone(),
            amount: Money::ZERO,
            is_kept: is_kept(rows, row.visit.as_ref()),
        });
        pot.amount += -row.amount;
    }
    let mut pots: Vec<Pot> = found.into_values().collect();
    pots.sort_by(|left, right| {
        (left.since, &left.visit, &left.receipt).cmp(&(right.since, &right.visit, &right.receipt))
    });
    let mut used: BTreeMap<Option<Id>, Money> = BTreeMap::new();
    for pot in pots.iter().filter(|pot| pot.amount < Money::ZERO) {
        *used.entry(pot.visit.clone()).or_default() += -pot.amount;
    }
    for pot in pots.iter_mut().filter(|pot| pot.amount > Money::ZERO) {
        if let Some(used) = used.get_mut(&pot.visit) {
            let less = pot.amount.min(*used);
            pot.amount += -less;
            *used += -less;
        }
    }
    pots.retain(|pot| pot.amount > Money::ZERO);
    pots
}

/// Whether money for a visit still waits for it.
fn is_kept(rows: &[Ledger], visit: Option<&Id>) -> bool {
    let Some(visit) = visit else { return false };
    let sum = |account: &str| -> Money {
        let own = rows.iter().filter(|row| row.account == account && row.visit.as_ref() == Some(visit));
        own.map(|row| row.amount).sum()
    };
    sum(CHARGES).is_zero() || sum(PAYER) > Money::ZERO
}

/// A patient's unapplied money.
pub fn sum(pots: &[Pot]) -> Money {
    pots.iter().map(|pot| pot.amount).sum()
}

/// The lines that take an amount out of a patient's money, the oldest first. They name no receipt: taking the receipt
/// back later makes the patient owe what had left.
pub fn taken_out(pots: &[Pot], amount: Money, about: &Ledger) -> Vec<Ledger> {
    let mut left = amount;
    let mut lines = Vec::new();
    for pot in pots {
        let part = pot.amount.min(left);
        left = left - part;
        lines.push(line(CREDIT, part, &Ledger { visit: pot.visit.clone(), ..about.clone() }));
    }
    lines.retain(|line| !line.amount.is_zero());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn line(serial: u32, account: &str, amount: &str, words: &str) -> Ledger {
        row(&format!(
            "id=L{serial} entry=L{serial} patient=P0001237 date=2026-10-01 account={account} amount={amount} {words}"
        ))
    }

    fn said(pots: &[Pot]) -> Vec<String> {
        let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let kept = |pot: &Pot| if pot.is_kept { " kept" } else { "" };
        pots.iter()
            .map(|pot| format!("{} {} {}{}", id(&pot.receipt), id(&pot.visit), pot.amount, kept(pot)))
            .collect()
    }

    #[test]
    fn money_lies_by_receipt_and_visit_and_waits_for_an_answer() {
        let rows = [
            line(1, CREDIT, "-25.00", "visit=A1 receipt=R1"),
            line(2, CREDIT, "-10.00", "receipt=R2"),
            line(3, CHARGES, "-100.00", "visit=A1"),
            line(4, PAYER, "100.00", "visit=A1"),
            line(5, CREDIT, "-30.00", "visit=A2 receipt=R3"),
            line(6, CREDIT, "5.00", "visit=A2"),
            line(7, CHARGES, "-25.00", "visit=A2"),
            line(8, CREDIT, "-7.00", "receipt=R4"),
            line(9, CREDIT, "7.00", "receipt=R5 reverses=L8"),
        ];
        assert_eq!(said(&pots(&rows)), ["R2  10.00", "R1 A1 25.00 kept", "R3 A2 25.00"]);
    }
}
