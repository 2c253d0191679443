//! Who is asked, under which id, and whether they cover the day.

use super::Remark;
use crate::bill::claim::book::Facts;
use crate::practice::coverage::{covers, is_self_pay, primary};
use crate::practice::edit;
use crate::practice::force::holds;
use crate::record::bill::Charge;
use crate::record::intake::Coverage;

/// What a claim filing indicator may be, SBR09.
const FILING: &[&str] = &[
    "11", "12", "13", "14", "15", "16", "17", "AM", "BL", "CH", "CI", "DS", "FI", "HM", "LM", "MA", "MB",
    "MC", "OF", "TV", "VA", "WC", "ZZ",
];

/// The payer's ids, and whether it takes electronic claims.
pub(super) fn payer(facts: &Facts<'_>) -> Vec<Remark> {
    let id = &facts.asked.claim.payer;
    let Some(row) = facts.payer else {
        let what = format!("no payer has the id of {}", facts.asked.claim.coverage);
        return vec![Remark::error(
            "B115",
            "coverages.payer",
            id,
            what,
            "name a payer: intake coverage edit",
        )];
    };
    let mut found = Vec::new();
    if row.payer_id.is_empty() || row.name.is_empty() {
        let what = format!("{id} lacks its name or electronic id");
        found.push(Remark::error(
            "B115",
            "payers.payer_id",
            id,
            what,
            "the id is on the card, or the clearinghouse's list",
        ));
    }
    if !FILING.contains(&row.filing.as_str()) {
        let help = "one of X12's, like MB, MC, BL or CI";
        let what = format!("{id} has no claim filing indicator that claims know");
        found.push(Remark::error("B115", "payers.filing", id, what, help));
    }
    if !row.accepts.is_empty() && !row.accepts.iter().any(|form| form == "837P") {
        let what = format!("{id} takes no electronic claims");
        found.push(Remark::error("B119", "payers.accepts", id, what, "send it on paper"));
    }
    if matches!(row.filing.as_str(), "WC" | "AM") {
        let what = format!("{id} asks for the accident's day and state, which are not kept");
        found.push(Remark::error("B119", "payers.filing", id, what, "send it on paper"));
    }
    found
}

/// The member id.
pub(super) fn member(facts: &Facts<'_>) -> Vec<Remark> {
    let (Some(coverage), Some(patient)) = (facts.coverage, facts.patient) else { return Vec::new() };
    let (id, field) = (&coverage.id, "coverages.member_id");
    if coverage.member_id.is_empty() {
        let what = format!("{id} has no member id");
        return vec![Remark::error("B113", field, id, what, "as on the card: intake coverage edit")];
    }
    let on = facts.asked.date().unwrap_or(facts.book.today);
    let edits = facts.book.edits.iter().filter(|edit| {
        edit.payer.as_ref().is_none_or(|payer| *payer == coverage.payer) && holds(edit.from, edit.to, on)
    });
    edits
        .filter(|edit| !edit::fits(edit, patient, coverage))
        .map(|edit| {
            let column = edit.field.rsplit('.').next().unwrap_or_default();
            let what = format!("{column} of {id} has not the shape {}", edit.test);
            let help = format!("compare with the card; rules/payer-edits:{} asks for it", edit.id);
            match edit.severity.as_str() {
                "error" => Remark::error("B114", field, id, what, &help),
                _ => Remark::warning("B114", field, id, what, &help),
            }
        })
        .collect()
}

/// Who holds the policy of a dependent.
pub(super) fn subscriber(facts: &Facts<'_>) -> Vec<Remark> {
    let Some(coverage) = facts.coverage else { return Vec::new() };
    if facts.is_subscriber() {
        return Vec::new();
    }
    let id = &coverage.id;
    let say = |what: String| {
        let help = "name the person with given and family name: intake coverage edit, intake related edit";
        vec![Remark::error("B112", "coverages.subscriber", id, what, help)]
    };
    match facts.subscriber() {
        None => say(format!("{id} is held by somebody else, and nobody is named as subscriber")),
        Some(name) if name.family.is_empty() || name.given.is_empty() => {
            say(format!("the subscriber of {id} lacks a name"))
        }
        Some(_) if matches!(coverage.relationship.as_str(), "self" | "") => {
            say(format!("{id} is the patient's own, yet names another as subscriber"))
        }
        Some(_) => Vec::new(),
    }
}

/// Whether it covers the days of service, and the patient does not pay alone.
pub(super) fn in_force(facts: &Facts<'_>) -> Vec<Remark> {
    let id = &facts.asked.claim.coverage;
    let Some(coverage) = facts.coverage else {
        let what = format!("no coverage has the id {id}");
        return vec![Remark::error(
            "B116",
            "charges.coverage",
            id,
            what,
            "void the charges and charge again",
        )];
    };
    let mut found = Vec::new();
    let out = facts.asked.charges.iter().find(|charge| !covers(coverage, charge.date));
    if let Some(charge) = out {
        let what = format!("{id} is not in force on {}", charge.date);
        let help = "ask the payer; then intake coverage edit, or void the charges and charge again";
        found.push(Remark::error("B116", "coverages.to", id, what, help));
    }
    if coverage.patient != facts.asked.claim.patient {
        let what = format!("{id} is another patient's");
        found.push(Remark::error("B116", "coverages.patient", id, what, "void the charges and charge again"));
    }
    let own = facts.book.coverages_of(&facts.asked.claim.patient);
    if let Some(date) = facts.asked.date().filter(|date| is_self_pay(own, *date)) {
        let what = format!("the patient pays alone on {date}, by a coverage of kind self-pay");
        let help = "a payer is not told of it (45 CFR 164.522(a)): void the charges and charge again";
        found.push(Remark::error("B117", "coverages.kind", id, what, help));
    }
    found
}

/// A charge that the patient owes although a coverage is in force on its day. It is no claim, so nothing holds it.
pub fn unasked<'a>(charge: &Charge, coverages: impl IntoIterator<Item = &'a Coverage>) -> Option<Remark> {
    let own: Vec<&Coverage> =
        coverages.into_iter().filter(|coverage| coverage.patient == charge.patient).collect();
    let coverage = primary(own.iter().copied(), charge.date)?;
    if is_self_pay(own, charge.date) {
        return None;
    }
    let what = format!(
        "{} is charged to the patient, and {} is in force on {}",
        charge.id, coverage.id, charge.date
    );
    let help = "where a payer is to be asked, void the charge and charge the visit again";
    Some(Remark::warning("B118", "charges.coverage", &charge.id, what, help))
}
