//! The table of checks, and running it over the visits of a day.

use super::book::{Book, Facts, remark};
use super::remark::{Remark, Severity};
use super::{allowed, covered, person, spent};
use crate::record::schedule::Appointment;

/// A check: what it has to say about a visit, if anything.
type Check = fn(&Facts<'_>) -> Vec<Remark>;

/// Every check, in the order in which a desk asks.
const CHECKS: &[Check] = &[
    person::merged,
    person::died,
    person::identity,
    person::namesake,
    person::address,
    person::phone,
    person::confidential,
    person::guarantor,
    person::alert,
    covered::coverage,
    covered::overlap,
    covered::payer,
    covered::identifiers,
    covered::subscriber,
    covered::card,
    allowed::named,
    allowed::paperwork,
    spent::copay,
    spent::balance,
];

/// What is to be said about some visits: sorted by start, visit and weight, then in the order of the checks. A visit
/// without a patient (a rep's) needs nothing.
pub fn remarks<'a>(visits: impl IntoIterator<Item = &'a Appointment>, book: &Book) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = visits.into_iter().flat_map(|visit| of_visit(visit, book)).collect();
    remarks.sort_by(|left, right| {
        let key = |remark: &Remark| (remark.start, remark.visit.clone(), remark.severity);
        key(left).cmp(&key(right))
    });
    remarks
}

fn of_visit(visit: &Appointment, book: &Book) -> Vec<Remark> {
    let Some(id) = &visit.patient else { return Vec::new() };
    let Some(patient) = book.patients.get(id) else {
        let detail = format!("no patient has the id {id}");
        return vec![remark(visit, "patient", Severity::Error, detail, "appointments.patient")];
    };
    let facts = Facts::of(visit, patient, book);
    CHECKS.iter().flat_map(|check| check(&facts)).collect()
}
