//! The rows and the reckoning behind what the intake desk says: who pays first, who is a minor, which way serves, how
//! far an authorization is counted down, what a visit lacks.

use super::checkin::{Remark, Rules};
use crate::base::{Date, Id, date};
use crate::practice::coverage;
use crate::practice::force::holds;
use crate::practice::limit;
use crate::practice::minority::Majority;
use crate::practice::reach::{self, Purpose};
use crate::record::intake::{Authorization, ContactPoint, Coverage, Patient};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;

/// A step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is reckoned, a fixed word.
    pub step: &'static str,
    /// The rule row, the row or the column that it comes from.
    pub source: String,
    /// What is so.
    pub detail: String,
}

impl Step {
    fn new(
        step: &'static str,
        source: &(impl std::fmt::Display + ?Sized),
        detail: impl Into<String>,
    ) -> Self {
        Self { step, source: source.to_string(), detail: detail.into() }
    }
}

/// Why somebody is a minor or not on a day.
pub fn minority(patient: &Patient, limits: &[Limit], on: Date) -> Option<Step> {
    let (born, majority) = (patient.born?, Majority::on(limits, on)?);
    let known = born.day().map_or("at least, for the birth date is not whole", |_| "by birthday");
    let is = if majority.is_minor(born, on) { "a minor" } else { "of age" };
    let detail =
        format!("{} years on {on} {known}, of age with {}: {is}", date::age(born.latest(), on), majority.age);
    Some(Step::new("minor", &limit::source(majority.rule), detail))
}

/// Why coverages pay in their order on a day, and why the others do not.
pub fn order(coverages: &[Coverage], on: Date) -> Vec<Step> {
    let paying = coverage::in_force(coverages, on);
    let mut steps: Vec<Step> = Vec::new();
    for (at, row) in paying.iter().enumerate() {
        let rank = row.rank.map_or_else(|| "no rank, so last".to_owned(), |rank| format!("rank {rank}"));
        let tied = paying.iter().any(|other| other.id != row.id && other.rank == row.rank);
        let newer = if tied { ", among equals the one that began last" } else { "" };
        let detail =
            format!("pays {}: payer {}, {rank}{newer}, {}", at + 1, row.payer, span(row.from, row.to));
        steps.push(Step::new("coverage", &row.id, detail));
    }
    if paying.is_empty() {
        steps.push(Step::new("coverage", "coverages", format!("none is in force on {on}: the patient pays")));
    }
    let mut others: Vec<&Coverage> =
        coverages.iter().filter(|row| paying.iter().all(|paying| paying.id != row.id)).collect();
    others.sort_by(|left, right| (right.from, &right.id).cmp(&(left.from, &left.id)));
    for row in others {
        let why = match (row.from, row.to) {
            _ if holds(row.from, row.to, on) => format!("is kind {}: nobody else pays", row.kind),
            (_, Some(to)) if to < on => format!("ended on {to}"),
            (Some(from), _) => format!("begins on {from}"),
            _ => "is not in force".to_owned(),
        };
        steps.push(Step::new("coverage", &row.id, format!("does not pay: {why}")));
    }
    steps
}

/// By which way somebody may be reached for what on a day.
pub fn ways(patient: &Patient, points: &[ContactPoint], on: Date) -> Vec<Step> {
    let purposes = [("letters", Purpose::Letter), ("calls", Purpose::Call), ("reminders", Purpose::Reminder)];
    let is_bound = reach::confidential(points, on).next().is_some();
    let source = if is_bound { "contact-points.is_confidential" } else { "contact-points" };
    purposes
        .into_iter()
        .map(|(what, purpose)| {
            let ways = reach::ways(patient, points, purpose, on);
            let ids: Vec<&str> = ways.iter().map(|way| way.id().as_str()).collect();
            let only = if is_bound { " alone, as they asked" } else { "" };
            let detail = if ids.is_empty() {
                format!("{what}: by no way")
            } else {
                format!("{what}: by {}{only}", ids.join(", then "))
            };
            Step::new("reach", source, detail)
        })
        .collect()
}

/// How far an authorization is counted down: every visit on it, in order.
pub fn authorization(row: &Authorization, visits: &[Appointment]) -> Vec<Step> {
    let allowed = row.visits_count.map_or_else(|| "any number of".to_owned(), |count| count.to_string());
    let mut steps = vec![Step::new(
        "authorization",
        &row.id,
        format!("{}, {}: {allowed} visits", row.status, span(row.from, row.to)),
    )];
    let mut sorted: Vec<&Appointment> = visits.iter().filter(|visit| visit.moved_to.is_none()).collect();
    sorted.sort_by(|left, right| (left.start, &left.chain).cmp(&(right.start, &right.chain)));
    let mut count = 0;
    for visit in sorted {
        let counts = matches!(visit.status.as_str(), "booked" | "arrived" | "checked-in" | "fulfilled");
        count += i64::from(counts);
        let number = if counts { format!("visit {count}") } else { "not counted".to_owned() };
        let detail = format!("{number}: {} {}", visit.start.date(), visit.status);
        steps.push(Step::new("visit", &visit.chain, detail));
    }
    if let Some(allowed) = row.visits_count {
        steps.push(Step::new(
            "left",
            "authorizations.visits_count",
            format!("{allowed} - {count} = {}", allowed - count),
        ));
    }
    steps
}

/// What is said about a visit at check-in, each with the rule row behind it.
pub fn visit(remarks: &[Remark], rules: &Rules) -> Vec<Step> {
    let mut steps = Vec::new();
    for remark in remarks {
        steps.push(Step::new(
            remark.check,
            &remark.source,
            format!("{}: {}", remark.severity, remark.detail),
        ));
        if let Some(text) = rule(&remark.source, rules) {
            steps.push(Step::new("rule", &remark.source, text));
        }
    }
    steps
}

/// What a rule row says.
fn rule(source: &str, rules: &Rules) -> Option<String> {
    let (table, name) = source.split_once(':')?;
    let is = |id: &Id| id.as_str() == name;
    match table {
        "rules/limits" => rules.limits.iter().find(|row| is(&row.id)).map(|row| {
            format!("{} {} {}, {}; {}", row.name, row.value, row.unit, span(row.from, row.to), row.source)
        }),
        "rules/payer-edits" => rules.payer_edits.iter().find(|row| is(&row.id)).map(|row| {
            format!("{} like {}, {}; {}", row.field, row.test, span(row.from, row.to), row.source)
        }),
        "rules/paperwork" => rules.paperwork.iter().find(|row| is(&row.id)).map(|row| {
            let any = |id: &Option<Id>| id.as_ref().map_or("any", Id::as_str).to_owned();
            let (visit, payer) = (any(&row.visit_type), any(&row.payer));
            format!(
                "{} for visit type {visit} and payer {payer}, {}; {}",
                row.need,
                span(row.from, row.to),
                row.source
            )
        }),
        _ => None,
    }
}

fn span(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => "always in force".to_owned(),
        (Some(from), None) => format!("in force from {from}"),
        (None, Some(to)) => format!("in force to {to}"),
        (Some(from), Some(to)) => format!("in force {from}..{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        date::parse(text).ok()
    }

    fn told(steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| format!("{} [{}] {}", step.step, step.source, step.detail)).collect()
    }

    #[test]
    fn coverages_tell_why_they_pay_or_not() {
        let coverage = |id: &str, rank, from, to| Coverage {
            id: Id::new(id),
            payer: Id::new("PY0000017"),
            rank,
            from: day(from),
            to: day(to),
            ..Coverage::default()
        };
        let rows = [
            coverage("CV0000012", None, "", ""),
            coverage("CV0000020", Some(1), "2026-01-01", ""),
            coverage("CV0000039", Some(1), "2025-01-01", "2026-12-31"),
            coverage("CV0000047", Some(1), "2024-01-01", "2025-12-31"),
            coverage("CV0000055", Some(1), "2027-01-01", ""),
        ];
        let expected = [
            "coverage [CV0000020] pays 1: payer PY0000017, rank 1, among equals the one that began last, in force from 2026-01-01",
            "coverage [CV0000039] pays 2: payer PY0000017, rank 1, among equals the one that began last, in force 2025-01-01..2026-12-31",
            "coverage [CV0000012] pays 3: payer PY0000017, no rank, so last, always in force",
            "coverage [CV0000055] does not pay: begins on 2027-01-01",
            "coverage [CV0000047] does not pay: ended on 2025-12-31",
        ];
        assert_eq!(told(&order(&rows, day("2026-10-14").unwrap())), expected);
        assert_eq!(
            told(&order(&[], day("2026-10-14").unwrap())),
            ["coverage [coverages] none is in force on 2026-10-14: the patient pays"]
        );
    }

    #[test]
    fn an_authorization_is_counted_visit_by_visit() {
        let row = Authorization {
            id: Id::new("AU2608-0000017"),
            status: "approved".to_owned(),
            visits_count: Some(3),
            from: day("2026-09-01"),
            ..Authorization::default()
        };
        let visit = |chain: &str, start: &str, status: &str| Appointment {
            chain: Id::new(chain),
            start: start.parse().unwrap(),
            status: status.to_owned(),
            ..Appointment::default()
        };
        let visits = [
            visit("A2610-0000025", "2026-10-02T09:00-04:00", "cancelled"),
            visit("A2609-0000017", "2026-09-03T09:00-04:00", "fulfilled"),
            visit("A2610-0000033", "2026-10-14T09:00-04:00", "booked"),
        ];
        let expected = [
            "authorization [AU2608-0000017] approved, in force from 2026-09-01: 3 visits",
            "visit [A2609-0000017] visit 1: 2026-09-03 fulfilled",
            "visit [A2610-0000025] not counted: 2026-10-02 cancelled",
            "visit [A2610-0000033] visit 2: 2026-10-14 booked",
            "left [authorizations.visits_count] 3 - 2 = 1",
        ];
        assert_eq!(told(&authorization(&row, &visits)), expected);
    }
}
