//! Money taken at the desk: what it pays.

use crate::base::{Fault, Id, Money};
use crate::bill::ledger::{DRAWER, Entry, line};
use crate::practice::balance::{CREDIT, PATIENT};
use crate::practice::owed::{Item, Owed};
use crate::practice::qmb::{Split, protection};
use crate::practice::service::Services;
use crate::record::bill::{Ledger, Receipt};
use crate::record::intake::Coverage;

/// How money is taken at the desk.
pub const METHODS: &[&str] = &["cash", "check", "card", "transfer"];

/// What a payment is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The visit that it names: what is owed for it, the rest is kept for it.
    Visit,
    /// One charge of the visit that it names.
    Charge(Id),
    /// What is owed, the oldest first; the rest is the patient's own money.
    Balance,
}

/// What a patient owes themselves, by whether it may be asked of them. `rows` are the patient's.
pub fn owed(rows: &[Ledger], services: &Services, coverages: &[Coverage]) -> Split {
    Split::of(Owed::of(rows, PATIENT, services).items, coverages)
}

/// The things that a payment may pay, in the order in which it does: of what may be asked, the oldest service first.
pub fn payable(purpose: &Purpose, receipt: &Receipt, mut asked: Vec<Item>) -> Vec<Item> {
    asked.retain(|item| match purpose {
        Purpose::Visit => item.visit == receipt.visit,
        Purpose::Charge(charge) => item.charge.as_ref() == Some(charge),
        Purpose::Balance => true,
    });
    asked.sort();
    asked
}

/// Why money may not be taken: what it is for is never asked of a Qualified Medicare Beneficiary, or it is more than may
/// be asked.
pub fn refusal(
    receipt: &Receipt,
    service: crate::base::Date,
    payable: &[Item],
    coverages: &[Coverage],
) -> Option<Fault> {
    let coverage = protection(coverages, service)?;
    let asked: Money = payable.iter().map(|item| item.amount).sum();
    if receipt.amount <= asked {
        return None;
    }
    let patient = &receipt.patient;
    let may = if asked.is_zero() {
        "nothing may be asked of them".to_owned()
    } else {
        format!("no more than {asked} may be asked of them")
    };
    let what =
        format!("{patient} is a Qualified Medicare Beneficiary on {service} by {}: {may}", coverage.id);
    let help = format!(
        "bill the next payer, or write it off; what they gave already goes back: bill refund approve {patient}"
    );
    Some(Fault::error("B039", what).help(help))
}

/// The entry of a payment: the drawer grows, what is owed shrinks, and what is left is the patient's own money.
pub fn entry(receipt: &Receipt, payable: &[Item]) -> Result<Option<Entry>, Fault> {
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
    for item in payable {
        let paid = item.amount.min(left);
        left = left - paid;
        lines.push(line(PATIENT, -paid, &named(&about, item)));
    }
    lines.push(line(CREDIT, -left, &about));
    Entry::of(lines)
}

/// What a line about a thing names.
pub fn named(about: &Ledger, item: &Item) -> Ledger {
    Ledger {
        patient: item.patient.clone(),
        guarantor: item.guarantor.clone().or_else(|| about.guarantor.clone()),
        visit: item.visit.clone(),
        charge: item.charge.clone(),
        ..about.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn owes(date: &str, visit: &str, amount: &str) -> Ledger {
        row(&format!(
            "id=L{visit}{date} entry=L{visit}{date} account={PATIENT} patient=P0001237 date={date} visit={visit} \
             amount={amount}"
        ))
    }

    fn receipt(visit: &str, cents: i64) -> Receipt {
        Receipt {
            patient: Id::new("P0001237"),
            amount: Money::cents(cents),
            visit: (!visit.is_empty()).then(|| Id::new(visit)),
            ..Receipt::default()
        }
    }

    fn paid(visit: &str, purpose: &Purpose, cents: i64, rows: &[Ledger]) -> Vec<String> {
        let receipt = receipt(visit, cents);
        let asked = owed(rows, &Services::default(), &[]).asked;
        let entry = entry(&receipt, &payable(purpose, &receipt, asked)).unwrap().unwrap();
        let visit = |row: &Ledger| row.visit.as_ref().map(ToString::to_string).unwrap_or_default();
        entry.lines().iter().map(|row| format!("{} {} {}", row.account, row.amount, visit(row))).collect()
    }

    #[test]
    fn a_copay_before_the_answer_is_the_patients_own_money() {
        assert_eq!(
            paid("A1", &Purpose::Visit, 2_500, &[owes("2026-09-01", "A0", "40.00")]),
            ["assets:drawer 25.00 A1", "liabilities:patient-credit -25.00 A1"]
        );
    }

    #[test]
    fn an_old_balance_is_paid_from_the_oldest_and_the_rest_is_kept() {
        let rows = [
            owes("2026-09-01", "A2", "40.00"),
            owes("2026-08-01", "A1", "10.00"),
            owes("2026-09-02", "", "-0.05"),
        ];
        assert_eq!(
            paid("", &Purpose::Balance, 6_000, &rows),
            [
                "assets:drawer 60.00 ",
                "assets:receivable:patient -9.95 A1",
                "assets:receivable:patient -40.00 A2",
                "liabilities:patient-credit -10.05 ",
            ]
        );
        assert_eq!(
            paid("", &Purpose::Balance, 1_500, &rows),
            [
                "assets:drawer 15.00 ",
                "assets:receivable:patient -9.95 A1",
                "assets:receivable:patient -5.05 A2",
            ]
        );
    }

    #[test]
    fn a_charge_is_paid_before_its_neighbours() {
        let charge = |charge: &str, amount: &str| -> Ledger {
            row(&format!(
                "id=L{charge} entry=L{charge} account={PATIENT} patient=P0001237 date=2026-09-01 visit=A1 \
                 charge={charge} amount={amount}"
            ))
        };
        let rows = [charge("CH1", "10.00"), charge("CH2", "20.00")];
        let receipt = receipt("A1", 2_500);
        let asked = owed(&rows, &Services::default(), &[]).asked;
        let payable = payable(&Purpose::Charge(Id::new("CH2")), &receipt, asked);
        let entry = entry(&receipt, &payable).unwrap().unwrap();
        let said: Vec<String> =
            entry.lines().iter().map(|row| format!("{} {}", row.account, row.amount)).collect();
        assert_eq!(
            said,
            ["assets:drawer 25.00", "assets:receivable:patient -20.00", "liabilities:patient-credit -5.00"]
        );
    }

    #[test]
    fn nothing_is_taken_of_a_qualified_medicare_beneficiary() {
        let coverages: [Coverage; 1] = [row("id=CV0000012 rank=1 is_qmb=yes from=2026-07-01")];
        let day = |text: &str| crate::base::date::parse(text).unwrap();
        let rows = [owes("2026-06-30", "A1", "10.00"), owes("2026-08-01", "A2", "40.00")];
        let split = owed(&rows, &Services::default(), &coverages);
        let said = |cents: i64, on: &str| {
            let receipt = receipt("", cents);
            let payable = payable(&Purpose::Balance, &receipt, split.asked.clone());
            refusal(&receipt, day(on), &payable, &coverages).map(|fault| fault.message)
        };
        assert_eq!(said(1_000, "2026-10-14"), None);
        assert_eq!(said(5_000, "2026-06-30"), None);
        assert_eq!(
            said(5_000, "2026-10-14").as_deref(),
            Some(
                "P0001237 is a Qualified Medicare Beneficiary on 2026-10-14 by CV0000012: no more than 10.00 may \
                 be asked of them"
            )
        );
    }
}
