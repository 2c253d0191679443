//! What stands open, patient by patient.

use std::collections::BTreeMap;

use crate::base::{Date, Id};
use crate::practice::balance::{Balance, owed_since};
use crate::record::bill::Ledger;

/// What stands open for a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Whose.
    pub patient: Id,
    /// How much, payer and patient apart.
    pub balance: Balance,
    /// Since when the patient owes something themselves.
    pub since: Option<Date>,
}

impl Open {
    /// What stands open on a patient's lines of the ledger.
    pub fn of<'a>(patient: &Id, rows: impl IntoIterator<Item = &'a Ledger> + Clone) -> Self {
        Self { patient: patient.clone(), balance: Balance::of(rows.clone()), since: owed_since(rows) }
    }
}

/// Every patient with something open, by id.
pub fn everybody(ledger: &[Ledger]) -> Vec<Open> {
    let mut rows_of: BTreeMap<&Id, Vec<&Ledger>> = BTreeMap::new();
    for row in ledger {
        if let Some(patient) = &row.patient {
            rows_of.entry(patient).or_default().push(row);
        }
    }
    let open = rows_of.into_iter().map(|(patient, rows)| Open::of(patient, rows));
    open.filter(|open| !open.balance.is_zero()).collect()
}
