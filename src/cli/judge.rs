//! What every change must pass, whoever makes it: put together from all desks' own checks.

use std::borrow::Cow;

use crate::base::Fault;
use crate::practice::finding::Finding;
use crate::record::Record;
use crate::store::{Change, Judge, Read};

use super::{Desk, Failure};

/// The checks of all five desks.
pub struct Desks;

impl Judge for Desks {
    fn judge(&self, changes: &[Change], after: &dyn Read) -> Vec<Fault> {
        let of_desks = [
            super::schedule::judge::judge,
            super::intake::judge::judge,
            super::bill::judge::judge,
            super::supplies::judge::judge,
        ];
        of_desks.into_iter().flat_map(|judge| judge(changes, after)).collect()
    }
}

/// A table's changed rows as they will be, each with what is wrong with it by itself: the column, and the fault.
pub fn rows<R: Record>(changes: &[Change], check: impl Fn(&R) -> Vec<(&'static str, Fault)>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for change in changes {
        let Some(row) = decoded::<R>(change) else { continue };
        let place = |(column, fault): (&str, Fault)| match R::TABLE
            .column(column)
            .and_then(|column| change.place_of(column))
        {
            Some(place) => fault.at(place),
            None => fault,
        };
        faults.extend(check(&row).into_iter().map(place));
    }
    faults
}

/// The row as it will be, where the change is one of this table. Tables are the same by name: a constant may lie at
/// several addresses.
pub fn decoded<R: Record>(change: &Change) -> Option<R> {
    let cells = change.new.as_ref().filter(|_| change.table.name == R::TABLE.name)?;
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
    Some(R::decode(&cells, &mut Vec::new()))
}

/// What every desk's own check finds in the rows as they stand.
pub fn findings(desk: &mut Desk) -> Result<Vec<Finding>, Failure> {
    let mut findings = super::schedule::check::own(desk)?;
    findings.extend(super::intake::check::findings(desk)?);
    findings.extend(super::bill::check::own(&*desk.store()?.snapshot()?)?);
    findings.extend(super::supplies::report::check(desk)?);
    Ok(findings)
}
