//! A payer's own tests of fields, `rules/payer-edits.csv`.

use super::shape;
use crate::record::intake::{Coverage, Patient};
use crate::record::rules::PayerEdit;
use crate::record::{Record, Table};

/// Whether a field has the shape of an edit. One that is empty, or that these rows do not have, is not for it to judge.
pub fn fits(edit: &PayerEdit, patient: &Patient, coverage: &Coverage) -> bool {
    let value = field(&edit.field, patient, coverage).filter(|value| !value.is_empty());
    value.is_none_or(|value| shape::fits(&value, &edit.test))
}

/// What stands in `table.column` of the patient's row or the coverage's; none for a column that they do not have.
fn field(name: &str, patient: &Patient, coverage: &Coverage) -> Option<String> {
    let (table, column) = name.split_once('.')?;
    let cell = |table: &Table, cells: Vec<String>| cells.into_iter().nth(table.column(column)?);
    match table {
        "coverages" => cell(Coverage::TABLE, coverage.encode()),
        "patients" => cell(Patient::TABLE, patient.encode()),
        _ => None,
    }
}
