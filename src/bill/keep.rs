//! What may never change, whoever writes it: our own commands, an editor, an undo.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Fault, Id, Money};
use crate::bill::ledger::faults;
use crate::practice::balance::CREDIT;
use crate::record::Table;
use crate::record::bill::Ledger;

/// The tables whose money is never rewritten, and the columns that may be: how far a row has come and what it is
/// linked to.
const KEPT: &[(&str, &[&str])] = &[
    ("ledger", &[]),
    ("receipts", &["deposit"]),
    ("deposits", &["slip", "bank_trace"]),
    ("remittances", &["status", "document", "deposit"]),
    ("remittance-lines", &[]),
    ("charges", &["status", "note", "referring", "pos", "coverage", "authorization"]),
];

/// Whether rows of a table are kept as they were written.
pub fn is_kept(table: &Table) -> bool {
    KEPT.iter().any(|(name, _)| *name == table.name)
}

/// The fault of changing or taking out a row of a kept table; none where only what may change did.
pub fn rewritten(table: &Table, old: &[String], new: Option<&[String]>) -> Option<Fault> {
    let (_, free) = KEPT.iter().find(|(name, _)| *name == table.name)?;
    let id = old.first().map_or("", String::as_str);
    let fault = |what: String| {
        let help = match table.name {
            "receipts" => "bill void takes a receipt back",
            "charges" => "bill charge void takes a charge back",
            "deposits" => "files undo takes a count or a slip back",
            _ => "what is wrong is taken back by an entry of its own: bill void, bill charge void",
        };
        Some(Fault::error("B023", what).help(help))
    };
    let Some(new) = new else { return fault(format!("row {id} of {} was taken out", table.name)) };
    let changed = table
        .columns
        .iter()
        .enumerate()
        .find(|(at, column)| !free.contains(&column.name) && old.get(*at) != new.get(*at));
    changed.and_then(|(_, column)| fault(format!("row {id} of {}: {} was changed", table.name, column.name)))
}

/// What is wrong with the entries that some lines belong to, each with its first line's id.
pub fn entries<'a>(lines: impl IntoIterator<Item = &'a Ledger>) -> Vec<(Id, Fault)> {
    let mut entries: BTreeMap<&Id, Vec<Ledger>> = BTreeMap::new();
    for line in lines {
        entries.entry(&line.entry).or_default().push(line.clone());
    }
    let mut found = Vec::new();
    for (entry, lines) in entries {
        found.extend(faults(&lines).into_iter().map(|fault| (entry.clone(), fault)));
    }
    found
}

/// Patients whose unapplied money some lines took from, and who have less than nothing now. `ledger` holds every line.
pub fn overdrawn<'a>(touched: impl IntoIterator<Item = &'a Ledger>, ledger: &[Ledger]) -> Vec<Fault> {
    let takes = |row: &&&Ledger| row.account == CREDIT && row.amount > Money::ZERO;
    let touched: Vec<&Ledger> = touched.into_iter().collect();
    let patients: BTreeSet<&Id> =
        touched.iter().filter(takes).filter_map(|row| row.patient.as_ref()).collect();
    let mut sums: BTreeMap<&Id, Money> = BTreeMap::new();
    for row in ledger.iter().filter(|row| row.account == CREDIT) {
        if let Some(patient) = row.patient.as_ref().filter(|patient| patients.contains(patient)) {
            *sums.entry(patient).or_default() += -row.amount;
        }
    }
    let below = sums.into_iter().filter(|(_, sum)| *sum < Money::ZERO);
    let fault = |(patient, sum): (&Id, Money)| {
        let fault = Fault::error("B049", format!("the unapplied money of {patient} would be {sum}"));
        fault.help("what used it must go back first; bill void takes a receipt back with all that it paid")
    };
    below.map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::record::bill::{Charge, Receipt};

    #[test]
    fn money_is_never_rewritten_and_a_status_may_be() {
        let charge = Charge { amount: Money::cents(100), status: "open".to_owned(), ..Charge::default() };
        let claimed = Charge { status: "claimed".to_owned(), ..charge.clone() };
        let dearer = Charge { amount: Money::cents(200), ..charge.clone() };
        let said = |new: &Charge| {
            rewritten(Charge::TABLE, &charge.encode(), Some(&new.encode())).map(|fault| fault.message)
        };
        assert_eq!(said(&claimed), None);
        assert_eq!(said(&dearer).as_deref(), Some("row  of charges: amount was changed"));
        let receipt = Receipt { id: Id::new("R2610-0000011"), ..Receipt::default() };
        assert_eq!(
            rewritten(Receipt::TABLE, &receipt.encode(), None).unwrap().text("bill"),
            "bill: error[B023]: row R2610-0000011 of receipts was taken out\n  \
             help: bill void takes a receipt back"
        );
    }
    #[test]
    fn nobody_gives_back_more_than_there_is() {
        let line = |patient: &str, cents: i64| Ledger {
            account: CREDIT.to_owned(),
            patient: Some(Id::new(patient)),
            amount: Money::cents(cents),
            ..Ledger::default()
        };
        let ledger = [line("P1", -1_000), line("P1", 1_001), line("P2", 5), line("P3", -5), line("P3", 5)];
        let said = |touched: &[Ledger]| {
            overdrawn(touched, &ledger).into_iter().map(|fault| fault.message).collect::<Vec<_>>()
        };
        assert_eq!(said(&ledger[1..2]), ["the unapplied money of P1 would be -0.01"]);
        assert_eq!(said(&ledger[3..]), [""; 0]);
    }
}
