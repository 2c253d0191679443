//! What each command writes into the ledger: its entries, in order, from the patient's lines as they stand.
//!
//! After every one of them neither what a patient owes for a visit nor their own money for it is below zero, and not
//! both stand open.

use std::collections::BTreeSet;

use crate::base::{Fault, Id};
use crate::bill::charge;
use crate::bill::ledger::{Entry, settle};
use crate::bill::pay::{self, Purpose};
use crate::bill::reversing::reversed;
use crate::record::bill::{Charge, Ledger, Receipt};

/// A visit's charge: owed by the payer or the patient; money that the patient paid for the visit before is applied.
pub fn charged(charge: &Charge, about: &Ledger, rows: &[Ledger]) -> Result<Vec<Entry>, Fault> {
    let own = charge::entry(charge, about)?;
    settled(own, rows, &BTreeSet::from([Some(charge.visit.clone())]), about)
}

/// A charge taken back: what was paid for it becomes the patient's own money again.
pub fn charge_taken_back(
    charge: &Charge,
    about: &Ledger,
    reason: &str,
    rows: &[Ledger],
) -> Result<Vec<Entry>, Fault> {
    let own =
        Entry::reversing(standing(rows, |row| row.charge.as_ref() == Some(&charge.id)), about.date, reason)?;
    settled(own, rows, &BTreeSet::from([Some(charge.visit.clone())]), about)
}

/// Money taken at the desk.
pub fn paid(receipt: &Receipt, purpose: Purpose, rows: &[Ledger]) -> Result<Vec<Entry>, Fault> {
    Ok(pay::entry(receipt, purpose, rows)?.into_iter().collect())
}

/// A receipt taken back by the receipt `void`: what it had paid is owed again.
pub fn payment_taken_back(receipt: &Receipt, void: &Receipt, rows: &[Ledger]) -> Result<Vec<Entry>, Fault> {
    let lines: Vec<&Ledger> = standing(rows, |row| row.receipt.as_ref() == Some(&receipt.id)).collect();
    let visits: BTreeSet<Option<Id>> = lines.iter().map(|row| row.visit.clone()).collect();
    let own = Entry::reversing(lines, void.date, &void.reason)?.map(|entry| {
        let named = |line| Ledger { receipt: Some(void.id.clone()), ..line };
        entry.into_lines().into_iter().map(named).collect()
    });
    let own = own.map(Entry::of).transpose()?.flatten();
    let about = Ledger {
        date: void.date,
        patient: Some(void.patient.clone()),
        guarantor: void.guarantor.clone(),
        ..Ledger::default()
    };
    settled(own, rows, &visits, &about)
}

/// An entry, and after it the entries that settle the visits that it touched.
fn settled(
    own: Option<Entry>,
    rows: &[Ledger],
    visits: &BTreeSet<Option<Id>>,
    about: &Ledger,
) -> Result<Vec<Entry>, Fault> {
    let mut entries: Vec<Entry> = own.into_iter().collect();
    for visit in visits {
        let about = Ledger {
            date: about.date,
            patient: about.patient.clone(),
            guarantor: about.guarantor.clone(),
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
