//! Days that cannot be, and the last day on which the payer takes the claim.

use super::Remark;
use crate::base::date::Partial;
use crate::bill::claim::book::Facts;
use crate::bill::claim::filing;
use crate::bill::claim::prior::Prior;
use crate::practice::limit;

/// Days of service.
pub(super) fn days(facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for charge in &facts.asked.charges {
        let patient = facts.patient;
        let what = if charge.date > facts.book.today {
            "lies ahead"
        } else if patient.and_then(|row| row.born).is_some_and(|born| charge.date < Partial::earliest(born)) {
            "is before the patient's birth"
        } else if patient.and_then(|row| row.died).is_some_and(|died| charge.date > died) {
            "is after the patient's death"
        } else {
            continue;
        };
        let what = format!("{} of {} {what}", charge.date, charge.id);
        let help = "look who was seen and when; then void the charge, or edit the patient";
        found.push(Remark::error("B129", "charges.date", &charge.id, what, help));
    }
    found
}

/// The filing limit, gone or near.
pub(super) fn filing(facts: &Facts<'_>) -> Vec<Remark> {
    let (claim, today) = (&facts.asked.claim, facts.book.today);
    let Some(date) = facts.asked.date() else { return Vec::new() };
    let answered = facts.asked.prior.iter().filter_map(Prior::on).max();
    let rules = &facts.book.filing;
    // What corrects a claim knows its day from when it was made.
    let kept = || Some((filing::rule(rules, &claim.payer, filing::kind(claim), today)?, claim.due?));
    let Some((rule, last)) = filing::last(rules, claim, date, answered, today).or_else(kept) else {
        return Vec::new();
    };
    let source = format!("rules/filing:{}", rule.id);
    if last < today {
        let what = format!("the payer took it until {last}");
        let help = format!("{source}; send it only with proof that it was filed in time, else write it off");
        return vec![Remark::error("B135", "rules/filing.value", &rule.id, what, &help)];
    }
    let near =
        limit::in_force(&facts.book.limits, filing::NEAR, today).and_then(|limit| limit::before(limit, last));
    if near.is_some_and(|near| near <= today) {
        let left = (last - today).num_days();
        let what = format!("the payer takes it until {last}: {left} days are left");
        return vec![Remark::warning("B136", "rules/filing.value", &rule.id, what, &source)];
    }
    Vec::new()
}
