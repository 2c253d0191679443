//! The intake desk's part of the end-of-day report.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id};
use crate::intake::checkin::{Remark, Severity};
use crate::intake::visits::is_done;
use crate::practice::figure::{Amount, Figure};
use crate::record::intake::{Authorization, ContactLog, Coverage};
use crate::record::schedule::Appointment;

/// What the figures of a day are counted from.
pub struct Facts<'a> {
    /// The day.
    pub day: Date,
    /// The visits of the day that stand.
    pub visits: &'a [Appointment],
    /// Every visit, earlier ones too, of the patients who were seen, by patient.
    pub history: &'a BTreeMap<Id, Vec<Appointment>>,
    /// What the visits of the day lack.
    pub remarks: &'a [Remark],
    /// Coverages.
    pub coverages: &'a [Coverage],
    /// Authorizations.
    pub authorizations: &'a [Authorization],
    /// Contacts of the day's month.
    pub contacts: &'a [ContactLog],
}

/// The figures of the day; zeros too.
pub fn figures(facts: &Facts<'_>) -> Vec<Figure> {
    let day = Some(facts.day);
    let seen: BTreeSet<&Id> = facts
        .visits
        .iter()
        .filter(|visit| is_done(visit))
        .filter_map(|visit| visit.patient.as_ref())
        .collect();
    let new = seen.iter().filter(|id| is_new(facts, id)).count();
    let contacts = |direction: &str| {
        let rows = facts.contacts.iter().filter(|row| row.reverses.is_none() && !is_reversed(facts, &row.id));
        rows.filter(|row| row.created_at.date() == facts.day && row.direction == direction).count()
    };
    let authorizations = |is_of_day: &dyn Fn(&Authorization) -> bool| {
        facts.authorizations.iter().filter(|row| is_of_day(row)).count()
    };
    let coverages =
        |is_of_day: &dyn Fn(&Coverage) -> bool| facts.coverages.iter().filter(|row| is_of_day(row)).count();
    let [errors, warnings, clean] = by_weight(facts);
    let figures = [
        ("patients-seen", seen.len()),
        ("patients-seen:new", new),
        ("cards-seen", coverages(&|row| row.card_seen_on == day)),
        ("coverages:began", coverages(&|row| row.from == day)),
        ("coverages:ended", coverages(&|row| row.to == day)),
        ("authorizations:asked", authorizations(&|row| row.asked_on == facts.day)),
        ("authorizations:decided", authorizations(&|row| row.decided_on == day)),
        ("contacts:in", contacts("in")),
        ("contacts:out", contacts("out")),
        ("visits:missing", errors),
        ("visits:doubtful", warnings),
        ("visits:in-order", clean),
    ];
    let count = |count: usize| Amount::Count(i64::try_from(count).unwrap_or(i64::MAX));
    figures.into_iter().map(|(name, number)| Figure::new(facts.day, "intake", name, count(number))).collect()
}

/// Whether a patient who was seen had never been seen before the day.
fn is_new(facts: &Facts<'_>, id: &Id) -> bool {
    let mut earlier = facts.history.get(id).into_iter().flatten();
    !earlier.any(|visit| is_done(visit) && visit.start.date() < facts.day)
}

fn is_reversed(facts: &Facts<'_>, id: &Id) -> bool {
    facts.contacts.iter().any(|row| row.reverses.as_ref() == Some(id))
}

/// The visits of the day by what is weightiest about them: missing, doubtful, in order.
fn by_weight(facts: &Facts<'_>) -> [usize; 3] {
    let mut worst: BTreeMap<&Id, Severity> =
        facts.visits.iter().map(|visit| (&visit.chain, Severity::Note)).collect();
    for remark in facts.remarks {
        worst.entry(&remark.visit).and_modify(|weight| *weight = (*weight).min(remark.severity));
    }
    let of = |severity| worst.values().filter(|weight| **weight == severity).count();
    [of(Severity::Error), of(Severity::Warning), of(Severity::Note)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn visit(id: &str, day: &str, words: &str) -> Appointment {
        row(&format!("id={id} chain={id} sequence=0 start={day}T09:00-04:00 {words}"))
    }

    #[test]
    fn a_day_is_counted_zeros_too() {
        let today = [
            visit("A2610-0000011", "2026-10-14", "patient=P0000017 status=fulfilled"),
            visit("A2610-0000020", "2026-10-14", "patient=P0000025 status=fulfilled"),
            visit("A2610-0000038", "2026-10-14", "patient=P0000033 status=booked"),
        ];
        let before = visit("A2609-0000013", "2026-09-14", "patient=P0000025 status=fulfilled");
        let missed = visit("A2609-0000021", "2026-09-15", "patient=P0000017 status=noshow");
        let history = BTreeMap::from([
            (Id::new("P0000017"), vec![missed, today[0].clone()]),
            (Id::new("P0000025"), vec![before, today[1].clone()]),
        ]);
        let remark = |visit: &Appointment, severity| Remark {
            visit: visit.chain.clone(),
            start: visit.start,
            patient: Id::default(),
            check: "address",
            severity,
            detail: String::new(),
            source: String::new(),
        };
        let remarks = [
            remark(&today[0], Severity::Warning),
            remark(&today[0], Severity::Error),
            remark(&today[1], Severity::Note),
        ];
        let call = "patient=P0000017 direction=in created_at=2026-10-14T10:00:00-04:00";
        let figures = figures(&Facts {
            day: crate::base::date::parse("2026-10-14").unwrap(),
            visits: &today,
            history: &history,
            remarks: &remarks,
            coverages: &[
                row("id=CV0000017 from=2026-10-14 card_seen_on=2026-10-14"),
                row("id=CV0000025 to=2026-10-14"),
            ],
            authorizations: &[row("id=AU2610-0000017 asked_on=2026-10-01 decided_on=2026-10-14")],
            contacts: &[
                row(&format!("id=K2610-0000011 {call}")),
                row(&format!("id=K2610-0000020 {call}")),
                row(&format!("id=K2610-0000038 reverses=K2610-0000020 {call}")),
            ],
        });
        let lines: Vec<String> = figures.iter().map(|figure| figure.cells().join(",")).collect();
        assert_eq!(
            lines,
            [
                "2026-10-14,intake,patients-seen,2,count",
                "2026-10-14,intake,patients-seen:new,1,count",
                "2026-10-14,intake,cards-seen,1,count",
                "2026-10-14,intake,coverages:began,1,count",
                "2026-10-14,intake,coverages:ended,1,count",
                "2026-10-14,intake,authorizations:asked,0,count",
                "2026-10-14,intake,authorizations:decided,1,count",
                "2026-10-14,intake,contacts:in,1,count",
                "2026-10-14,intake,contacts:out,0,count",
                "2026-10-14,intake,visits:missing,1,count",
                "2026-10-14,intake,visits:doubtful,0,count",
                "2026-10-14,intake,visits:in-order,2,count",
            ]
        );
    }
}
