//! Moving a patient's unapplied money onto what they owe.

use crate::base::{Date, Fault};
use crate::bill::credit::Pot;
use crate::bill::ledger::{Entry, line};
use crate::bill::pay::named;
use crate::practice::balance::{CREDIT, PATIENT};
use crate::practice::owed::Item;
use crate::record::bill::Ledger;

/// The reason of lines that move unapplied money.
pub const APPLIED: &str = "applied";

/// The entry that moves a patient's money onto what they owe, the oldest onto the oldest; none where there is nothing to
/// move. Each pair of lines names the receipt that brought the money, so that taking the receipt back takes this back.
pub fn entry(pots: &[Pot], asked: &[Item], date: Date) -> Result<Option<Entry>, Fault> {
    let (mut lines, mut pots) = (Vec::new(), pots.to_vec());
    for item in asked {
        let mut owed = item.amount;
        for pot in &mut pots {
            let moved = owed.min(pot.amount);
            pot.amount += -moved;
            owed += -moved;
            let about = Ledger {
                date,
                patient: item.patient.clone(),
                guarantor: pot.guarantor.clone(),
                visit: pot.visit.clone(),
                receipt: pot.receipt.clone(),
                reason: APPLIED.to_owned(),
                ..Ledger::default()
            };
            lines.push(line(CREDIT, moved, &about));
            lines.push(line(PATIENT, -moved, &named(&about, item)));
        }
    }
    Entry::of(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::bill::credit::pots;
    use crate::bill::pay::owed;
    use crate::practice::service::Services;
    use crate::record::sample::row;

    fn line(serial: u32, account: &str, amount: &str, words: &str) -> Ledger {
        row(&format!(
            "id=L{serial} entry=L{serial} patient=P0001237 date=2026-10-01 account={account} amount={amount} {words}"
        ))
    }

    #[test]
    fn the_oldest_money_pays_the_oldest_debt_and_names_its_receipt() {
        let rows = [
            line(1, CREDIT, "-10.00", "receipt=R1"),
            line(2, CREDIT, "-20.00", "receipt=R2"),
            line(3, PATIENT, "25.00", "visit=A1 charge=CH1"),
        ];
        let asked = owed(&rows, &Services::default(), &[]).asked;
        let entry = entry(&pots(&rows), &asked, rows[0].date).unwrap().unwrap();
        let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let lines: Vec<String> = entry
            .lines()
            .iter()
            .map(|row| format!("{} {} {} {}", row.account, row.amount, id(&row.charge), id(&row.receipt)))
            .collect();
        assert_eq!(
            lines,
            [
                "liabilities:patient-credit 10.00  R1",
                "assets:receivable:patient -10.00 CH1 R1",
                "liabilities:patient-credit 15.00  R2",
                "assets:receivable:patient -15.00 CH1 R2",
            ]
        );
    }
}
