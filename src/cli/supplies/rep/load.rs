//! Rows of representatives, as they are given and as they are shown.

use crate::base::Fault;
use crate::cli::input::InputRow;
use crate::cli::{Failure, fields};
use crate::record::reps::Rep;
use crate::show::{Column, Value};
use crate::store::Read;
use crate::supplies::rep::{check, tidy};

/// A representative's row from what was given, over the one that stands; every fault of it.
pub(super) fn checked(view: &dyn Read, row: &InputRow, base: Option<&Rep>) -> Result<Rep, Failure> {
    let (mut rep, broken) = fields::record(row, base);
    let mut found = tidy(&mut rep);
    found.extend(check(&rep));
    let mut meaning: Vec<Fault> =
        found.into_iter().map(|(column, fault)| fault.at(row.place(column))).collect();
    meaning.extend(fields::strangers(view, row, &rep)?);
    fields::verdict(rep, broken, meaning)
}

/// What is told of representatives.
pub(super) const COLUMNS: [Column; 8] = [
    Column::id("id"),
    Column::id("vendor"),
    Column::text("given"),
    Column::text("family"),
    Column::text("phone"),
    Column::id("badge"),
    Column::date("badge_to_on"),
    Column::date("last_visit"),
];

/// A representative as a row.
pub(super) fn cells(rep: &Rep, last_visit: Option<crate::base::Date>) -> Vec<Value> {
    vec![
        Value::from(&rep.id),
        Value::from(&rep.vendor),
        Value::from(&rep.given),
        Value::from(&rep.family),
        Value::from(&rep.phone),
        Value::from(&rep.badge),
        Value::from(rep.badge_to_on),
        Value::from(last_visit),
    ]
}
