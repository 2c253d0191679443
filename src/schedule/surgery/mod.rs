//! Surgery cases: what is to be done, what must be in hand before, and the time that they take of surgeon, room and trays.

pub mod add;
pub mod book;
pub mod meet;
pub mod ready;

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id};
use crate::practice::force::holds;
use crate::record::rules::Readiness;
use crate::record::schedule::{Appointment, HOLDING};
use crate::record::surgery::SurgeryCase;

use super::engine::Ask;

/// The rules that a case falls under on a day: of each need the one that speaks most narrowly of procedure and
/// anesthesia, then the one that began last.
pub fn rules<'r>(case: &SurgeryCase, rules: &'r [Readiness], on: Date) -> Vec<&'r Readiness> {
    let mut own: BTreeMap<&str, &Readiness> = BTreeMap::new();
    let applies = |rule: &&Readiness| {
        holds(rule.from, rule.to, on)
            && (rule.procedure.is_empty() || case.codes.contains(&rule.procedure))
            && (rule.anesthesia.is_empty() || rule.anesthesia == case.anesthesia)
    };
    let rank = |rule: &Readiness| (!rule.procedure.is_empty(), !rule.anesthesia.is_empty(), rule.from);
    for rule in rules.iter().filter(applies) {
        match own.get(rule.need.as_str()) {
            Some(known) if (rank(known), &rule.id) >= (rank(rule), &known.id) => {}
            _ => drop(own.insert(&rule.need, rule)),
        }
    }
    own.into_values().collect()
}

/// The day of a case: that of its visit, as long as the visit holds its time or was done.
pub fn day(case: &SurgeryCase, visit: Option<&Appointment>) -> Option<Date> {
    let visit = visit.filter(|visit| case.visit.as_ref() == Some(&visit.chain))?;
    let stands = HOLDING.contains(&visit.status.as_str()) || visit.status == "fulfilled";
    stands.then(|| visit.start.date())
}

/// What a case asks for, to be booked or moved: its own length, trays and people beside what its kind of visit needs.
pub fn ask(case: &SurgeryCase, visit_type: &Id) -> Ask {
    Ask {
        visit_type: visit_type.clone(),
        patient: Some(case.patient.clone()),
        place: case.place.clone(),
        minutes: Some(case.minutes),
        with: case.resources.clone(),
        also: case.also.clone(),
    }
}

/// What is wrong with a case by itself.
pub fn check(row: &SurgeryCase) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    if !(1..=1440).contains(&row.minutes) {
        let fault = Fault::error("S070", format!("case {} takes {} minutes", row.id, row.minutes));
        faults.push(("minutes", fault.help("from 1 to 1440, like 45")));
    }
    if row.codes.is_empty() {
        let fault = Fault::error("S070", format!("case {} has no procedure code", row.id));
        faults.push(("codes", fault.help("name what is done, like G0289")));
    }
    if let (Some(first), Some(last)) = (row.earliest_on, row.due)
        && last < first
    {
        let fault = Fault::error("S070", format!("case {} is due on {last}, before {first}", row.id));
        faults.push(("due", fault.help("due is the last day on which it should be done")));
    }
    faults
}
