//! Reading what the checks of some visits need, and no more.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::base::{Date, Id};
use crate::cli::{Failure, standing};
use crate::intake::checkin::{Book, Rules};
use crate::intake::namesake::{Names, Namesakes};
use crate::practice::service::Services;
use crate::record::Record;
use crate::record::bill::{Charge, Ledger};
use crate::record::intake::{Authorization, Coverage, Patient, Payer, RelatedPerson};
use crate::record::schedule::Appointment;
use crate::store::{Months, Question, Read, ReadRows};

/// The visits of a day, by start, whatever their state.
pub fn of_day(view: &dyn Read, day: Date) -> Result<Vec<Appointment>, Failure> {
    let mut visits: Vec<Appointment> = view.days(day, day)?;
    visits.sort_by(|left, right| (left.start, &left.chain).cmp(&(right.start, &right.chain)));
    Ok(visits)
}

/// What is known about the people of some visits.
pub fn read(view: &dyn Read, visits: &[Appointment], today: Date) -> Result<Book, Failure> {
    let who: BTreeSet<&Id> = visits.iter().filter_map(|visit| visit.patient.as_ref()).collect();
    let patients = people(view, &who)?;
    let authorizations: BTreeMap<Id, Vec<Authorization>> = rows_of(view, &who, "patient")?;
    let ids: BTreeSet<&Id> = authorizations.values().flatten().map(|row| &row.id).collect();
    let counted = rows_of(view, &ids, "authorization")?;
    let coverages: BTreeMap<Id, Vec<Coverage>> = rows_of(view, &who, "patient")?;
    let is_qmb = |rows: &Vec<Coverage>| rows.iter().any(|row| row.is_qmb == Some(true));
    let protected: BTreeSet<&Id> =
        coverages.iter().filter(|(_, rows)| is_qmb(rows)).map(|(id, _)| id).collect();
    let charges: BTreeMap<Id, Vec<Charge>> = rows_of(view, &protected, "patient")?;
    let services = Services::of(charges.values().flatten());
    let ledger = standing::rows(view, today, &protected, Some(&who))?;
    let mut book = Book {
        namesakes: Namesakes::of(patients.values()),
        patients,
        related: by_id(rows_of::<RelatedPerson>(view, &who, "patient")?.into_values().flatten()),
        payers: by_id(view.all::<Payer>()?),
        coverages,
        consents: rows_of(view, &who, "patient")?,
        contacts: rows_of(view, &who, "subject")?,
        ledger: by_patient(ledger),
        of_visits: rows_of(view, &visits.iter().map(|visit| &visit.chain).collect(), "visit")?,
        authorizations,
        counted,
        services,
        rules: Rules { limits: view.all()?, payer_edits: view.all()?, paperwork: view.all()? },
    };
    let named = elsewhere(&book, &who);
    let payers = view.one_of::<Patient>("id", &named.iter().map(Id::as_str).collect())?;
    book.patients.extend(by_id(payers));
    for id in elsewhere(&book, &who) {
        if let Some(row) = view.by_id::<RelatedPerson>(&id)? {
            book.related.insert(id, row);
        }
    }
    Ok(book)
}

/// Some patients, and whoever has the name of one of them: the rest are seen and not decoded.
fn people(view: &dyn Read, who: &BTreeSet<&Id>) -> Result<BTreeMap<Id, Patient>, Failure> {
    let mut people = by_id(view.one_of::<Patient>("id", &who.iter().map(|id| id.as_str()).collect())?);
    let names = Names::of(people.values());
    let [family, given] = ["family", "given"].map(|name| Patient::TABLE.column(name).unwrap_or_default());
    let mut faults = Vec::new();
    view.visit(Patient::TABLE, Months::All, Question::All, &mut |raw| {
        if names.hold(&raw.cells[family], &raw.cells[given]) {
            match raw.decode::<Patient>() {
                Ok(patient) => drop(people.insert(patient.id.clone(), patient)),
                Err(more) => faults.extend(more),
            }
        }
        ControlFlow::Continue(())
    })?;
    if faults.is_empty() { Ok(people) } else { Err(faults.into()) }
}

/// Guarantors and subscribers whose rows stand with another patient, such as a brother's.
fn elsewhere(book: &Book, who: &BTreeSet<&Id>) -> BTreeSet<Id> {
    let guarantors = who.iter().filter_map(|id| book.patients.get(*id)?.guarantor.as_ref());
    let subscribers = book.coverages.values().flatten().filter_map(|row| row.subscriber.as_ref());
    let named = guarantors.chain(subscribers).filter(|id| !book.patients.contains_key(*id));
    named.filter(|id| !book.related.contains_key(*id)).cloned().collect()
}

fn by_patient(ledger: Vec<Ledger>) -> BTreeMap<Id, Vec<Ledger>> {
    let mut rows: BTreeMap<Id, Vec<Ledger>> = BTreeMap::new();
    for row in ledger {
        rows.entry(row.patient.clone().unwrap_or_default()).or_default().push(row);
    }
    rows
}

/// Rows by their ids.
pub fn by_id<R: Record>(rows: impl IntoIterator<Item = R>) -> BTreeMap<Id, R> {
    rows.into_iter().map(|row| (row.id().clone(), row)).collect()
}

/// The rows that name some ids in a column, by id. The table is read once, however many are asked for; for none, not
/// at all.
pub fn rows_of<R: Record>(
    view: &dyn Read,
    ids: &BTreeSet<&Id>,
    column: &str,
) -> Result<BTreeMap<Id, Vec<R>>, Failure> {
    let at = R::TABLE.column(column).unwrap_or_default();
    let wanted: BTreeSet<&str> = ids.iter().map(|id| id.as_str()).collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (mut rows, mut faults) = (BTreeMap::<Id, Vec<R>>::new(), Vec::new());
    view.visit(R::TABLE, Months::All, Question::OneOf(column, &wanted), &mut |raw| {
        match raw.decode() {
            Ok(row) => rows.entry(Id::new(raw.cells[at].as_ref())).or_default().push(row),
            Err(more) => faults.extend(more),
        }
        ControlFlow::Continue(())
    })?;
    if faults.is_empty() { Ok(rows) } else { Err(faults.into()) }
}
