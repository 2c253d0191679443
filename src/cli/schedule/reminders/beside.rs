//! What is read beside visits to say who is told of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id};
use crate::cli::Failure;
use crate::cli::schedule::load;
use crate::record::follow::Reminder;
use crate::record::intake::{ContactPoint, Patient, RelatedPerson};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;
use crate::schedule::reminders::Facts;
use crate::store::{Read, ReadRows};

/// The rows.
pub(super) struct Beside {
    limits: Vec<Limit>,
    pub(super) patients: BTreeMap<Id, Patient>,
    pub(super) related: BTreeMap<Id, Vec<RelatedPerson>>,
    points: BTreeMap<Id, Vec<ContactPoint>>,
    sent: BTreeSet<Id>,
    confirmed: BTreeSet<Id>,
}

impl Beside {
    /// Reads what some visits need.
    pub(super) fn of(view: &dyn Read, visits: &[Appointment]) -> Result<Self, Failure> {
        let ids: BTreeSet<&str> =
            visits.iter().filter_map(|visit| visit.patient.as_ref()).map(Id::as_str).collect();
        let related_rows = view.one_of::<RelatedPerson>("patient", &ids)?;
        let guardians = related_rows.iter().filter_map(|row| row.related.as_ref()).map(Id::as_str);
        let people: BTreeSet<&str> = ids.iter().copied().chain(guardians).collect();
        let patients = view.one_of::<Patient>("id", &people)?;
        let subjects: BTreeSet<&str> =
            people.iter().copied().chain(related_rows.iter().map(|row| row.id.as_str())).collect();
        let mut points: BTreeMap<Id, Vec<ContactPoint>> = BTreeMap::new();
        for point in view.one_of::<ContactPoint>("subject", &subjects)? {
            points.entry(point.subject.clone()).or_default().push(point);
        }
        let mut related: BTreeMap<Id, Vec<RelatedPerson>> = BTreeMap::new();
        for row in related_rows {
            related.entry(row.patient.clone()).or_default().push(row);
        }
        let own: BTreeSet<&str> = visits.iter().map(|visit| visit.id.as_str()).collect();
        let sent = view.one_of::<Reminder>("appointment", &own)?;
        let steps = load::steps(view, visits)?;
        let confirmed = visits.iter().filter(|visit| steps.when(&visit.id, "confirmed").is_some());
        Ok(Self {
            limits: view.all()?,
            patients: patients.into_iter().map(|row| (row.id.clone(), row)).collect(),
            related,
            points,
            sent: sent.into_iter().map(|row| row.appointment).collect(),
            confirmed: confirmed.map(|visit| visit.id.clone()).collect(),
        })
    }

    /// The same as the pure part takes it.
    pub(super) fn facts(&self, today: Date) -> Facts<'_> {
        Facts {
            today,
            limits: &self.limits,
            patients: &self.patients,
            related: &self.related,
            points: &self.points,
            sent: &self.sent,
            confirmed: &self.confirmed,
        }
    }
}
