//! What is known about the people of some visits, as the store gave it.

use std::collections::BTreeMap;

use crate::base::date::Partial;
use crate::base::{Date, Id};
use crate::intake::namesake::Namesakes;
use crate::practice::coverage;
use crate::practice::service::Services;
use crate::record::bill::Ledger;
use crate::record::intake::{Authorization, Consent, ContactPoint, Coverage, Patient, Payer, RelatedPerson};
use crate::record::rules::{Limit, Paperwork, PayerEdit};
use crate::record::schedule::Appointment;

use super::remark::{Remark, Severity};

/// The rule rows that checks ask.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Ages, sums and days.
    pub limits: Vec<Limit>,
    /// Shapes of payers' identifiers.
    pub payer_edits: Vec<PayerEdit>,
    /// Papers that visits need.
    pub paperwork: Vec<Paperwork>,
}

/// Everything that the checks of some visits read.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The patients, whoever has the name of one of them, and patients who pay for them.
    pub patients: BTreeMap<Id, Patient>,
    /// Who has the same name.
    pub namesakes: Namesakes,
    /// People related to the patients.
    pub related: BTreeMap<Id, RelatedPerson>,
    /// Payers.
    pub payers: BTreeMap<Id, Payer>,
    /// Coverages by patient.
    pub coverages: BTreeMap<Id, Vec<Coverage>>,
    /// Authorizations by patient.
    pub authorizations: BTreeMap<Id, Vec<Authorization>>,
    /// The appointments that are counted on each authorization.
    pub counted: BTreeMap<Id, Vec<Appointment>>,
    /// What each patient signed or refused.
    pub consents: BTreeMap<Id, Vec<Consent>>,
    /// Ways to reach each patient.
    pub contacts: BTreeMap<Id, Vec<ContactPoint>>,
    /// Lines of the ledger by patient, or lines that say the same: what is owed, and since when.
    pub ledger: BTreeMap<Id, Vec<Ledger>>,
    /// Lines of the ledger by visit.
    pub of_visits: BTreeMap<Id, Vec<Ledger>>,
    /// Days of service of what Qualified Medicare Beneficiaries owe for; others' are not asked for.
    pub services: Services,
    /// Rules.
    pub rules: Rules,
}

/// The rows of an id; none where there are none.
pub(super) fn rows<'a, T>(map: &'a BTreeMap<Id, Vec<T>>, id: &Id) -> &'a [T] {
    map.get(id).map_or(&[], Vec::as_slice)
}

/// Somebody who is named by id: a patient or a related person.
pub(super) struct Person<'a> {
    pub(super) given: &'a str,
    pub(super) family: &'a str,
    pub(super) born: Option<Partial>,
}

impl Book {
    /// The person of an id, wherever their row is.
    pub(super) fn person(&self, id: &Id) -> Option<Person<'_>> {
        let patient = self.patients.get(id).map(|row| (&row.given, &row.family, row.born));
        let related = || self.related.get(id).map(|row| (&row.given, &row.family, row.born));
        let (given, family, born) = patient.or_else(related)?;
        Some(Person { given, family, born })
    }
}

/// One visit with what is known about it.
pub(super) struct Facts<'a> {
    pub(super) visit: &'a Appointment,
    pub(super) on: Date,
    pub(super) patient: &'a Patient,
    /// In the order in which they pay.
    pub(super) coverages: Vec<&'a Coverage>,
    pub(super) book: &'a Book,
}

impl<'a> Facts<'a> {
    pub(super) fn of(visit: &'a Appointment, patient: &'a Patient, book: &'a Book) -> Self {
        let on = visit.start.date();
        let coverages = coverage::in_force(rows(&book.coverages, &patient.id), on);
        Self { visit, on, patient, coverages, book }
    }

    /// Every coverage of the patient, in force or not.
    pub(super) fn history(&self) -> &'a [Coverage] {
        rows(&self.book.coverages, &self.patient.id)
    }

    /// A remark about this visit.
    pub(super) fn remark(
        &self,
        check: &'static str,
        severity: Severity,
        detail: impl Into<String>,
        source: impl Into<String>,
    ) -> Remark {
        remark(self.visit, check, severity, detail, source)
    }
}

/// A remark about a visit.
pub(super) fn remark(
    visit: &Appointment,
    check: &'static str,
    severity: Severity,
    detail: impl Into<String>,
    source: impl Into<String>,
) -> Remark {
    Remark {
        visit: visit.chain.clone(),
        start: visit.start,
        patient: visit.patient.clone().unwrap_or_default(),
        check,
        severity,
        detail: detail.into(),
        source: source.into(),
    }
}
