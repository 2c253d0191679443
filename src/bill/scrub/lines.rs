//! The lines: pointers, modifiers, units, amounts, places, twins.

use super::Remark;
use crate::base::Money;
use crate::bill::claim::book::Facts;
use crate::bill::codes::place::place_of_service;
use crate::record::bill::Charge;
use crate::record::claims::ClaimLine;

/// Most lines of a claim.
const LINES: usize = 50;

/// What to do about a charge that is wrong.
const AGAIN: &str = "bill claim void, bill charge void, then code the visit again";

/// Every line, and the lines beside one another.
pub(super) fn lines(facts: &Facts<'_>) -> Vec<Remark> {
    let asked = facts.asked;
    let mut found = Vec::new();
    if asked.lines.len() > LINES {
        let what = format!("{} lines, at most {LINES}", asked.lines.len());
        found.push(Remark::error("B130", "claims.id", asked.name(), what, AGAIN));
    }
    for (at, (line, charge)) in asked.lines.iter().zip(&asked.charges).enumerate() {
        found.extend(one(line, charge));
        let before = &asked.charges[..at];
        if let Some(twin) = before.iter().find(|other| is_twin(other, charge)) {
            let what = format!("{} asks for the same as {}", charge.id, twin.id);
            let help = "void one, or tell them apart by a modifier like 76";
            found.push(Remark::error("B127", "charges.code", &charge.id, what, help));
        }
    }
    found
}

fn is_twin(left: &Charge, right: &Charge) -> bool {
    (left.date, &left.code, &left.modifiers) == (right.date, &right.code, &right.modifiers)
}

fn one(line: &ClaimLine, charge: &Charge) -> Vec<Remark> {
    let id = &charge.id;
    let mut found = Vec::new();
    let mut say = |rule, field, what: String, help| found.push(Remark::error(rule, field, id, what, help));
    if !are_pointers(charge) || line.pointers.is_empty() {
        let what = format!("{id} points to no diagnosis of its own, or to one twice");
        say("B122", "charges.pointers", what, "up to four places of its diagnoses, from 1");
    }
    let is_modifier =
        |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if charge.modifiers.len() > 4 || !charge.modifiers.iter().all(is_modifier) || has_twice(&charge.modifiers)
    {
        say(
            "B124",
            "charges.modifiers",
            format!("{id} has modifiers that are none"),
            "up to four of two letters or digits",
        );
    }
    if charge.modifiers.iter().any(|text| text == "JW") && charge.modifiers.iter().any(|text| text == "JZ") {
        say(
            "B124",
            "charges.modifiers",
            format!("{id} has both JW and JZ"),
            "JW where some was discarded, JZ where none was",
        );
    }
    if charge.units < 1 {
        say("B125", "charges.units", format!("{id} has {} units", charge.units), AGAIN);
    }
    if charge.amount < Money::ZERO || charge.amount.is_zero() {
        let help = "a price in fee-schedules.csv; then void the charge and charge again";
        say("B126", "charges.amount", format!("{id} asks for {}", charge.amount), help);
    }
    if charge.pos.is_empty() || place_of_service(&charge.pos).is_none() {
        let what = format!("{id} has no place of service");
        say(
            "B128",
            "charges.pos",
            what,
            "pos of the room or its site in places.csv, like 11; a visit without a room is coded with its place",
        );
    } else if matches!(charge.pos.as_str(), "21" | "51" | "61") {
        let what = format!("{id} was rendered to an inpatient, and the day of admission is not kept");
        say("B128", "charges.pos", what, "send it on paper");
    }
    if !charge.ndc.is_empty() {
        let what = format!("{id} names a drug, and the unit of its quantity is not kept");
        say("B131", "charges.ndc", what, "send it on paper, or void the charge and code it without its NDC");
    }
    found
}

/// Up to four places of the charge's own diagnoses, each once; none at all means the first ones.
fn are_pointers(charge: &Charge) -> bool {
    let is_own = |pointer: &String| {
        pointer.parse::<usize>().is_ok_and(|place| (1..=charge.diagnoses.len()).contains(&place))
    };
    charge.pointers.len() <= 4 && charge.pointers.iter().all(is_own) && !has_twice(&charge.pointers)
}

fn has_twice(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| words[..at].contains(word))
}
