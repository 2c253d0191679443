//! What stands beside visits: patients and the ways to tell them, leaves, surgeries, what was tried.

use std::collections::{BTreeMap, BTreeSet};

use super::load::{self, Loaded};
use crate::base::{Date, Id, Month, date};
use crate::cli::Failure;
use crate::record::intake::{Authorization, ContactPoint, Patient};
use crate::record::schedule::{Appointment, VisitType};
use crate::record::surgery::{SurgeryCase, SurgeryNeed};
use crate::schedule::absent::{Booked, looks};
use crate::schedule::engine::{Ask, Search};
use crate::schedule::tell::{self, Told};
use crate::store::{Read, ReadRows};

/// How many days ahead the next opening of a provider is looked for.
const AHEAD: i64 = 90;

/// What stands beside some visits.
pub(super) struct Beside {
    patients: BTreeMap<Id, Patient>,
    points: Vec<ContactPoint>,
    authorizations: Vec<Authorization>,
    cases: Vec<SurgeryCase>,
    needs: Vec<SurgeryNeed>,
    types: Vec<VisitType>,
}

/// A visit as somebody who calls about it should know it.
pub(super) struct Known {
    /// The patient's name.
    pub(super) name: String,
    /// What kind of visit.
    pub(super) kind: String,
    /// How they may be told.
    pub(super) told: Told,
    /// Their language, where an interpreter is needed.
    pub(super) language: String,
    /// Whether something of it was prepared.
    pub(super) is_prepared: bool,
    /// The surgery that it is.
    pub(super) surgery: Option<Id>,
    /// The last day of its leave.
    pub(super) leave_to: Option<Date>,
    /// The first opening of the same provider.
    pub(super) next: Option<crate::base::Instant>,
    /// What to look out for.
    pub(super) looks: Vec<String>,
}

impl Beside {
    /// Reads what stands beside some visits.
    pub(super) fn of<'a>(
        view: &dyn Read,
        visits: impl IntoIterator<Item = &'a Appointment> + Clone,
    ) -> Result<Self, Failure> {
        let patients = load::patients(view, visits.clone())?;
        let whose: BTreeSet<&str> = patients.keys().map(Id::as_str).collect();
        let leaves: BTreeSet<&str> = visits
            .clone()
            .into_iter()
            .filter_map(|visit| visit.authorization.as_ref())
            .map(Id::as_str)
            .collect();
        let chains: BTreeSet<&str> = visits.into_iter().map(|visit| visit.chain.as_str()).collect();
        let cases: Vec<SurgeryCase> = view.one_of("visit", &chains)?;
        let of_cases: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
        Ok(Self {
            points: view.one_of("subject", &whose)?,
            authorizations: view.one_of("id", &leaves)?,
            needs: view.one_of("surgery_case", &of_cases)?,
            types: view.all()?,
            patients,
            cases,
        })
    }

    /// What is known of a visit. The next opening is looked for where an engine is given.
    pub(super) fn known(&self, visit: &Appointment, on: Date, next: Option<crate::base::Instant>) -> Known {
        let patient = visit.patient.as_ref().and_then(|id| self.patients.get(id));
        let told = patient.map(|patient| tell::way(patient, &self.points, on)).unwrap_or_default();
        let leave = visit.authorization.as_ref();
        let leave = leave.and_then(|id| self.authorizations.iter().find(|row| row.id == *id));
        let case = self.cases.iter().find(|case| case.visit.as_ref() == Some(&visit.chain));
        let booked = Booked {
            patient,
            authorization: leave,
            case,
            needs: &self.needs,
            next: next.map(crate::base::Instant::date),
            is_confidential: told.is_confidential,
        };
        Known {
            name: patient.map(|row| format!("{} {}", row.given, row.family)).unwrap_or_default(),
            kind: load::type_name(&self.types, visit.visit_type.as_ref()),
            language: booked.interpreter().unwrap_or_default().to_owned(),
            is_prepared: booked.is_prepared(visit),
            surgery: case.map(|case| case.id.clone()),
            leave_to: leave.and_then(|row| row.to),
            looks: looks(visit, &booked),
            told,
            next,
        }
    }

    /// The surgery that a visit is.
    pub(super) fn case(&self, visit: &Appointment) -> Option<&SurgeryCase> {
        self.cases.iter().find(|case| case.visit.as_ref() == Some(&visit.chain))
    }
}

/// The first opening that a provider has for a visit from its own start on, month by month.
pub(super) fn next_opening(
    loaded: &mut Loaded,
    view: &dyn Read,
    visit: &Appointment,
    case: Option<&SurgeryCase>,
    today: Date,
) -> Result<Option<crate::base::Instant>, Failure> {
    let (Some(provider), Some(visit_type)) = (&visit.provider, &visit.visit_type) else { return Ok(None) };
    let ask = case.map_or_else(
        || Ask { visit_type: visit_type.clone(), patient: visit.patient.clone(), ..Ask::default() },
        |case| crate::schedule::surgery::ask(case, visit_type),
    );
    let mut from = visit.start.date().max(today);
    let last = date::plus_days(from, AHEAD).unwrap_or(from);
    loaded.cover(view, visit.start.date(), visit.start.date())?;
    loaded.engine.remove(visit);
    let mut found = None;
    while found.is_none() && from <= last {
        // The visit's own day by itself: what lies before its time there is none.
        let is_own = from == visit.start.date();
        let to = if is_own { from } else { Month::of(from).last().min(last) };
        loaded.cover(view, from, to)?;
        let limit = if is_own { None } else { Some(1) };
        let providers = vec![provider.clone()];
        let search = Search { ask: ask.clone(), providers, from, to, limit, ..Search::default() };
        let fits = loaded.engine.find(&search).into_iter();
        found = fits.map(|fit| fit.start).find(|start| *start >= visit.start);
        let Some(next) = date::plus_days(to, 1) else { break };
        from = next;
    }
    loaded.engine.add(visit);
    Ok(found)
}
