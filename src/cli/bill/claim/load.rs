//! The rows that claims rest on, from the practice.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Month};
use crate::bill::claim::book::{Asked, Book};
use crate::cli::Failure;
use crate::cli::bill::rows;
use crate::record::Record;
use crate::record::bill::Charge;
use crate::record::claims::{Claim, ClaimLine};
use crate::record::intake::Authorization;
use crate::record::schedule::Appointment;
use crate::store::{Months, Read, ReadRows};

/// The practice's rows; the visits and authorizations are added for the charges that are asked for.
pub fn book(view: &dyn Read, charges: &[Charge], today: Date) -> Result<Book, Failure> {
    let mut book = Book {
        settings: view.settings().clone(),
        patients: by_id(view)?,
        related: by_id(view)?,
        payers: by_id(view)?,
        coverages: by_id(view)?,
        providers: by_id(view)?,
        directory: by_id(view)?,
        edits: view.all()?,
        paperwork: view.all()?,
        filing: view.all()?,
        limits: view.all()?,
        today,
        ..Book::default()
    };
    let wanted: BTreeSet<&Id> = charges.iter().map(|charge| &charge.visit).collect();
    let leaves: BTreeSet<&Id> = charges.iter().filter_map(|charge| charge.authorization.as_ref()).collect();
    if let (Some(first), Some(last)) = (months(charges).min(), months(charges).max()) {
        for visit in view.between::<Appointment>(first, last)? {
            // A chain's later row stands after its earlier ones.
            if wanted.contains(&visit.chain) {
                book.visits.insert(visit.chain.clone(), visit);
            }
        }
    }
    for id in leaves {
        if let Some(row) = view.by_id::<Authorization>(id)? {
            let counted = view.equal::<Appointment>(Months::All, "authorization", id.as_str())?;
            book.counted.insert(id.clone(), counted);
            book.authorizations.insert(id.clone(), row);
        }
    }
    Ok(book)
}

fn months(charges: &[Charge]) -> impl Iterator<Item = Month> {
    charges.iter().map(|charge| Month::of(charge.date))
}

fn by_id<R: Record>(view: &dyn Read) -> Result<BTreeMap<Id, R>, Failure> {
    Ok(view.all::<R>()?.into_iter().map(|row| (row.id().clone(), row)).collect())
}

/// The open charges of visits; of all visits where none is named.
pub fn open_charges(view: &dyn Read, visits: &BTreeSet<Id>) -> Result<Vec<Charge>, Failure> {
    let mut charges = view.open::<Charge>()?;
    charges.retain(|charge| visits.is_empty() || visits.contains(&charge.visit));
    Ok(charges)
}

/// Claims with their lines and charges.
pub fn asked(view: &dyn Read, claims: Vec<Claim>) -> Result<Vec<Asked>, Failure> {
    let mut lines: BTreeMap<Id, Vec<ClaimLine>> = BTreeMap::new();
    let made: BTreeSet<Month> = claims.iter().map(|claim| Month::of(claim.created_at.date())).collect();
    for month in made {
        for line in view.between::<ClaimLine>(month, month)? {
            lines.entry(line.claim.clone()).or_default().push(line);
        }
    }
    let mut found = Vec::new();
    for claim in claims {
        let mut lines = lines.remove(&claim.id).unwrap_or_default();
        lines.sort_by_key(|line| line.line);
        let charges: Result<Vec<Charge>, Failure> =
            lines.iter().map(|line| rows::row::<Charge>(view, &line.charge)).collect();
        found.push(Asked { claim, lines, charges: charges? });
    }
    Ok(found)
}
