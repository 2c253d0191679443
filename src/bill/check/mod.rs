//! The linter over the bill desk's tables: what cannot be right, whoever wrote it.

mod deposits;
mod remittances;
mod statements;

use std::collections::BTreeMap;

use crate::base::{Id, Money, Month, id::Parts};
use crate::bill::export::entries;
use crate::bill::ledger::{BANK, CHARGES, DRAWER, faults};
use crate::bill::reversing::{Reversible, standing};
use crate::practice::finding::Finding;
use crate::record::bill::{Charge, Ledger, Receipt, Superbill};
use crate::record::claims::{Deposit, Remittance, RemittanceLine, Statement, Suspense};
use crate::record::files::StatusEvent;

/// The desk's tables.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// The ledger.
    pub ledger: Vec<Ledger>,
    /// The charges.
    pub charges: Vec<Charge>,
    /// The receipts.
    pub receipts: Vec<Receipt>,
    /// The coded lines.
    pub superbills: Vec<Superbill>,
    /// Slips and counted drawers.
    pub deposits: Vec<Deposit>,
    /// Payers' payments.
    pub remittances: Vec<Remittance>,
    /// Their lines.
    pub remittance_lines: Vec<RemittanceLine>,
    /// What waits.
    pub suspense: Vec<Suspense>,
    /// The statements.
    pub statements: Vec<Statement>,
    /// Their steps.
    pub steps: Vec<StatusEvent>,
}

/// Everything that is found, in the order of the tables.
pub fn findings(books: &Books) -> Vec<Finding> {
    let Books { ledger, charges, receipts, superbills, deposits, statements, steps, .. } = books;
    let Books { remittances, remittance_lines, suspense, .. } = books;
    let mut findings = sums(ledger);
    findings.extend(charges_and_ledger(charges, ledger));
    findings.extend(receipts_and_ledger(receipts, ledger));
    findings.extend(gaps(receipts));
    findings.extend(charged_twice(charges));
    findings.extend(coded_and_charged(superbills, charges));
    findings.extend(deposits::findings(deposits, ledger));
    findings.extend(remittances::findings(remittances, remittance_lines, suspense, ledger));
    findings.extend(statements::findings(statements, steps));
    findings
}

/// Every entry has two or more lines of one day that sum to zero.
fn sums(ledger: &[Ledger]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rows in entries(ledger) {
        let lines: Vec<Ledger> = rows.iter().map(|row| (*row).clone()).collect();
        let patient = rows[0].patient.as_ref();
        findings.extend(
            faults(&lines)
                .into_iter()
                .map(|fault| Finding::error("bill", "entry", &rows[0].entry, fault.message).of(patient)),
        );
    }
    findings
}

/// Sums of amounts by the row that each names, a row that takes one back counting for that one.
fn sums_by<'a, R: Reversible>(
    rows: &'a [R],
    amounts: impl Iterator<Item = (&'a Id, Money)>,
) -> BTreeMap<&'a Id, Money> {
    let earlier: BTreeMap<&Id, &Id> =
        rows.iter().filter_map(|row| Some((row.id(), row.reverses()?))).collect();
    let mut sums: BTreeMap<&Id, Money> = BTreeMap::new();
    for (mut id, amount) in amounts {
        for _ in 0..earlier.len() {
            let Some(first) = earlier.get(id) else { break };
            id = first;
        }
        *sums.entry(id).or_default() += amount;
    }
    sums
}

/// The ledger's lines of some accounts, by what each names.
fn posted<'a>(
    ledger: &'a [Ledger],
    accounts: &'static [&'static str],
    named: impl Fn(&'a Ledger) -> Option<&'a Id>,
) -> impl Iterator<Item = (&'a Id, Money)> {
    ledger
        .iter()
        .filter(|row| accounts.contains(&row.account.as_str()))
        .filter_map(move |row| Some((named(row)?, row.amount)))
}

/// Every charge stands in the ledger with its amount; one that was taken back stands there as nothing.
fn charges_and_ledger(charges: &[Charge], ledger: &[Ledger]) -> Vec<Finding> {
    let own = sums_by(charges, charges.iter().map(|row| (&row.id, row.amount)));
    let said = sums_by(charges, posted(ledger, &[CHARGES], |row| row.charge.as_ref()));
    let mut findings = Vec::new();
    for charge in charges.iter().filter(|charge| charge.reverses.is_none()) {
        let sum = |sums: &BTreeMap<&Id, Money>| sums.get(&charge.id).copied().unwrap_or_default();
        if sum(&own) != -sum(&said) {
            let detail = format!("charged {}, in the ledger {}", sum(&own), -sum(&said));
            let finding = Finding::error("bill", "charge-ledger", &charge.id, detail);
            findings.push(finding.of(Some(&charge.patient)));
        }
    }
    findings
}

/// Every receipt stands in the ledger with its amount.
fn receipts_and_ledger(receipts: &[Receipt], ledger: &[Ledger]) -> Vec<Finding> {
    let own = sums_by(receipts, receipts.iter().map(|row| (&row.id, row.amount)));
    let said = sums_by(receipts, posted(ledger, &[DRAWER, BANK], |row| row.receipt.as_ref()));
    let mut findings = Vec::new();
    for receipt in receipts.iter().filter(|receipt| receipt.reverses.is_none()) {
        let sum = |sums: &BTreeMap<&Id, Money>| sums.get(&receipt.id).copied().unwrap_or_default();
        if sum(&own) != sum(&said) {
            let detail = format!("taken {}, in the ledger {}", sum(&own), sum(&said));
            let finding = Finding::error("bill", "receipt-ledger", &receipt.id, detail);
            findings.push(finding.of(Some(&receipt.patient)));
        }
    }
    findings
}

/// Receipt numbers have no gap in their month.
fn gaps(receipts: &[Receipt]) -> Vec<Finding> {
    let mut serials: BTreeMap<Month, BTreeMap<u64, &Id>> = BTreeMap::new();
    for receipt in receipts {
        if let Ok(Parts { month: Some(month), serial, .. }) = Parts::of(receipt.id.as_str(), "R", true, true)
        {
            serials.entry(month).or_default().insert(serial, &receipt.id);
        }
    }
    let mut findings = Vec::new();
    for numbers in serials.values() {
        let mut expected = 1;
        for (serial, id) in numbers {
            if *serial != expected {
                let missing = serial - expected;
                let detail = format!("{missing} receipt numbers are missing before it");
                findings.push(Finding::error("bill", "receipt-gap", id, detail));
            }
            expected = serial + 1;
        }
    }
    findings
}

/// No coded line is charged twice, and no line stands twice in a visit.
fn charged_twice(charges: &[Charge]) -> Vec<Finding> {
    let mut seen: BTreeMap<String, &Id> = BTreeMap::new();
    let mut findings = Vec::new();
    for charge in standing(charges) {
        let line = format!(
            "{} {} {} {}",
            charge.visit,
            charge.code,
            charge.modifiers.join(" "),
            charge.diagnoses.join(" ")
        );
        let own = charge.superbill.as_ref().map(|id| format!("line {id}"));
        let earlier = own.into_iter().chain([line]).find_map(|key| seen.insert(key, &charge.id));
        if let Some(earlier) = earlier {
            let detail = format!("says the same of visit {} as {earlier}", charge.visit);
            findings
                .push(Finding::error("bill", "charged-twice", &charge.id, detail).of(Some(&charge.patient)));
        }
    }
    findings
}

/// A coded line is charged when its status says so, and only then.
fn coded_and_charged(superbills: &[Superbill], charges: &[Charge]) -> Vec<Finding> {
    let by_line: BTreeMap<&Id, &Id> =
        standing(charges).into_iter().filter_map(|row| Some((row.superbill.as_ref()?, &row.id))).collect();
    let mut findings = Vec::new();
    for line in superbills {
        let detail = match (line.status.as_str(), by_line.get(&line.id)) {
            ("charged", None) => "is charged, and no charge names it".to_owned(),
            ("coded" | "void", Some(charge)) => format!("is {}, and charge {charge} names it", line.status),
            _ => continue,
        };
        findings.push(Finding::error("bill", "superbill-status", &line.id, detail).of(Some(&line.patient)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(serial: u32, entry: u32, account: &str, cents: i64) -> Ledger {
        Ledger {
            id: Id::new(format!("L2610-{serial:06}")),
            entry: Id::new(format!("L2610-{entry:06}")),
            account: account.to_owned(),
            amount: Money::cents(cents),
            ..Ledger::default()
        }
    }

    fn receipt(serial: u64, cents: i64, reverses: &str) -> Receipt {
        Receipt {
            id: Id::build("R", Month::new(2026, 10), serial, true),
            patient: Id::new("P0001237"),
            amount: Money::cents(cents),
            reverses: (!reverses.is_empty()).then(|| Id::new(reverses)),
            ..Receipt::default()
        }
    }

    fn charge(serial: u64, superbill: &str, cents: i64) -> Charge {
        Charge {
            id: Id::build("CH", Month::new(2026, 10), serial, true),
            superbill: Some(Id::new(superbill)),
            visit: Id::new("A2610-0000012"),
            patient: Id::new("P0001237"),
            code: "G0439".to_owned(),
            amount: Money::cents(cents),
            ..Charge::default()
        }
    }

    #[test]
    fn finds_what_cannot_be_right() {
        let first = receipt(1, 2_500, "");
        let rows = [
            ledger(1, 1, "assets:drawer", 2_500),
            ledger(2, 1, "liabilities:patient-credit", -2_499),
            ledger(3, 3, "income:charges", -15_000),
        ];
        let receipts = [first.clone(), receipt(2, -2_500, first.id.as_str()), receipt(4, 100, "")];
        let charges = [charge(1, "S2610-0000018", 15_000), charge(2, "S2610-0000018", 15_000)];
        let coded =
            Superbill { id: Id::new("S2610-0000018"), status: "coded".to_owned(), ..Superbill::default() };
        let books = Books {
            ledger: rows.to_vec(),
            charges: charges.to_vec(),
            receipts: receipts.to_vec(),
            superbills: vec![coded],
            ..Books::default()
        };
        let found: Vec<String> =
            findings(&books).iter().map(|finding| format!("{} {}", finding.name(), finding.detail)).collect();
        assert_eq!(
            found,
            [
                "entry:L2610-000001 entry L2610-000001 does not sum to zero: it is off by 0.01",
                "entry:L2610-000003 entry L2610-000003 has one line",
                "entry:L2610-000003 entry L2610-000003 does not sum to zero: it is off by -150.00",
                "charge-ledger:CH2610-0000011 charged 150.00, in the ledger 0.00",
                "charge-ledger:CH2610-0000020 charged 150.00, in the ledger 0.00",
                "receipt-ledger:R2610-0000046 taken 1.00, in the ledger 0.00",
                "receipt-gap:R2610-0000046 1 receipt numbers are missing before it",
                "charged-twice:CH2610-0000020 says the same of visit A2610-0000012 as CH2610-0000011",
                "superbill-status:S2610-0000018 is coded, and charge CH2610-0000020 names it",
            ]
        );
    }
}
