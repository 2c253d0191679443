//! Who comes: the row, the name, the address, who answers for a minor.

use super::book::{Facts, Person, rows};
use super::remark::{Remark, Severity};
use crate::base::Id;
use crate::base::address::{Zip, lies_in, zip};
use crate::intake::namesake::is_household;
use crate::practice::limit;
use crate::practice::minority::Majority;
use crate::practice::reach::{self, Purpose};
use crate::record::intake::ContactPoint;

/// A row that is an alias of another patient's.
pub(super) fn merged(facts: &Facts<'_>) -> Vec<Remark> {
    let into = facts.patient.merged_into.iter();
    into.map(|other| {
        let detail = format!("is the same person as {other}: book and bill under that id");
        facts.remark("patient", Severity::Error, detail, "patients.merged_into")
    })
    .collect()
}

/// Somebody who is marked as dead.
pub(super) fn died(facts: &Facts<'_>) -> Vec<Remark> {
    let is_dead = facts.patient.died.is_some_and(|died| died < facts.on);
    let say = || facts.remark("patient", Severity::Error, "is marked as having died before", "patients.died");
    is_dead.then(say).into_iter().collect()
}

/// The fields that tell one person from another.
pub(super) fn identity(facts: &Facts<'_>) -> Vec<Remark> {
    let patient = facts.patient;
    let fields = [
        ("family", patient.family.is_empty()),
        ("given", patient.given.is_empty()),
        ("born", patient.born.is_none()),
        ("sex", patient.sex.is_empty()),
    ];
    let mut found = Vec::new();
    if let Some(detail) = empty(&fields) {
        found.push(facts.remark("identity", Severity::Error, detail, "patients"));
    }
    if let Some(born) = patient.born {
        if born.day().is_none() {
            let detail = "the day of birth is not whole";
            found.push(facts.remark("identity", Severity::Warning, detail, "patients.born"));
        }
        if born.earliest() > facts.on {
            let detail = "the day of birth lies after the visit";
            found.push(facts.remark("identity", Severity::Error, detail, "patients.born"));
        }
    }
    found
}

/// The names of the columns that are empty, as a detail; none where all are filled.
pub(super) fn empty(fields: &[(&str, bool)]) -> Option<String> {
    let names: Vec<&str> = fields.iter().filter(|(_, is_empty)| *is_empty).map(|(name, _)| *name).collect();
    (!names.is_empty()).then(|| format!("empty: {}", names.join(", ")))
}

/// Others of the same name: father and son, or one person twice.
pub(super) fn namesake(facts: &Facts<'_>) -> Vec<Remark> {
    let others = facts.book.namesakes.others(facts.patient);
    let mut found = Vec::new();
    for other in others.filter_map(|id| facts.book.patients.get(id)) {
        let place = if is_household(facts.patient, other) { " and household" } else { "" };
        let detail = format!("{} has the same name{place}: ask for the birth date", other.id);
        found.push(facts.remark("namesake", Severity::Warning, detail, "patients"));
    }
    found
}

/// Where bills and letters go.
pub(super) fn address(facts: &Facts<'_>) -> Vec<Remark> {
    let patient = facts.patient;
    let fields = [
        ("line1", patient.line1.is_empty()),
        ("city", patient.city.is_empty()),
        ("state", patient.state.is_empty()),
        ("zip", patient.zip.is_empty()),
    ];
    let mut found = Vec::new();
    if let Some(detail) = empty(&fields) {
        found.push(facts.remark("address", Severity::Warning, detail, "patients"));
    }
    let doubt = match zip(&patient.zip) {
        _ if patient.zip.is_empty() => None,
        Zip::Code(code) if !patient.state.is_empty() && !lies_in(&code, &patient.state) => {
            Some("zip does not lie in the state")
        }
        Zip::Code(_) => None,
        Zip::Placeholder => Some("zip stands for one that is not known"),
        Zip::Unreadable => Some("zip has neither five nor nine digits"),
    };
    found.extend(doubt.map(|detail| facts.remark("address", Severity::Warning, detail, "patients.zip")));
    found
}

/// Ways to reach the patient.
fn contacts<'a>(facts: &Facts<'a>) -> &'a [ContactPoint] {
    rows(&facts.book.contacts, &facts.patient.id)
}

/// A number to call. Who wants to be reached by other ways alone lacks none.
pub(super) fn phone(facts: &Facts<'_>) -> Vec<Remark> {
    let serves = |purpose| !reach::ways(facts.patient, contacts(facts), purpose, facts.on).is_empty();
    let is_bound = reach::confidential(contacts(facts), facts.on).next().is_some();
    if is_bound || serves(Purpose::Call) || serves(Purpose::Reminder) {
        return Vec::new();
    }
    vec![facts.remark("phone", Severity::Warning, "there is no number to call", "patients.phone")]
}

/// Confidential communications: only by the ways that they asked for. The reason is never asked.
pub(super) fn confidential(facts: &Facts<'_>) -> Vec<Remark> {
    let ways: Vec<String> = reach::confidential(contacts(facts), facts.on)
        .map(|contact| format!("{} ({})", contact.id, contact.kind))
        .collect();
    if ways.is_empty() {
        return Vec::new();
    }
    let detail = format!("reach only by {}, never by the address on file", ways.join(", "));
    vec![facts.remark("confidential", Severity::Note, detail, "contact-points.is_confidential")]
}

/// Who answers for a minor's bill.
pub(super) fn guarantor(facts: &Facts<'_>) -> Vec<Remark> {
    let limits = &facts.book.rules.limits;
    let Some(majority) = Majority::on(limits, facts.on) else { return Vec::new() };
    let is_minor = facts.patient.born.is_some_and(|born| majority.is_minor(born, facts.on));
    let rule = limit::source(majority.rule);
    let say = |severity, detail: String, source: &str| {
        vec![facts.remark("guarantor", severity, detail, source.to_owned())]
    };
    let Some(id) = facts.patient.guarantor.as_ref().filter(|id| **id != facts.patient.id) else {
        let detail = format!("is under {} and nobody is named who pays", majority.age);
        return if is_minor { say(Severity::Error, detail, &rule) } else { Vec::new() };
    };
    let Some(person) = facts.book.person(id) else {
        return say(Severity::Error, format!("nobody has the guarantor's id {id}"), "patients.guarantor");
    };
    if person.born.is_some_and(|born| majority.is_minor(born, facts.on)) {
        return say(Severity::Error, format!("the guarantor {id} is under {} too", majority.age), &rule);
    }
    if is_minor { adult(facts, id, &person, majority.age) } else { Vec::new() }
}

/// A minor with a guarantor: who it is, and what their row lacks.
fn adult(facts: &Facts<'_>, id: &Id, person: &Person<'_>, age: i32) -> Vec<Remark> {
    let related = facts.book.related.values();
    let relationship = related
        .filter(|row| row.patient == facts.patient.id && (row.id == *id || row.related.as_ref() == Some(id)))
        .map(|row| row.relationship.as_str())
        .find(|word| !word.is_empty());
    let who = relationship.map(|word| format!(" ({word})")).unwrap_or_default();
    let detail = format!("is under {age}: {id}{who} pays");
    let mut found = vec![facts.remark("guarantor", Severity::Note, detail, "patients.guarantor")];
    let fields = [("given", person.given.is_empty()), ("family", person.family.is_empty())];
    if let Some(detail) = empty(&fields) {
        let detail = format!("guarantor {id}: {detail}");
        found.push(facts.remark("guarantor", Severity::Warning, detail, "patients.guarantor"));
    }
    found
}

/// A word or a text that the desk reads before it speaks. The text itself is free and stays in its row.
pub(super) fn alert(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    if !facts.patient.flags.is_empty() {
        let detail = format!("flags: {}", facts.patient.flags.join(" "));
        found.push(facts.remark("alert", Severity::Note, detail, "patients.flags"));
    }
    if !facts.patient.alert.is_empty() {
        found.push(facts.remark("alert", Severity::Note, "read the alert first", "patients.alert"));
    }
    found
}
