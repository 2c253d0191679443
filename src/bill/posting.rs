//! What each command writes into the ledger: its entries, in order, from the patients' lines as they stand.
//!
//! After every one of them neither what a patient owes for a visit nor their own money for it is below zero, and not
//! both stand open.

use std::collections::BTreeSet;

use crate::base::{Fault, Id};
use crate::bill::charge;
use crate::bill::deposit;
use crate::bill::ledger::{Entry, settle};
use crate::bill::pay;
use crate::bill::reversing::reversed;
use crate::practice::owed::Item;
use crate::record::bill::{Charge, Ledger, Receipt};

/// A visit of a patient: what is settled together.
pub(in crate::bill) type Visit = (Option<Id>, Option<Id>);

/// A visit's charge: owed by the payer or the patient; money that the patient paid for the visit before is applied.
pub fn charged(charge: &Charge, about: &Ledger, rows: &[Ledger]) -> Result<Vec<Entry>, Fault> {
    let own = charge::entry(charge, about)?;
    settled(own, rows, &BTreeSet::from([of_charge(charge)]), about)
}

/// A charge taken back: what was paid for it becomes the patient's own money again.
pub fn charge_taken_back(
    charge: &Charge,
    about: &Ledger,
    reason: &str,
    rows: &[Ledger],
) -> Result<Vec<Entry>, Fault> {
    // What was paid for it names it too, and stays paid.
    let is_own = |row: &Ledger| row.charge.as_ref() == Some(&charge.id) && row.receipt.is_none();
    let own = Entry::reversing(standing(rows, is_own), about.date, reason)?;
    settled(own, rows, &BTreeSet::from([of_charge(charge)]), about)
}

fn of_charge(charge: &Charge) -> Visit {
    (Some(charge.patient.clone()), Some(charge.visit.clone()))
}

/// Money taken at the desk.
pub fn paid(receipt: &Receipt, payable: &[Item]) -> Result<Vec<Entry>, Fault> {
    Ok(pay::entry(receipt, payable)?.into_iter().collect())
}

/// A receipt taken back by the receipt `void`: what it had paid is owed again. `rows` are those of every patient that it
/// paid for.
pub fn payment_taken_back(receipt: &Receipt, void: &Receipt, rows: &[Ledger]) -> Result<Vec<Entry>, Fault> {
    let is_own = |row: &Ledger| row.receipt.as_ref() == Some(&receipt.id);
    let goes_back = |row: &&Ledger| !(deposit::is_deposit(row) && receipt.method == deposit::CASH);
    let lines: Vec<&Ledger> = standing(rows, is_own).filter(goes_back).collect();
    let visits: BTreeSet<Visit> = lines.iter().map(|row| (row.patient.clone(), row.visit.clone())).collect();
    let own = Entry::reversing(lines, void.date, &void.reason)?.map(|entry| {
        let named = |line| Ledger { receipt: Some(void.id.clone()), ..line };
        entry.into_lines().into_iter().map(named).collect()
    });
    let own = own.map(Entry::of).transpose()?.flatten();
    let about = Ledger { date: void.date, guarantor: void.guarantor.clone(), ..Ledger::default() };
    settled(own, rows, &visits, &about)
}

/// An approved refund that is not to be paid after all: the money is the patient's own again.
pub fn refund_cancelled(lines: &[&Ledger], about: &Ledger, rows: &[Ledger]) -> Result<Vec<Entry>, Fault> {
    let visits: BTreeSet<Visit> = lines.iter().map(|row| (row.patient.clone(), row.visit.clone())).collect();
    let own = Entry::reversing(lines.iter().copied(), about.date, &about.reason)?;
    settled(own, rows, &visits, about)
}

/// An entry, and after it the entries that settle the visits that it touched.
pub(in crate::bill) fn settled(
    own: Option<Entry>,
    rows: &[Ledger],
    visits: &BTreeSet<Visit>,
    about: &Ledger,
) -> Result<Vec<Entry>, Fault> {
    let mut entries: Vec<Entry> = own.into_iter().collect();
    for (patient, visit) in visits {
        let same = |row: &&Ledger| row.patient == *patient && row.visit == *visit && row.guarantor.is_some();
        let named = rows.iter().find(same).map(|row| row.guarantor.clone());
        let about = Ledger {
            date: about.date,
            patient: patient.clone(),
            guarantor: named.unwrap_or_else(|| about.guarantor.clone()),
            visit: visit.clone(),
            ..Ledger::default()
        };
        let posted: Vec<&Ledger> = entries.iter().flat_map(Entry::lines).collect();
        let more = settle(rows.iter().chain(posted), &about)?;
        entries.extend(more);
    }
    Ok(entries)
}

/// The lines of a kind that were not taken back.
fn standing(rows: &[Ledger], is: impl Fn(&Ledger) -> bool) -> impl Iterator<Item = &Ledger> {
    let reversed: BTreeSet<Id> = reversed(rows).into_iter().cloned().collect();
    rows.iter().filter(move |row| row.reverses.is_none() && !reversed.contains(&row.id) && is(row))
}
