//! Visits of a day that were seen, and which of them have no charges yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id};
use crate::bill::reversing::standing;
use crate::record::bill::{Charge, Superbill};
use crate::record::schedule::Appointment;

/// The statuses of a visit that a clinician saw.
pub const SEEN: &[&str] = &["checked-in", "fulfilled"];

/// How far a seen visit has come on its way to money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing is coded.
    Missing,
    /// Coded, and not all of it charged.
    Coded,
    /// Charged.
    Charged,
}

/// A seen visit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket {
    /// Day of service.
    pub date: Date,
    /// The visit (chain).
    pub visit: Id,
    /// Who was seen.
    pub patient: Id,
    /// By whom.
    pub provider: Option<Id>,
    /// How far it has come.
    pub stage: Stage,
}

/// The seen visits of some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tickets(pub Vec<Ticket>);

impl Tickets {
    /// The tickets of the patients' visits among some appointments, by day and visit. Every visit counts once.
    pub fn of(visits: &[Appointment], superbills: &[Superbill], charges: &[Charge]) -> Self {
        let coded: BTreeSet<&Id> =
            superbills.iter().filter(|line| line.status == "coded").map(|line| &line.visit).collect();
        let with_charge: BTreeSet<&Id> = standing(charges).into_iter().map(|charge| &charge.visit).collect();
        let mut tickets: BTreeMap<&Id, Ticket> = BTreeMap::new();
        for row in visits.iter().filter(|row| SEEN.contains(&row.status.as_str())) {
            let Some(patient) = &row.patient else { continue };
            let stage = match (coded.contains(&row.chain), with_charge.contains(&row.chain)) {
                (true, _) => Stage::Coded,
                (false, true) => Stage::Charged,
                (false, false) => Stage::Missing,
            };
            let ticket = Ticket {
                date: row.start.date(),
                visit: row.chain.clone(),
                patient: patient.clone(),
                provider: row.provider.clone(),
                stage,
            };
            tickets.insert(&row.chain, ticket);
        }
        let mut tickets: Vec<Ticket> = tickets.into_values().collect();
        tickets.sort();
        Self(tickets)
    }

    /// How many have come so far.
    pub fn count(&self, stage: Stage) -> usize {
        self.0.iter().filter(|ticket| ticket.stage == stage).count()
    }

    /// Those that have come so far.
    pub fn at(&self, stage: Stage) -> impl Iterator<Item = &Ticket> {
        self.0.iter().filter(move |ticket| ticket.stage == stage)
    }
}
