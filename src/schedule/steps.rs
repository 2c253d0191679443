//! The steps that appointments have taken, read from their rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Stamp};
use crate::record::schedule::AppointmentEvent;

/// Steps by appointment, in the order in which they were taken; what was taken back is gone.
#[derive(Clone, Debug, Default)]
pub struct Steps(BTreeMap<Id, Vec<AppointmentEvent>>);

impl Steps {
    /// The steps of some rows.
    pub fn of(events: Vec<AppointmentEvent>) -> Self {
        let gone: BTreeSet<Id> = events.iter().filter_map(|event| event.reverses.clone()).collect();
        let mut steps: BTreeMap<Id, Vec<AppointmentEvent>> = BTreeMap::new();
        for event in events.into_iter().filter(|event| event.reverses.is_none() && !gone.contains(&event.id))
        {
            steps.entry(event.appointment.clone()).or_default().push(event);
        }
        for own in steps.values_mut() {
            own.sort_by(|left, right| (left.at, &left.id).cmp(&(right.at, &right.id)));
        }
        Self(steps)
    }

    /// An appointment's steps.
    pub fn all(&self, appointment: &Id) -> &[AppointmentEvent] {
        self.0.get(appointment).map_or(&[], Vec::as_slice)
    }

    /// Its last step.
    pub fn last(&self, appointment: &Id) -> Option<&AppointmentEvent> {
        self.all(appointment).last()
    }

    /// When it last took a step.
    pub fn when(&self, appointment: &Id, event: &str) -> Option<Stamp> {
        self.all(appointment).iter().rev().find(|step| step.event == event).map(|step| step.at)
    }
}
