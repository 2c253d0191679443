//! The day of service that a line of the ledger is about.

use std::collections::BTreeMap;

use crate::base::{Date, Id};
use crate::record::bill::{Charge, Ledger};

/// Days of service by charge and by visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Services {
    charges: BTreeMap<Id, Date>,
    visits: BTreeMap<Id, Date>,
}

impl Services {
    /// What charges say; of a visit's charges the first day.
    pub fn of<'a>(charges: impl IntoIterator<Item = &'a Charge>) -> Self {
        let mut services = Self::default();
        for charge in charges {
            services.charges.insert(charge.id.clone(), charge.date);
            let day = services.visits.entry(charge.visit.clone()).or_insert(charge.date);
            *day = (*day).min(charge.date);
        }
        services
    }

    /// The day of service of what a line names; its posting day where it names neither a charge nor a charged visit.
    pub fn on(&self, row: &Ledger) -> Date {
        let charge = row.charge.as_ref().and_then(|id| self.charges.get(id));
        let visit = || row.visit.as_ref().and_then(|id| self.visits.get(id));
        charge.or_else(visit).copied().unwrap_or(row.date)
    }
}
