//! What `bill due` lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Money};
use crate::bill::claim::filing;
use crate::bill::claim::make::plan;
use crate::bill::due;
use crate::bill::owed_back;
use crate::bill::work;
use crate::cli::bill::claim::load::plan_book;
use crate::cli::bill::rows;
use crate::cli::{Desk, Failure, standing};
use crate::practice::due::Due;
use crate::practice::qmb;
use crate::practice::service::Services;
use crate::record::bill::{Charge, Ledger};
use crate::record::claims::Claim;
use crate::record::intake::Coverage;
use crate::record::rules::{Clock, Limit};
use crate::store::{Months, Read, ReadRows};

/// Visits that were seen and not charged, balances older than the practice allows, money that must go back, claims whose
/// last day is near, and those that somebody must work.
pub fn own(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let clocks = view.all::<Clock>()?;
    let limits = view.all::<Limit>()?;
    let tickets = rows::tickets(&*view, Date::MIN, today)?;
    let protected = protected(&*view)?;
    let ledger = standing::rows(&*view, today, &protected.iter().collect(), None)?;
    let open = rows::open_days(&*view)?;
    let mut dues = due::missing(&tickets, &clocks, &open);
    dues.extend(due::old_balances(&ledger, &never_asked(&*view, &ledger, &protected)?, &limits, today));
    dues.extend(due::overpayments(&ledger, &clocks, &open));
    dues.extend(owed_back::dues(&ledger, &clocks, &open));
    dues.extend(due::statements(&view.open()?));
    dues.extend(due::denials(&view.open()?));
    dues.extend(due::suspense(&view.open()?));
    dues.extend(claims(&*view, &limits, today)?);
    dues.extend(work::dues(&work::items(&super::work::load(&*view)?, &open, today, true)));
    Ok(dues)
}

/// Claims that no payer has, and charges that are not claimed, whose last day is near; claims that wait for a later payer.
fn claims(view: &dyn Read, limits: &[Limit], today: Date) -> Result<Vec<Due>, Failure> {
    let charges = view.open::<Charge>()?;
    let book = plan_book(view, &charges, today)?;
    let mut claims = view.open::<Claim>()?;
    let later = filing::later(&claims);
    claims.extend(plan(charges, &book).into_iter().map(|asked| asked.claim));
    let mut dues = filing::due(&claims, &book.filing, limits, today);
    dues.extend(later);
    Ok(dues)
}

/// The patients of whom something may never be asked.
fn protected(view: &dyn Read) -> Result<BTreeSet<Id>, Failure> {
    let coverages = view.equal::<Coverage>(Months::All, "is_qmb", "yes")?;
    Ok(coverages.into_iter().map(|coverage| coverage.patient).collect())
}

/// What that is, by all of their rows.
fn never_asked(
    view: &dyn Read,
    ledger: &[Ledger],
    protected: &BTreeSet<Id>,
) -> Result<BTreeMap<Id, Money>, Failure> {
    let mut never = BTreeMap::new();
    for patient in protected {
        let own: Vec<Ledger> =
            ledger.iter().filter(|row| row.patient.as_ref() == Some(patient)).cloned().collect();
        let services = Services::of(&view.by_patient::<Charge>(patient)?);
        let coverages = view.by_patient::<Coverage>(patient)?;
        never.insert(patient.clone(), qmb::never_asked(&own, &services, &coverages));
    }
    Ok(never)
}
