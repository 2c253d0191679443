//! The linter over the intake desk's tables: what cannot be right, and what a person should look at once.

use std::collections::BTreeMap;

use crate::base::{Date, Id};
use crate::intake::namesake::{Namesakes, is_household};
use crate::intake::visits::is_done;
use crate::practice::finding::Finding;
use crate::practice::minority::Majority;
use crate::record::intake::{Authorization, Coverage, Patient, Payer, RelatedPerson};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;

/// The desk's name on its findings.
const DESK: &str = "intake";

/// The tables that are looked at.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Patients by id.
    pub patients: BTreeMap<Id, Patient>,
    /// Related persons by id.
    pub related: BTreeMap<Id, RelatedPerson>,
    /// Payers.
    pub payers: Vec<Payer>,
    /// Coverages.
    pub coverages: Vec<Coverage>,
    /// Authorizations.
    pub authorizations: Vec<Authorization>,
    /// The appointments that are counted on each authorization.
    pub counted: BTreeMap<Id, Vec<Appointment>>,
    /// Limits.
    pub limits: Vec<Limit>,
}

/// Everything that is found as of a day, in the order of the tables.
pub fn findings(tables: &Tables, today: Date) -> Vec<Finding> {
    let mut findings = same_number(tables);
    findings.extend(born_and_died(tables));
    findings.extend(guarantors(tables, today));
    findings.extend(namesakes(tables));
    findings.extend(payers(tables));
    findings.extend(coverages(tables));
    findings.extend(member_ids(tables));
    findings.extend(authorizations(tables, today));
    findings
}

/// The patients who are nobody's alias.
fn people(tables: &Tables) -> impl Iterator<Item = &Patient> {
    tables.patients.values().filter(|patient| patient.merged_into.is_none())
}

/// No two people have one medical record number.
fn same_number(tables: &Tables) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &Id> = BTreeMap::new();
    let mut findings = Vec::new();
    for patient in people(tables).filter(|patient| !patient.mrn.is_empty()) {
        match first.get(patient.mrn.as_str()) {
            Some(other) => {
                let detail = format!("has the mrn of {other}");
                findings.push(Finding::error(DESK, "same-mrn", &patient.id, detail).of(Some(&patient.id)));
            }
            None => {
                first.insert(&patient.mrn, &patient.id);
            }
        }
    }
    findings
}

/// Nobody dies before they are born.
fn born_and_died(tables: &Tables) -> Vec<Finding> {
    let reversed = people(tables)
        .filter(|patient| patient.born.zip(patient.died).is_some_and(|(born, died)| died < born.earliest()));
    reversed
        .map(|patient| {
            let detail = "died before the birth date";
            Finding::error(DESK, "died-before-born", &patient.id, detail).of(Some(&patient.id))
        })
        .collect()
}

/// A minor has a guarantor, and whoever is named as one is there, alive and of age.
fn guarantors(tables: &Tables, today: Date) -> Vec<Finding> {
    let majority = Majority::on(&tables.limits, today);
    let is_minor = |born| majority.zip(born).is_some_and(|(majority, born)| majority.is_minor(born, today));
    let mut findings = Vec::new();
    for patient in people(tables).filter(|patient| patient.died.is_none()) {
        let mut say = |finding: Finding| findings.push(finding.of(Some(&patient.id)));
        let Some(id) = patient.guarantor.as_ref().filter(|id| **id != patient.id) else {
            if is_minor(patient.born) {
                let detail = "is a minor, and nobody is named who pays";
                say(Finding::warning(DESK, "minor-alone", &patient.id, detail));
            }
            continue;
        };
        match (tables.patients.get(id), tables.related.get(id)) {
            (None, None) => {
                let detail = format!("nobody has the guarantor's id {id}");
                say(Finding::error(DESK, "guarantor-unknown", &patient.id, detail));
            }
            (Some(row), _) if row.merged_into.is_some() || row.died.is_some() => {
                let state = if row.died.is_some() { "died" } else { "is another row's alias" };
                let detail = format!("the guarantor {id} {state}");
                say(Finding::warning(DESK, "guarantor-gone", &patient.id, detail));
            }
            (patient_row, related) => {
                let born = patient_row.and_then(|row| row.born).or(related.and_then(|row| row.born));
                if is_minor(born) {
                    let detail = format!("the guarantor {id} is a minor");
                    say(Finding::error(DESK, "guarantor-minor", &patient.id, detail));
                }
            }
        }
    }
    findings
}

/// Two rows of one name: of one birth date, likely one person twice; of one household, two people whom nobody may take
/// for one another. Nothing is ever merged by it.
fn namesakes(tables: &Tables) -> Vec<Finding> {
    let names = Namesakes::of(tables.patients.values());
    let mut findings = Vec::new();
    for ids in names.shared() {
        let rows: Vec<&Patient> = ids.iter().filter_map(|id| tables.patients.get(id)).collect();
        for (at, later) in rows.iter().enumerate() {
            for earlier in &rows[..at] {
                let (kind, detail) = if later.born.is_some() && later.born == earlier.born {
                    ("likely-duplicate", format!("has the name and birth date of {}", earlier.id))
                } else if is_household(earlier, later) {
                    (
                        "one-name",
                        format!("has the name of {} in the same household, born another day", earlier.id),
                    )
                } else {
                    continue;
                };
                findings.push(Finding::warning(DESK, kind, &later.id, detail).of(Some(&later.id)));
            }
        }
    }
    findings
}

/// A payer that takes electronic claims has an electronic id.
fn payers(tables: &Tables) -> Vec<Finding> {
    let without = tables.payers.iter().filter(|payer| {
        payer.payer_id.is_empty() && !(payer.accepts.len() == 1 && payer.accepts[0] == "paper")
    });
    without.map(|payer| Finding::warning(DESK, "payer-id", &payer.id, "has no electronic payer id")).collect()
}

/// A coverage ends after it begins, its subscriber is there, and no other of its rank is in force beside it.
fn coverages(tables: &Tables) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut by_rank: BTreeMap<(&Id, i64), Vec<&Coverage>> = BTreeMap::new();
    for coverage in &tables.coverages {
        let mut say = |kind, detail| {
            findings.push(Finding::error(DESK, kind, &coverage.id, detail).of(Some(&coverage.patient)));
        };
        if let (Some(from), Some(to)) = (coverage.from, coverage.to)
            && to < from
        {
            say("coverage-dates", format!("ends {to}, before it begins {from}"));
            continue;
        }
        let is_there = |id: &Id| tables.patients.contains_key(id) || tables.related.contains_key(id);
        if let Some(subscriber) = coverage.subscriber.as_ref().filter(|id| !is_there(id)) {
            say("subscriber-unknown", format!("nobody has the subscriber's id {subscriber}"));
        }
        if let (Some(rank), true) = (coverage.rank, coverage.kind != "self-pay") {
            by_rank.entry((&coverage.patient, rank)).or_default().push(coverage);
        }
    }
    for ((patient, rank), mut rows) in by_rank {
        rows.sort_by_key(|row| (row.from, &row.id));
        let overlaps = overlapping(&rows).into_iter().map(|(row, earlier)| {
            let since = row.from.map(|from| format!(" from {from}")).unwrap_or_default();
            let detail = format!("has rank {rank} as {} has{since}", earlier.id);
            Finding::warning(DESK, "coverage-overlap", &row.id, detail).of(Some(patient))
        });
        findings.extend(overlaps);
    }
    findings
}

/// The coverages that begin while an earlier one is still in force, each with the one of these that ends last. Rows
/// come by their first day.
fn overlapping<'a>(rows: &[&'a Coverage]) -> Vec<(&'a Coverage, &'a Coverage)> {
    let last = |row: &Coverage| row.to.unwrap_or(Date::MAX);
    let mut found = Vec::new();
    let mut latest: Option<&Coverage> = None;
    for row in rows {
        match latest {
            Some(earlier) if row.from.unwrap_or(Date::MIN) <= last(earlier) => found.push((*row, earlier)),
            _ => {}
        }
        if latest.is_none_or(|earlier| last(row) > last(earlier)) {
            latest = Some(row);
        }
    }
    found
}

/// Two people do not both hold the policy of one member id.
fn member_ids(tables: &Tables) -> Vec<Finding> {
    let mut first: BTreeMap<(&Id, &str), &Coverage> = BTreeMap::new();
    let mut told: BTreeMap<(&Id, &Id), Finding> = BTreeMap::new();
    let own = tables.coverages.iter().filter(|row| row.relationship == "self" && !row.member_id.is_empty());
    for coverage in own {
        let earlier = *first.entry((&coverage.payer, &coverage.member_id)).or_insert(coverage);
        if earlier.patient != coverage.patient {
            let detail =
                format!("has the member id of {} of {}, both as their own", earlier.id, earlier.patient);
            let finding = Finding::warning(DESK, "same-member-id", &coverage.id, detail);
            told.entry((&earlier.patient, &coverage.patient)).or_insert(finding.of(Some(&coverage.patient)));
        }
    }
    told.into_values().collect()
}

/// An authorization that stands as approved has not ended, and was not used more often than it allows.
fn authorizations(tables: &Tables, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in tables.authorizations.iter().filter(|row| row.status == "approved") {
        let mut say = |kind, detail| {
            findings.push(Finding::warning(DESK, kind, &row.id, detail).of(Some(&row.patient)));
        };
        if let Some(end) = row.to.filter(|end| *end < today) {
            say("authorization-ended", format!("ended {end} and is still approved"));
        }
        let counted = tables.counted.get(&row.id).into_iter().flatten();
        let done = i64::try_from(counted.filter(|visit| is_done(visit)).count()).unwrap_or(i64::MAX);
        if let Some(allowed) = row.visits_count.filter(|allowed| done > *allowed) {
            say("authorization-overused", format!("{done} visits were done, {allowed} are allowed"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::record::sample::row;

    fn rows<R: Record>(words: &[&str]) -> Vec<R> {
        words.iter().map(|words| row(words)).collect()
    }

    fn by_id<R: Record>(words: &[&str]) -> BTreeMap<Id, R> {
        rows::<R>(words).into_iter().map(|row| (row.id().clone(), row)).collect()
    }

    fn found(tables: Tables) -> Vec<String> {
        let tables = Tables { limits: rows(&["rule=minor name=majority value=18 unit=year"]), ..tables };
        let findings = findings(&tables, crate::base::date::parse("2026-10-14").unwrap());
        findings.iter().map(|finding| finding.cells().join(",")).collect()
    }

    #[test]
    fn people_are_who_they_are_once() {
        let patients = by_id(&[
            "id=P0000017 given=Zoë family=Núñez born=1980-01-01 mrn=7",
            "id=P0000025 given=Zoe family=Nunez born=1980-01-01 mrn=7",
            "id=P0000033 given=Zoe family=Nunez born=2012-01-01 mrn=7 merged_into=P0000025",
            "id=P0000041 given=Ann family=Lee born=1990-05 died=1990-04-30",
        ]);
        assert_eq!(
            found(Tables { patients, ..Tables::default() }),
            [
                "same-mrn:P0000025,error,intake,same-mrn,P0000025,P0000025,has the mrn of P0000017",
                "died-before-born:P0000041,error,intake,died-before-born,P0000041,P0000041,\
                 died before the birth date",
                "likely-duplicate:P0000025,warning,intake,likely-duplicate,P0000025,P0000025,\
                 has the name and birth date of P0000017",
            ]
        );
    }

    #[test]
    fn father_and_son_of_one_name_are_two() {
        let patients = by_id(&[
            "id=P0000017 given=Thomas family=O'Keefe born=1979-03-14 phone=+19785550191",
            "id=P0000025 given=Thomas family=O’Keefe born=2011-05-02 phone=+19785550191 guarantor=P0000017",
            "id=P0000033 given=Thomas family=OKeefe born=1950-01-01 phone=+19785550100",
        ]);
        assert_eq!(
            found(Tables { patients, ..Tables::default() }),
            ["one-name:P0000025,warning,intake,one-name,P0000025,P0000025,\
              has the name of P0000017 in the same household, born another day"]
        );
    }

    #[test]
    fn a_guarantor_is_there_alive_and_of_age() {
        let patients = by_id(&[
            "id=P0000017 born=2010-01-01",
            "id=P0000025 born=2010-01-01 guarantor=RP0000017",
            "id=P0000033 born=1990-01-01 guarantor=RP0000025",
            "id=P0000041 born=1990-01-01 guarantor=P0000017",
            "id=P0000050 born=1990-01-01 died=2026-01-01",
            "id=P0000068 born=2020-01-01 guarantor=P0000050",
        ]);
        let related = by_id(&["id=RP0000017 patient=P0000025 born=1980-01-01"]);
        assert_eq!(
            found(Tables { patients, related, ..Tables::default() }),
            [
                "minor-alone:P0000017,warning,intake,minor-alone,P0000017,P0000017,\
                 is a minor, and nobody is named who pays",
                "guarantor-unknown:P0000033,error,intake,guarantor-unknown,P0000033,P0000033,\
                 nobody has the guarantor's id RP0000025",
                "guarantor-minor:P0000041,error,intake,guarantor-minor,P0000041,P0000041,\
                 the guarantor P0000017 is a minor",
                "guarantor-gone:P0000068,warning,intake,guarantor-gone,P0000068,P0000068,\
                 the guarantor P0000050 died",
            ]
        );
    }

    #[test]
    fn coverages_follow_one_another() {
        let coverages = rows(&[
            "id=CV0000017 patient=P0000017 payer=PY0000017 rank=1 from=2026-01-01 to=2026-12-31 subscriber=RP0000025",
            "id=CV0000025 patient=P0000017 payer=PY0000017 rank=1 from=2026-03-01 to=2026-03-31",
            "id=CV0000033 patient=P0000017 payer=PY0000017 rank=1 from=2026-12-31",
            "id=CV0000041 patient=P0000017 payer=PY0000017 rank=2 from=2026-12-31",
            "id=CV0000050 patient=P0000017 payer=PY0000017 rank=2 from=2026-02-01 to=2026-01-31",
            "id=CV0000068 patient=P0000025 payer=PY0000017 rank=1 from=2026-01-01 relationship=self member_id=7",
            "id=CV0000076 patient=P0000033 payer=PY0000017 rank=1 from=2026-01-01 relationship=self member_id=7",
            "id=CV0000084 patient=P0000041 payer=PY0000017 rank=1 from=2026-01-01 relationship=child member_id=7",
        ]);
        let payers = rows(&["id=PY0000017 name=One", "id=PY0000025 name=Two accepts=paper"]);
        assert_eq!(
            found(Tables { payers, coverages, ..Tables::default() }),
            [
                "payer-id:PY0000017,warning,intake,payer-id,PY0000017,,has no electronic payer id",
                "subscriber-unknown:CV0000017,error,intake,subscriber-unknown,CV0000017,P0000017,\
                 nobody has the subscriber's id RP0000025",
                "coverage-dates:CV0000050,error,intake,coverage-dates,CV0000050,P0000017,\
                 ends 2026-01-31, before it begins 2026-02-01",
                "coverage-overlap:CV0000025,warning,intake,coverage-overlap,CV0000025,P0000017,\
                 has rank 1 as CV0000017 has from 2026-03-01",
                "coverage-overlap:CV0000033,warning,intake,coverage-overlap,CV0000033,P0000017,\
                 has rank 1 as CV0000017 has from 2026-12-31",
                "same-member-id:CV0000076,warning,intake,same-member-id,CV0000076,P0000033,\
                 has the member id of CV0000068 of P0000025, both as their own",
            ]
        );
    }

    #[test]
    fn an_approved_authorization_still_allows_something() {
        let authorizations = rows(&[
            "id=AU2608-0000017 patient=P0000017 status=approved visits_count=1 to=2026-10-13 asked_on=2026-08-25",
            "id=AU2608-0000025 patient=P0000017 status=expired visits_count=1 to=2026-10-13 asked_on=2026-08-25",
        ]);
        let done = rows(&["id=A2610-0000011 status=fulfilled", "id=A2610-0000020 status=fulfilled"]);
        let counted = BTreeMap::from([(Id::new("AU2608-0000017"), done)]);
        assert_eq!(
            found(Tables { authorizations, counted, ..Tables::default() }),
            [
                "authorization-ended:AU2608-0000017,warning,intake,authorization-ended,AU2608-0000017,P0000017,\
                 ended 2026-10-13 and is still approved",
                "authorization-overused:AU2608-0000017,warning,intake,authorization-overused,AU2608-0000017,\
                 P0000017,2 visits were done, 1 are allowed",
            ]
        );
    }
}
