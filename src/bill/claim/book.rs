//! What claims rest on: rows of the practice, by id.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::prior::Prior;
use crate::base::{Date, Id};
use crate::practice::coverage;
use crate::practice::force::holds;
use crate::practice::settings::Settings;
use crate::practice::signature::{self, Signature};
use crate::record::bill::Charge;
use crate::record::claims::{Claim, ClaimLine};
use crate::record::intake::{
    Authorization, Consent, Coverage, Directory, Patient, Payer, Provider, RelatedPerson,
};
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
    /// What patients signed, by patient.
    pub consents: BTreeMap<Id, Vec<Consent>>,
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
    /// The coverages by patient, from the first time that they are asked for so.
    pub by_patient: OnceCell<BTreeMap<Id, Vec<Id>>>,
}

impl Book {
    /// A patient's coverages.
    pub fn coverages_of(&self, patient: &Id) -> impl Iterator<Item = &Coverage> {
        let by_patient = self.by_patient.get_or_init(|| {
            let mut by_patient: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
            for (id, coverage) in &self.coverages {
                by_patient.entry(coverage.patient.clone()).or_default().push(id.clone());
            }
            by_patient
        });
        let own = by_patient.get(patient).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|id| self.coverages.get(id))
    }
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
    /// What earlier payers did with them.
    pub prior: Vec<Prior>,
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

    /// Whether the patient stands on the claim as the subscriber.
    pub fn is_subscriber(&self) -> bool {
        is_subscriber(self.coverage, self.payer)
    }

    /// Who holds the policy of a dependent.
    pub fn subscriber(&self) -> Option<Name<'a>> {
        subscriber(self.book, self.coverage?)
    }

    /// The coverages that pay after the claim's, in their order.
    pub fn later(&self) -> Vec<&'a Coverage> {
        let Some(date) = self.asked.date() else { return Vec::new() };
        let own = self.book.coverages_of(&self.asked.claim.patient);
        let is_own = |row: &&Coverage| row.id != self.asked.claim.coverage;
        coverage::in_force(own, date).into_iter().skip_while(is_own).skip(1).collect()
    }

    /// What the patient signed of a kind, as far as it goes for a payer. Where no rule of `rules/paperwork.csv` asks for
    /// it, the practice says that it has it from everybody, and only a refusal is another word.
    pub fn signature(&self, kind: &str, payer: &Id) -> Signature {
        let on = self.asked.date().unwrap_or(self.book.today);
        let rule = self.consent_rule(kind);
        let own = self.book.consents.get(&self.asked.claim.patient).map_or(&[][..], Vec::as_slice);
        let most = rule.and_then(|rule| rule.valid_days);
        let of = signature::Of { kind, visit: Some(&self.asked.claim.visit), payer: Some(payer), on, most };
        match signature::of(own, &of).0 {
            Signature::Absent if rule.is_none() => Signature::Given,
            found => found,
        }
    }

    /// The rule in force that asks for what a patient signs.
    pub fn consent_rule(&self, kind: &str) -> Option<&'a Paperwork> {
        let on = self.asked.date().unwrap_or(self.book.today);
        let is_asked = |rule: &&Paperwork| {
            rule.need.strip_prefix("consent:") == Some(kind) && self.is_asked_by(rule, on)
        };
        self.book.paperwork.iter().filter(is_asked).max_by_key(|rule| (rule.payer.is_some(), rule.from))
    }

    /// Whether a rule about papers is for this claim.
    pub fn is_asked_by(&self, rule: &Paperwork, on: Date) -> bool {
        let visit_type = self.visit.and_then(|visit| visit.visit_type.as_ref());
        (rule.visit_type.is_none() || rule.visit_type.as_ref() == visit_type)
            && rule.payer.as_ref().is_none_or(|payer| *payer == self.asked.claim.payer)
            && holds(rule.from, rule.to, on)
    }
}

/// Whether the patient stands as the subscriber: who holds the policy, and everybody whose payer gives each person an id
/// of their own, as Medicare and Medicaid do.
pub fn is_subscriber(coverage: Option<&Coverage>, payer: Option<&Payer>) -> bool {
    let is_own = payer.is_some_and(|payer| matches!(payer.filing.as_str(), "MA" | "MB" | "MC"));
    let is_self = coverage.is_some_and(|coverage| {
        let holder = coverage.subscriber.as_ref();
        matches!(coverage.relationship.as_str(), "self" | "")
            && holder.is_none_or(|id| *id == coverage.patient)
    });
    is_own || is_self
}

/// Who holds a policy: one who is named.
pub fn subscriber<'a>(book: &'a Book, coverage: &Coverage) -> Option<Name<'a>> {
    let id = coverage.subscriber.as_ref()?;
    let related = || {
        book.related.get(id).map(|row| Name {
            given: &row.given,
            middle: &row.middle,
            family: &row.family,
            suffix: &row.suffix,
        })
    };
    book.patients.get(id).map(Name::of).or_else(related)
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

impl<'a> Name<'a> {
    /// A patient's.
    pub fn of(row: &'a Patient) -> Self {
        let Patient { given, middle, family, suffix, .. } = row;
        Self { given, middle, family, suffix }
    }
}
