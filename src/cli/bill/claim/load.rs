//! The rows that claims rest on, from the practice.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Month};
use crate::bill::claim::book::{Asked, Book};
use crate::bill::claim::prior::{self, Earlier};
use crate::cli::Failure;
use crate::cli::bill::rows;
use crate::record::Record;
use crate::record::bill::Charge;
use crate::record::claims::{Claim, ClaimLine, Remittance, RemittanceLine};
use crate::record::intake::{Authorization, Consent, Coverage};
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
    let patients: BTreeSet<&str> = charges.iter().map(|charge| charge.patient.as_str()).collect();
    for consent in view.one_of::<Consent>("patient", &patients)? {
        book.consents.entry(consent.patient.clone()).or_default().push(consent);
    }
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

/// What claims are planned by: the coverages that charges name, and how long payers take claims.
pub fn plan_book(view: &dyn Read, charges: &[Charge], today: Date) -> Result<Book, Failure> {
    let named = charges.iter().filter_map(|row| row.coverage.as_ref()).map(Id::as_str).collect();
    let coverages = view.one_of::<Coverage>("id", &named)?;
    let coverages = coverages.into_iter().map(|row| (row.id.clone(), row)).collect();
    Ok(Book { coverages, filing: view.all()?, today, ..Book::default() })
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
        found.push(Asked { claim, lines, charges: charges?, prior: Vec::new() });
    }
    tell_prior(view, &mut found)?;
    Ok(found)
}

/// What earlier payers did, for claims to later ones.
pub fn tell_prior(view: &dyn Read, found: &mut [Asked]) -> Result<(), Failure> {
    let visits: BTreeSet<&str> =
        found.iter().filter(|asked| asked.claim.rank > 1).map(|asked| asked.claim.visit.as_str()).collect();
    if visits.is_empty() {
        return Ok(());
    }
    let claims = view.one_of::<Claim>("visit", &visits)?;
    let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    let answers = view.one_of::<RemittanceLine>("claim", &ids)?;
    let remittances: BTreeSet<&str> = answers.iter().map(|row| row.remittance.as_str()).collect();
    let days = view.one_of::<Remittance>("id", &remittances)?.into_iter().map(|row| (row.id, row.date));
    let earlier = Earlier {
        lines: view.one_of::<ClaimLine>("claim", &ids)?,
        days: days.collect(),
        claims: claims.clone(),
        answers,
    };
    for asked in found.iter_mut().filter(|asked| asked.claim.rank > 1) {
        asked.prior = prior::of(asked, &earlier);
    }
    Ok(())
}
