//! One patient, as the desk must know them before it speaks.

use crate::base::{Date, Id, Instant, address, phone};
use crate::practice::balance::Balance;
use crate::practice::coverage;
use crate::record::intake::{Authorization, ContactPoint, Coverage, Patient, RelatedPerson};
use crate::record::schedule::Appointment;

/// Everything about a patient that the summary is made from.
pub struct Facts {
    /// Today.
    pub today: Date,
    /// Now.
    pub now: Instant,
    /// The patient.
    pub patient: Patient,
    /// Who pays, where that is another patient.
    pub guarantor: Option<Patient>,
    /// Guardians, guarantors, emergency contacts.
    pub related: Vec<RelatedPerson>,
    /// Every coverage, with the payer's name.
    pub coverages: Vec<(Coverage, String)>,
    /// Open authorizations with the visits done on each.
    pub authorizations: Vec<(Authorization, i64)>,
    /// Ways to reach them.
    pub contact_points: Vec<ContactPoint>,
    /// Appointments that are still ahead or open.
    pub visits: Vec<Appointment>,
    /// What is owed.
    pub balance: Balance,
}

/// A line of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it belongs to: `patient`, `alert`, `guarantor`, `coverage` …
    pub section: &'static str,
    /// The row that it comes from.
    pub id: Id,
    /// What is said.
    pub field: &'static str,
    /// What it is.
    pub value: String,
}

/// The summary: what must be known first stands first; what is empty is left out.
pub fn lines(facts: &Facts) -> Vec<Line> {
    let mut lines = Vec::new();
    alerts(facts, &mut lines);
    identity(facts, &mut lines);
    people(facts, &mut lines);
    payers(facts, &mut lines);
    visits(facts, &mut lines);
    let mut money = |field, amount: crate::base::Money| {
        if !amount.is_zero() {
            lines.push(Line {
                section: "balance",
                id: facts.patient.id.clone(),
                field,
                value: amount.to_string(),
            });
        }
    };
    money("owed by the patient", facts.balance.patient);
    money("owed by payers", facts.balance.payer);
    money("credit", facts.balance.credit);
    lines
}

fn push(
    lines: &mut Vec<Line>,
    section: &'static str,
    id: &Id,
    field: &'static str,
    value: impl Into<String>,
) {
    let value = value.into();
    if !value.is_empty() {
        lines.push(Line { section, id: id.clone(), field, value });
    }
}

fn alerts(facts: &Facts, lines: &mut Vec<Line>) {
    let patient = &facts.patient;
    push(lines, "alert", &patient.id, "alert", &patient.alert);
    if let Some(kept) = &patient.merged_into {
        push(lines, "alert", &patient.id, "merged into", kept.as_str());
    }
    if let Some(died) = patient.died {
        push(lines, "alert", &patient.id, "died", died.to_string());
    }
    for point in facts.contact_points.iter().filter(|point| point.is_confidential == Some(true)) {
        let address = address([&point.line1, &point.line2, &point.city], &point.state, &point.zip);
        let way = if point.value.is_empty() { address } else { phone::for_people(&point.value) };
        push(lines, "alert", &point.id, "only this way", format!("{}: {way}", point.kind));
    }
}

fn identity(facts: &Facts, lines: &mut Vec<Line>) {
    let patient = &facts.patient;
    let id = &patient.id;
    push(lines, "patient", id, "name", name(patient));
    push(lines, "patient", id, "called", &patient.called);
    push(lines, "patient", id, "also known as", &patient.also_known);
    let age = patient
        .born
        .and_then(crate::base::date::Partial::day)
        .map(|born| crate::base::date::age(born, facts.today));
    let born = patient.born.map(|born| born.to_string()).unwrap_or_default();
    push(lines, "patient", id, "born", age.map_or(born.clone(), |age| format!("{born}, {age} years")));
    push(lines, "patient", id, "sex", &patient.sex);
    push(lines, "patient", id, "language", &patient.language);
    let address = address([&patient.line1, &patient.line2, &patient.city], &patient.state, &patient.zip);
    push(lines, "patient", id, "address", address);
    for number in patient.phone.split(' ') {
        push(lines, "patient", id, "phone", phone::for_people(number));
    }
    push(lines, "patient", id, "email", &patient.email);
    push(lines, "patient", id, "flags", patient.flags.join(" "));
}

/// An address as a person writes it on one line: `7 Willow Ct Apt 3, Leominster, MA 01453`.
fn address(lines: [&str; 3], state: &str, zip: &str) -> String {
    let end = format!("{state} {}", address::zip_for_people(zip));
    let parts = lines.into_iter().chain([end.trim()]).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

fn name(patient: &Patient) -> String {
    let parts = [&patient.prefix, &patient.given, &patient.middle, &patient.family, &patient.suffix];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn people(facts: &Facts, lines: &mut Vec<Line>) {
    if let Some(guarantor) = &facts.guarantor {
        push(lines, "guarantor", &guarantor.id, "name", name(guarantor));
        for number in guarantor.phone.split(' ') {
            push(lines, "guarantor", &guarantor.id, "phone", phone::for_people(number));
        }
    }
    for person in &facts.related {
        let who = format!("{} {} ({}, {})", person.given, person.family, person.role, person.relationship);
        push(lines, "related", &person.id, "name", who.trim());
        for number in person.phone.split(' ') {
            push(lines, "related", &person.id, "phone", phone::for_people(number));
        }
    }
}

fn payers(facts: &Facts, lines: &mut Vec<Line>) {
    let rows = facts.coverages.iter().map(|(coverage, _)| coverage);
    let in_force = coverage::in_force(rows.clone(), facts.today);
    let payer = |id: &Id| {
        facts.coverages.iter().find(|(coverage, _)| coverage.id == *id).map_or("", |(_, name)| name.as_str())
    };
    for coverage in &in_force {
        let rank = coverage.rank.map_or(String::new(), |rank| format!(" (rank {rank})"));
        push(lines, "coverage", &coverage.id, "payer", format!("{}{rank}", payer(&coverage.id)));
        push(lines, "coverage", &coverage.id, "member id", &coverage.member_id);
        push(
            lines,
            "coverage",
            &coverage.id,
            "copay",
            coverage.copay_amount.map(|amount| amount.to_string()).unwrap_or_default(),
        );
        push(
            lines,
            "coverage",
            &coverage.id,
            "ends",
            coverage.to.map(|to| to.to_string()).unwrap_or_default(),
        );
    }
    if in_force.is_empty() {
        let last = rows
            .filter(|coverage| coverage.to.is_some_and(|to| to < facts.today))
            .max_by_key(|coverage| coverage.to);
        match last {
            Some(last) => {
                let ended = last.to.map(|to| to.to_string()).unwrap_or_default();
                push(lines, "coverage", &last.id, "ended", format!("{}, {ended}", payer(&last.id)));
            }
            None => push(lines, "coverage", &facts.patient.id, "payer", "none: pays for themselves"),
        }
    }
    for (authorization, done) in &facts.authorizations {
        let allowed =
            authorization.visits_count.map_or_else(|| "any number".to_owned(), |count| count.to_string());
        push(lines, "authorization", &authorization.id, "visits", format!("{done} of {allowed}"));
        push(
            lines,
            "authorization",
            &authorization.id,
            "ends",
            authorization.to.map(|to| to.to_string()).unwrap_or_default(),
        );
    }
}

fn visits(facts: &Facts, lines: &mut Vec<Line>) {
    let mut ahead: Vec<&Appointment> = facts.visits.iter().filter(|visit| visit.end > facts.now).collect();
    ahead.sort_by_key(|visit| (visit.start, visit.id.clone()));
    for (at, visit) in ahead.iter().enumerate() {
        let field = if at == 0 { "next" } else { "then" };
        push(lines, "visit", &visit.id, field, visit.start.to_string());
    }
}
