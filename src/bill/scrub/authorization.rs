//! Whether the payer's leave and a referral are there where they must be.

use super::Remark;
use crate::base::{Date, Id};
use crate::bill::claim::book::Facts;
use crate::practice::authorization::{Use, used};
use crate::practice::force::holds;
use crate::record::intake::Authorization;
use crate::record::rules::Paperwork;

/// The authorization that is named, and the papers that rules ask for.
pub(super) fn authorization(facts: &Facts<'_>) -> Vec<Remark> {
    let on = facts.asked.date().unwrap_or(facts.book.today);
    let named = facts.asked.charges.iter().find_map(|charge| charge.authorization.as_ref());
    let mut found = Vec::new();
    if let Some(id) = named {
        let doubt = match facts.authorization {
            Some(row) => stands(facts, row, on),
            None => Some(("charges.authorization", format!("no authorization has the id {id}"))),
        };
        found.extend(doubt.map(|(field, what)| {
            Remark::error(
                "B133",
                field,
                id,
                what,
                "ask the payer for one that covers the day, or void the charges",
            )
        }));
    }
    let rules = facts.book.paperwork.iter().filter(|rule| facts.is_asked_by(rule, on));
    found.extend(rules.filter_map(|rule| lacks(facts, rule, named)));
    found
}

/// Why an authorization does not cover the claim.
fn stands(facts: &Facts<'_>, row: &Authorization, on: Date) -> Option<(&'static str, String)> {
    let (id, claim) = (&row.id, &facts.asked.claim);
    if row.patient != claim.patient {
        return Some(("authorizations.patient", format!("{id} is another patient's")));
    }
    if !matches!(row.status.as_str(), "approved" | "used") {
        return Some(("authorizations.status", format!("{id} is {}", row.status)));
    }
    if !holds(row.from, row.to, on) {
        return Some(("authorizations.to", format!("{id} is not in force on {on}")));
    }
    if row.provider.as_ref().is_some_and(|provider| *provider != claim.provider) {
        return Some(("authorizations.provider", format!("{id} is for another provider")));
    }
    if row.coverage.as_ref().is_some_and(|coverage| *coverage != claim.coverage) {
        return Some(("authorizations.coverage", format!("{id} is under another coverage")));
    }
    if row.number.is_empty() {
        return Some(("authorizations.number", format!("{id} has no number of the payer's")));
    }
    let visit = facts.visit?;
    let counted = facts.book.counted.get(id).map(Vec::as_slice).unwrap_or_default();
    let Use { before, allowed } = used(row, counted, (visit.start, &visit.chain));
    let number = before.saturating_add(1);
    let allowed = allowed.filter(|allowed| number > *allowed)?;
    Some(("authorizations.visits_count", format!("{id} is used up: visit {number} of {allowed}")))
}

fn lacks(facts: &Facts<'_>, rule: &Paperwork, named: Option<&Id>) -> Option<Remark> {
    let visit = &facts.asked.claim.visit;
    let referral = facts.visit.map_or("", |visit| visit.referral.as_str());
    let (code, field, what) = match rule.need.as_str() {
        "authorization" if named.is_none() => {
            ("B132", "charges.authorization", "the payer's leave is needed, and the visit names none")
        }
        "referral" if referral.is_empty() => {
            ("B134", "appointments.referral", "a referral is needed, and the visit names none")
        }
        _ => return None,
    };
    let help = format!("rules/paperwork:{} asks for it", rule.id);
    Some(match rule.severity.as_str() {
        "error" => Remark::error(code, field, visit, what, &help),
        _ => Remark::warning(code, field, visit, what, &help),
    })
}
