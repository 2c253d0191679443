//! The patient, and whether names can be written at all.

use super::Remark;
use crate::base::date::Partial;
use crate::base::{Id, address};
use crate::bill::claim::book::Facts;
use crate::format::x12::{Delimiters, folded};

/// Name, birth date and address.
pub(super) fn patient(facts: &Facts<'_>) -> Vec<Remark> {
    let id = &facts.asked.claim.patient;
    let Some(row) = facts.patient else {
        let what = format!("no patient has the id {id}");
        return vec![Remark::error(
            "B110",
            "claims.patient",
            id,
            what,
            "void the claim and charge the right visit",
        )];
    };
    let mut found = Vec::new();
    let mut lack = |is_lacking: bool, field, what: &str| {
        if is_lacking {
            let help = format!("intake edit: complete the row of {id}");
            found.push(Remark::error("B110", field, id, format!("the patient's {what}"), &help));
        }
    };
    lack(row.family.is_empty(), "patients.family", "family name is missing");
    lack(row.given.is_empty(), "patients.given", "given name is missing");
    lack(
        row.born.and_then(Partial::day).is_none(),
        "patients.born",
        "birth date is missing or not a whole day",
    );
    lack(row.line1.is_empty(), "patients.line1", "street is missing");
    lack(row.city.is_empty(), "patients.city", "city is missing");
    lack(address::state(&row.state).is_none(), "patients.state", "state is missing or none");
    lack(!is_zip(&row.zip), "patients.zip", "ZIP code is missing or has not five or nine digits");
    found
}

fn is_zip(zip: &str) -> bool {
    matches!(zip.len(), 5 | 9) && zip.bytes().all(|byte| byte.is_ascii_digit())
}

/// Texts that have no form in the characters of X12.
pub(super) fn letters(facts: &Facts<'_>) -> Vec<Remark> {
    let mut texts: Vec<(&'static str, &Id, Vec<&str>)> = Vec::new();
    if let Some(row) = facts.patient {
        let words =
            vec![&*row.given, &row.middle, &row.family, &row.suffix, &row.line1, &row.line2, &row.city];
        texts.push(("patients.family", &row.id, words));
    }
    if let Some(row) = facts.coverage {
        texts.push(("coverages.member_id", &row.id, vec![&*row.member_id, &row.group, &row.plan]));
        if let Some(name) = facts.subscriber() {
            let words = vec![name.given, name.middle, name.family, name.suffix];
            texts.push(("coverages.subscriber", &row.id, words));
        }
    }
    if let Some(row) = facts.payer {
        texts.push(("payers.name", &row.id, vec![&*row.name, &row.line1, &row.city]));
    }
    if let Some(row) = facts.authorization {
        texts.push(("authorizations.number", &row.id, vec![&*row.number]));
    }
    texts
        .into_iter()
        .filter(|(.., words)| words.iter().any(|word| folded(word, &Delimiters::USUAL).is_none()))
        .map(|(field, row, _)| {
            let what = format!("{row} has a letter or sign that claims cannot hold");
            let help = "write it in Latin letters as the card has it, without * : ^ ~";
            Remark::error("B111", field, row, what, help)
        })
        .collect()
}
