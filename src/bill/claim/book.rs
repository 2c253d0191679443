//! What claims rest on: rows of the practice, by id.

use std::collections::BTreeMap;

use crate::base::{Date, Id};
use crate::practice::settings::Settings;
use crate::record::bill::Charge;
use crate::record::claims::{Claim, ClaimLine};
use crate::record::intake::{Authorization, Coverage, Directory, Patient, Payer, Provider, RelatedPerson};
use crate::record::rules::{Filing, Limit, Paperwork, PayerEdit};
use crate::record::schedule::Appointment;

/// The rows that claims are made from and judged by.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// `practice.json`.
    pub settings: Settings,
    /// The patients.
    pub patients: BTreeMap<Id, Patient>,
    /// People who hold policies for others.
    pub related: BTreeMap<Id, RelatedPerson>,
    /// The payers.
    pub payers: BTreeMap<Id, Payer>,
    /// The coverages.
    pub coverages: BTreeMap<Id, Coverage>,
    /// Who renders.
    pub providers: BTreeMap<Id, Provider>,
    /// Who refers.
    pub directory: BTreeMap<Id, Directory>,
    /// Authorizations that visits name.
    pub authorizations: BTreeMap<Id, Authorization>,
    /// The visits of the claims, by chain.
    pub visits: BTreeMap<Id, Appointment>,
    /// The visits that are counted on an authorization.
    pub counted: BTreeMap<Id, Vec<Appointment>>,
    /// Payers' tests.
    pub edits: Vec<PayerEdit>,
    /// What visits need.
    pub paperwork: Vec<Paperwork>,
    /// How long payers take claims.
    pub filing: Vec<Filing>,
    /// The practice's limits.
    pub limits: Vec<Limit>,
    /// The business day.
    pub today: Date,
}

/// A claim with its lines and, in the same order, the charges that they ask for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The claim; without an id before it is kept.
    pub claim: Claim,
    /// Its lines.
    pub lines: Vec<ClaimLine>,
    /// Their charges.
    pub charges: Vec<Charge>,
}

impl Asked {
    /// The first day of service.
    pub fn date(&self) -> Option<Date> {
        self.charges.iter().map(|charge| charge.date).min()
    }

    /// The diagnoses of all lines, each once, in the order of the lines.
    pub fn diagnoses(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for code in self.charges.iter().flat_map(|charge| &charge.diagnoses) {
            if !found.contains(&code.as_str()) {
                found.push(code);
            }
        }
        found
    }

    /// What the claim is called: its id, or its visit before it has one.
    pub fn name(&self) -> &Id {
        if self.claim.id.is_empty() { &self.claim.visit } else { &self.claim.id }
    }
}

/// A claim and the rows that it names, where there are such rows.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// All rows.
    pub book: &'a Book,
    /// The claim.
    pub asked: &'a Asked,
    /// For whom.
    pub patient: Option<&'a Patient>,
    /// Under which coverage.
    pub coverage: Option<&'a Coverage>,
    /// To whom.
    pub payer: Option<&'a Payer>,
    /// Who rendered.
    pub provider: Option<&'a Provider>,
    /// The visit.
    pub visit: Option<&'a Appointment>,
    /// The payer's leave.
    pub authorization: Option<&'a Authorization>,
    /// Who referred.
    pub referring: Option<&'a Directory>,
}

impl<'a> Facts<'a> {
    /// The rows that a claim names.
    pub fn of(book: &'a Book, asked: &'a Asked) -> Self {
        let claim = &asked.claim;
        let of_charge = |id: fn(&Charge) -> Option<&Id>| asked.charges.iter().find_map(id);
        let authorization = of_charge(|charge| charge.authorization.as_ref());
        let referring = of_charge(|charge| charge.referring.as_ref());
        Self {
            book,
            asked,
            patient: book.patients.get(&claim.patient),
            coverage: book.coverages.get(&claim.coverage),
            payer: book.payers.get(&claim.payer),
            provider: book.providers.get(&claim.provider),
            visit: book.visits.get(&claim.visit),
            authorization: authorization.and_then(|id| book.authorizations.get(id)),
            referring: referring.and_then(|id| book.directory.get(id)),
        }
    }

    /// Whether the patient stands on the claim as the subscriber: who holds the policy, and everybody whose payer gives
    /// each person an id of their own, as Medicare and Medicaid do.
    pub fn is_subscriber(&self) -> bool {
        let is_own = self.payer.is_some_and(|payer| matches!(payer.filing.as_str(), "MA" | "MB" | "MC"));
        let is_self = self.coverage.is_some_and(|coverage| {
            let holder = coverage.subscriber.as_ref();
            matches!(coverage.relationship.as_str(), "self" | "")
                && holder.is_none_or(|id| *id == coverage.patient)
        });
        is_own || is_self
    }

    /// Who holds the policy of a dependent.
    pub fn subscriber(&self) -> Option<Name<'a>> {
        let id = self.coverage?.subscriber.as_ref()?;
        let patient = self.book.patients.get(id).map(|row| Name {
            given: &row.given,
            middle: &row.middle,
            family: &row.family,
            suffix: &row.suffix,
        });
        patient.or_else(|| {
            self.book.related.get(id).map(|row| Name {
                given: &row.given,
                middle: &row.middle,
                family: &row.family,
                suffix: &row.suffix,
            })
        })
    }
}

/// A person's name in its parts.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// Given name.
    pub given: &'a str,
    /// Middle names.
    pub middle: &'a str,
    /// Family name.
    pub family: &'a str,
    /// Suffix.
    pub suffix: &'a str,
}
