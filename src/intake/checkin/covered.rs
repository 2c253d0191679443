//! Who pays for the visit: coverage on the day, the payer's id, the member id, the subscriber, the card.

use super::book::Facts;
use super::person::empty;
use super::remark::{Remark, Severity};
use crate::practice::coverage::{ended, is_self_pay};
use crate::practice::force::holds;
use crate::practice::{edit, limit};
use crate::record::intake::Coverage;
use crate::record::rules::PayerEdit;

/// The limit of days since a card was seen.
const CARD_SEEN: &str = "card_seen";

/// A coverage in force on the day of the visit; for one that lapsed, its last day.
pub(super) fn coverage(facts: &Facts<'_>) -> Vec<Remark> {
    if !facts.coverages.is_empty() || is_self_pay(facts.history(), facts.on) {
        return Vec::new();
    }
    let next = facts.history().iter().filter(|row| row.from.is_some_and(|from| from > facts.on));
    let next = next.min_by_key(|row| (row.from, row.id.clone()));
    let then = next.and_then(|row| Some(format!("; {} begins {}", row.id, row.from?))).unwrap_or_default();
    let (severity, detail, source) = match ended(facts.history(), facts.on) {
        Some((last, day)) => {
            (Severity::Error, format!("{} lapsed: its last day was {day}{then}", last.id), "coverages.to")
        }
        None if next.is_some() => (Severity::Error, format!("none yet{then}"), "coverages.from"),
        None => (Severity::Warning, "none on record: does the patient pay?".to_owned(), "coverages"),
    };
    vec![facts.remark("coverage", severity, detail, source)]
}

/// Two coverages that both say that they pay first, or second.
pub(super) fn overlap(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for pair in facts.coverages.windows(2) {
        if let (Some(rank), true) = (pair[0].rank, pair[0].rank == pair[1].rank) {
            let detail = format!("{} and {} both have rank {rank}", pair[0].id, pair[1].id);
            found.push(facts.remark("coverage", Severity::Warning, detail, "coverages.rank"));
        }
    }
    found
}

/// The payer and its electronic id.
pub(super) fn payer(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for coverage in &facts.coverages {
        let (severity, detail, source) = match facts.book.payers.get(&coverage.payer) {
            None => (
                Severity::Error,
                format!("{} names {}, which no payer has", coverage.id, coverage.payer),
                "coverages.payer",
            ),
            Some(payer) if payer.payer_id.is_empty() => {
                let is_paper = payer.accepts.iter().any(|form| form == "paper");
                let severity = if is_paper { Severity::Note } else { Severity::Warning };
                (severity, format!("{} of {} has no electronic id", payer.id, coverage.id), "payers.payer_id")
            }
            Some(_) => continue,
        };
        found.push(facts.remark("payer", severity, detail, source));
    }
    found
}

/// Identifiers that are missing, or have not the shape that the payer wants.
pub(super) fn identifiers(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for coverage in &facts.coverages {
        if coverage.member_id.is_empty() {
            let detail = format!("{} has no member id", coverage.id);
            found.push(facts.remark("member-id", Severity::Error, detail, "coverages.member_id"));
        }
        let edits = facts.book.rules.payer_edits.iter().filter(|edit| {
            edit.payer.as_ref().is_none_or(|payer| *payer == coverage.payer)
                && holds(edit.from, edit.to, facts.on)
        });
        found.extend(edits.filter_map(|edit| misshapen(facts, coverage, edit)));
    }
    found
}

/// A filled field that has not the shape of a payer's edit. The value is not told.
fn misshapen(facts: &Facts<'_>, coverage: &Coverage, edit: &PayerEdit) -> Option<Remark> {
    if edit::fits(edit, facts.patient, coverage) {
        return None;
    }
    let column = edit.field.rsplit('.').next().unwrap_or_default();
    let detail = format!("{} of {} has not the shape {}", column, coverage.id, edit.test);
    let source = format!("rules/payer-edits:{}", edit.id);
    Some(facts.remark("member-id", Severity::of_rule(&edit.severity), detail, source))
}

/// The subscriber of a dependent: who, with the name and birth date that a payer asks for.
pub(super) fn subscriber(facts: &Facts<'_>) -> Vec<Remark> {
    facts.coverages.iter().flat_map(|coverage| subscribed(facts, coverage)).collect()
}

fn subscribed(facts: &Facts<'_>, coverage: &Coverage) -> Vec<Remark> {
    let id = &coverage.id;
    let say =
        |severity, detail: String| vec![facts.remark("subscriber", severity, detail, "coverages.subscriber")];
    let other = coverage.subscriber.as_ref().filter(|person| **person != facts.patient.id);
    match (coverage.relationship.as_str(), other) {
        ("self" | "", None) => Vec::new(),
        ("self", Some(person)) => {
            say(Severity::Warning, format!("{id} is the patient's own, yet names {person} as subscriber"))
        }
        (relationship, None) => {
            say(Severity::Error, format!("{id} is held as {relationship}, and nobody is named as subscriber"))
        }
        (_, Some(person)) => match facts.book.person(person) {
            None => say(Severity::Error, format!("nobody has the subscriber's id {person} of {id}")),
            Some(row) => {
                let fields = [
                    ("given", row.given.is_empty()),
                    ("family", row.family.is_empty()),
                    ("born", row.born.is_none()),
                ];
                let lack = empty(&fields).map(|lack| format!("{person} of {id}: {lack}"));
                lack.map(|detail| say(Severity::Warning, detail)).unwrap_or_default()
            }
        },
    }
}

/// The card of the coverage that pays first, seen within the practice's limit.
pub(super) fn card(facts: &Facts<'_>) -> Vec<Remark> {
    let Some(coverage) = facts.coverages.first() else { return Vec::new() };
    let Some(limit) = limit::in_force(&facts.book.rules.limits, CARD_SEEN, facts.on) else {
        return Vec::new();
    };
    let Some(earliest) = limit::before(limit, facts.on) else { return Vec::new() };
    let detail = match coverage.card_seen_on {
        Some(seen) if seen >= earliest => return Vec::new(),
        Some(seen) => format!("card of {} last seen {seen}", coverage.id),
        None => format!("card of {} never seen", coverage.id),
    };
    vec![facts.remark("card", Severity::Warning, detail, limit::source(&limit.id))]
}
