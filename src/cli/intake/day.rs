//! What `intake day` counts.

use std::collections::BTreeSet;

use crate::base::{Date, Id, Month};
use crate::cli::{Desk, Failure};
use crate::intake::checkin::remarks;
use crate::intake::day::{Facts, figures};
use crate::intake::visits::{is_done, standing};
use crate::practice::figure::Figure;
use crate::record::intake::ContactLog;
use crate::store::ReadRows;

use super::book;

/// The desk's figures of a day: who was seen and who is new, cards, coverages, authorizations, contacts, and how many
/// visits of the day still lack something.
pub fn own(desk: &mut Desk, day: Date) -> Result<Vec<Figure>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut visits = book::of_day(&*view, day)?;
    visits.retain(standing);
    let known = book::read(&*view, &visits, desk.today()?)?;
    let seen: BTreeSet<&Id> =
        visits.iter().filter(|visit| is_done(visit)).filter_map(|visit| visit.patient.as_ref()).collect();
    Ok(figures(&Facts {
        day,
        visits: &visits,
        history: &book::rows_of(&*view, &seen, "patient")?,
        remarks: &remarks(&visits, &known),
        coverages: &view.all()?,
        authorizations: &view.all()?,
        contacts: &view.between::<ContactLog>(Month::of(day), Month::of(day))?,
    }))
}
