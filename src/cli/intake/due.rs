//! What `intake due` lists.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::cli::{Desk, Failure};
use crate::intake::due::{Facts, dues};
use crate::intake::visits::is_expected;
use crate::practice::business::Closings;
use crate::practice::due::Due;
use crate::record::intake::{Authorization, Consent, Patient};
use crate::record::rules::{Clock, Limit};
use crate::record::schedule::{Appointment, Exception};
use crate::store::ReadRows;

use super::book::{by_id, rows_of};

/// Authorizations that run out or wait for an answer, visits to come that no coverage pays, patients who come of age.
pub fn own(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let (today, store) = (desk.today()?, desk.store()?);
    let view = store.snapshot()?;
    let mut visits = view.open::<Appointment>()?;
    visits.retain(|visit| is_expected(visit) && visit.start.date() >= today);
    visits.sort_by(|left, right| (left.start, &left.chain).cmp(&(right.start, &right.chain)));
    let authorizations = view.open::<Authorization>()?;
    let coming: BTreeSet<&Id> = visits.iter().filter_map(|visit| visit.patient.as_ref()).collect();
    let mut who = coming.clone();
    who.extend(authorizations.iter().map(|row| &row.patient));
    let ids: BTreeSet<&Id> = authorizations.iter().map(|row| &row.id).collect();
    let patients = rows_of::<Patient>(&*view, &coming, "id")?;
    let closings = Closings::of(&view.all::<Exception>()?);
    Ok(dues(&Facts {
        today,
        visits: &visits,
        authorizations: &authorizations,
        consents: &view.open::<Consent>()?,
        counted: &rows_of(&*view, &ids, "authorization")?,
        coverages: &rows_of(&*view, &who, "patient")?,
        patients: &by_id(patients.into_values().flatten()),
        clocks: &view.all::<Clock>()?,
        limits: &view.all::<Limit>()?,
        open: &|day| closings.is_open(day),
    }))
}
