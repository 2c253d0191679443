//! What is read beside follow-ups to say who is called.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id};
use crate::cli::Failure;
use crate::practice::reach::{self, Purpose, Way};
use crate::record::follow::FollowUp;
use crate::record::intake::{ContactLog, ContactPoint, Patient};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;
use crate::schedule::followup::contact::standing;
use crate::schedule::followup::due::Facts;
use crate::schedule::reminders::first;
use crate::store::{Read, ReadRows};

/// The rows.
pub(in crate::cli::schedule) struct Beside {
    contacts: Vec<ContactLog>,
    pub(super) patients: BTreeMap<Id, Patient>,
    points: Vec<ContactPoint>,
    to_come: Vec<Appointment>,
}

impl Beside {
    /// Reads what some follow-ups need.
    pub(in crate::cli::schedule) fn of(view: &dyn Read, open: &[FollowUp]) -> Result<Self, Failure> {
        let ids: BTreeSet<&str> = open.iter().map(|row| row.patient.as_str()).collect();
        let patients = view.one_of::<Patient>("id", &ids)?;
        Ok(Self {
            contacts: standing(view.one_of::<ContactLog>("patient", &ids)?),
            points: view.one_of::<ContactPoint>("subject", &ids)?,
            patients: patients.into_iter().map(|row| (row.id.clone(), row)).collect(),
            to_come: if open.is_empty() { Vec::new() } else { view.open()? },
        })
    }

    /// The same as the pure part takes it.
    pub(in crate::cli::schedule) fn facts<'a>(&'a self, limits: &'a [Limit], today: Date) -> Facts<'a> {
        Facts { today, limits, contacts: &self.contacts, patients: &self.patients, to_come: &self.to_come }
    }

    /// The number by which a patient may be called.
    pub(super) fn phone(&self, patient: &Patient, today: Date) -> String {
        let own: Vec<ContactPoint> =
            self.points.iter().filter(|point| point.subject == patient.id).cloned().collect();
        let is_old = |number: &str| own.iter().any(|point| point.value == number && point.r#use == "old");
        let ways = reach::ways(patient, &own, Purpose::Call, today);
        let mut numbers = ways.iter().map(|way| match way {
            Way::Point(point) => point.value.as_str(),
            Way::OnFile(patient) => first(&patient.phone),
        });
        numbers.find(|number| !is_old(number)).unwrap_or_default().to_owned()
    }
}
