//! Whether the payer has agreed to the visit: the authorization that it is counted on, and what rules ask for.

use std::cmp::Ordering;

use super::book::{Facts, rows};
use super::remark::{Remark, Severity};
use crate::base::Id;
use crate::practice::authorization::{Use, used};
use crate::practice::force::holds;
use crate::practice::signature::{self, Of, Signature};
use crate::record::intake::Authorization;
use crate::record::rules::Paperwork;

/// The authorization that the visit is counted on.
pub(super) fn named(facts: &Facts<'_>) -> Vec<Remark> {
    let Some(id) = &facts.visit.authorization else { return Vec::new() };
    let own = rows(&facts.book.authorizations, &facts.patient.id);
    let Some(authorization) = own.iter().find(|row| row.id == *id) else {
        let detail = format!("{id} is no authorization of this patient");
        return vec![facts.remark("authorization", Severity::Error, detail, "appointments.authorization")];
    };
    let doubt = stands(facts, authorization).or_else(|| left(facts, authorization));
    doubt.into_iter().collect()
}

/// Whether it holds on the day of the visit, for its provider and coverage.
fn stands(facts: &Facts<'_>, row: &Authorization) -> Option<Remark> {
    let id = &row.id;
    let day = |day: Option<crate::base::Date>| day.map(|day| format!(" on {day}")).unwrap_or_default();
    let (detail, column) = match row.status.as_str() {
        "asked" => (format!("{id} was asked for on {} and is not decided", row.asked_on), "status"),
        "denied" => (format!("{id} was denied{}", day(row.decided_on)), "status"),
        "used" => (format!("{id} is used up"), "status"),
        "expired" => (format!("{id} expired{}", day(row.to)), "status"),
        _ if row.to.is_some_and(|to| to < facts.on) => (format!("{id} ended{}", day(row.to)), "to"),
        _ if row.from.is_some_and(|from| facts.on < from) => {
            (format!("{id} begins{}", day(row.from)), "from")
        }
        _ if differs(row.provider.as_ref(), facts.visit.provider.as_ref()) => {
            (format!("{id} is for another provider"), "provider")
        }
        _ if row
            .coverage
            .as_ref()
            .is_some_and(|own| facts.coverages.iter().all(|other| other.id != *own)) =>
        {
            (format!("{id} is under a coverage that is not in force"), "coverage")
        }
        _ => return None,
    };
    Some(facts.remark("authorization", Severity::Error, detail, format!("authorizations.{column}")))
}

fn differs(wanted: Option<&Id>, is: Option<&Id>) -> bool {
    wanted.is_some_and(|wanted| is != Some(wanted))
}

/// How many visits are left.
fn left(facts: &Facts<'_>, row: &Authorization) -> Option<Remark> {
    let counted = rows(&facts.book.counted, &row.id);
    let Use { before, allowed } = used(row, counted, (facts.visit.start, &facts.visit.chain));
    let allowed = allowed?;
    let number = before.saturating_add(1);
    let (severity, detail) = match number.cmp(&allowed) {
        Ordering::Less => return None,
        Ordering::Equal => (Severity::Warning, format!("{}: the last of {allowed} visits", row.id)),
        Ordering::Greater => (Severity::Error, format!("{} is used up: visit {number} of {allowed}", row.id)),
    };
    Some(facts.remark("authorization", severity, detail, "authorizations.visits_count"))
}

/// What the rules ask for a visit of this type and payer.
pub(super) fn paperwork(facts: &Facts<'_>) -> Vec<Remark> {
    let rules = facts.book.rules.paperwork.iter().filter(|rule| asks(rule, facts));
    rules.filter_map(|rule| lacks(facts, rule)).collect()
}

fn asks(rule: &Paperwork, facts: &Facts<'_>) -> bool {
    let is_type = rule.visit_type.is_none() || rule.visit_type == facts.visit.visit_type;
    let first = facts.coverages.first().map(|coverage| &coverage.payer);
    let is_payer = rule.payer.as_ref().is_none_or(|payer| first == Some(payer));
    is_type && is_payer && holds(rule.from, rule.to, facts.on)
}

fn lacks(facts: &Facts<'_>, rule: &Paperwork) -> Option<Remark> {
    let source = format!("rules/paperwork:{}", rule.id);
    let severity = Severity::of_rule(&rule.severity);
    if let Some(kind) = rule.need.strip_prefix("consent:") {
        let detail = unsigned(facts, rule, kind)?;
        return Some(facts.remark("consent", severity, detail, source));
    }
    match rule.need.as_str() {
        "authorization" if facts.visit.authorization.is_none() => {
            let own = rows(&facts.book.authorizations, &facts.patient.id);
            let fit = own.iter().find(|row| stands(facts, row).is_none() && !is_used_up(facts, row));
            let detail = match fit {
                Some(row) => format!("needed: {} would serve, and the visit does not name it", row.id),
                None => "needed, and there is none".to_owned(),
            };
            Some(facts.remark("authorization", severity, detail, source))
        }
        "referral" if facts.visit.referral.is_empty() => {
            Some(facts.remark("referral", severity, "needed, and the visit names none", source))
        }
        "authorization" | "referral" => None,
        other => {
            Some(facts.remark("paperwork", Severity::Note, format!("the rule asks for {other}"), source))
        }
    }
}

/// What is wrong with a consent that a rule asks for; none where it is in hand.
fn unsigned(facts: &Facts<'_>, rule: &Paperwork, kind: &str) -> Option<String> {
    let own = rows(&facts.book.consents, &facts.patient.id);
    let of = Of {
        kind,
        visit: Some(&facts.visit.chain),
        payer: facts.coverages.first().map(|coverage| &coverage.payer),
        on: facts.on,
        most: rule.valid_days,
    };
    let (found, last) = signature::of(own, &of);
    let last = last.map(|row| (&row.id, row.given_on));
    match (found, last) {
        (Signature::Given | Signature::Stamped, _) => None,
        (Signature::Refused, Some((id, _))) => Some(format!("{kind}: {id} was refused or taken back")),
        (_, Some((id, given))) => Some(format!("{kind}: {id} of {given} is too old on {}", facts.on)),
        (_, None) => {
            let given = own.iter().find(|row| row.kind == kind && row.status == "draft");
            Some(match given {
                Some(row) => format!("{kind}: {} was given on {} and is not signed", row.id, row.given_on),
                None => format!("{kind}: nothing that was signed is in force"),
            })
        }
    }
}

fn is_used_up(facts: &Facts<'_>, row: &Authorization) -> bool {
    let counted = rows(&facts.book.counted, &row.id);
    let Use { before, allowed } = used(row, counted, (facts.visit.start, &facts.visit.chain));
    allowed.is_some_and(|allowed| before >= allowed)
}
