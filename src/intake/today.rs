//! The people of a day, one row a visit, with what each visit still lacks in one line.

use std::collections::BTreeMap;

use crate::base::{Id, Instant};
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;

use super::checkin::{Remark, Severity};

/// The columns, in order: a public contract.
pub const COLUMNS: [&str; 9] =
    ["start", "visit", "patient", "name", "provider", "status", "open", "worst", "what"];

/// A visit of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// When it starts.
    pub start: Instant,
    /// The visit: its chain.
    pub visit: Id,
    /// Who comes; empty where a rep does.
    pub patient: Option<Id>,
    /// Their name as the desk says it.
    pub name: String,
    /// With whom.
    pub provider: Option<Id>,
    /// Where it stands.
    pub status: String,
    /// How many things are missing or doubtful.
    pub open: usize,
    /// The weightiest remark, notes too.
    pub worst: Option<Severity>,
    /// What there is to say, the weightiest first, each word once.
    pub what: String,
}

/// One row a visit, in the order of the visits.
pub fn rows(visits: &[Appointment], remarks: &[Remark], patients: &BTreeMap<Id, Patient>) -> Vec<Row> {
    let mut by_visit: BTreeMap<&Id, Vec<&Remark>> = BTreeMap::new();
    for remark in remarks {
        by_visit.entry(&remark.visit).or_default().push(remark);
    }
    visits
        .iter()
        .map(|visit| row(visit, by_visit.get(&visit.chain).map_or(&[], Vec::as_slice), patients))
        .collect()
}

fn row(visit: &Appointment, remarks: &[&Remark], patients: &BTreeMap<Id, Patient>) -> Row {
    let mut sorted = remarks.to_vec();
    sorted.sort_by_key(|remark| remark.severity);
    let mut words: Vec<&str> = Vec::new();
    for remark in &sorted {
        if !words.contains(&remark.check) {
            words.push(remark.check);
        }
    }
    let patient = visit.patient.as_ref().and_then(|id| patients.get(id));
    Row {
        start: visit.start,
        visit: visit.chain.clone(),
        patient: visit.patient.clone(),
        name: patient.map(called).unwrap_or_default(),
        provider: visit.provider.clone(),
        status: visit.status.clone(),
        open: sorted.iter().filter(|remark| remark.severity < Severity::Note).count(),
        worst: sorted.first().map(|remark| remark.severity),
        what: words.join(", "),
    }
}

/// A name as the desk says it: the name to use before the given one.
fn called(patient: &Patient) -> String {
    let given = if patient.called.is_empty() { &patient.given } else { &patient.called };
    let parts = [given, &patient.family, &patient.suffix];
    parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_is_one_row_with_the_weightiest_first() {
        let visit = Appointment {
            chain: Id::new("A2610-0000011"),
            status: "booked".to_owned(),
            patient: Some(Id::new("P0001237")),
            provider: Some(Id::new("PR0000017")),
            ..Appointment::default()
        };
        let patient = Patient {
            given: "Robert".to_owned(),
            called: "Bob".to_owned(),
            family: "Lee".to_owned(),
            suffix: "Jr".to_owned(),
            ..Patient::default()
        };
        let remark = |check, severity| Remark {
            visit: visit.chain.clone(),
            start: visit.start,
            patient: Id::new("P0001237"),
            check,
            severity,
            detail: String::new(),
            source: String::new(),
        };
        let remarks = [
            remark("copay", Severity::Note),
            remark("identity", Severity::Warning),
            remark("identity", Severity::Error),
            remark("coverage", Severity::Error),
        ];
        let patients = BTreeMap::from([(Id::new("P0001237"), patient)]);
        let expected = Row {
            start: visit.start,
            visit: visit.chain.clone(),
            patient: visit.patient.clone(),
            name: "Bob Lee Jr".to_owned(),
            provider: visit.provider.clone(),
            status: "booked".to_owned(),
            open: 3,
            worst: Some(Severity::Error),
            what: "identity, coverage, copay".to_owned(),
        };
        let clean = Row { open: 0, worst: None, what: String::new(), ..expected.clone() };
        let visits = [visit];
        assert_eq!(rows(&visits, &remarks, &patients), [expected]);
        assert_eq!(rows(&visits, &[], &patients), [clean]);
    }
}
