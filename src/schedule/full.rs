//! What `schedule check` finds in follow-ups, the waitlist and the rules of recall.

use std::collections::{BTreeMap, BTreeSet};

use super::followup::OPEN;
use super::followup::make::Trigger;
use super::ladder::TO_COME;
use crate::base::Id;
use crate::practice::finding::Finding;
use crate::record::files::StatusEvent;
use crate::record::follow::{FollowUp, Waiting};
use crate::record::rules::Recall;
use crate::record::schedule::{Appointment, HOLDING, VisitType};

const DESK: &str = "schedule";

/// Follow-ups that are booked without a visit, or open beside one.
pub fn follow_ups(rows: &[FollowUp], visits: &[Appointment]) -> Vec<Finding> {
    let standing = standing(visits);
    let mut found = Vec::new();
    for row in rows {
        let visit = row.visit.as_ref().and_then(|chain| standing.get(chain));
        let holds =
            |visit: &Appointment| HOLDING.contains(&visit.status.as_str()) || visit.status == "fulfilled";
        let detail = match (row.status.as_str(), visit) {
            ("booked", None) => "is booked, and no visit is named".to_owned(),
            ("booked", Some(visit)) if !holds(visit) => {
                format!("is booked, and {} is {}", visit.id, visit.status)
            }
            (status, Some(visit)) if OPEN.contains(&status) => format!("is {status}, and names {}", visit.id),
            _ => continue,
        };
        found.push(Finding::error(DESK, "follow-up", &row.id, detail).of(Some(&row.patient)));
    }
    found
}

/// Offers that hold no time, and kept appointments that are not to come.
pub fn waitlist(rows: &[Waiting], visits: &[Appointment]) -> Vec<Finding> {
    let standing = standing(visits);
    let mut found = Vec::new();
    for row in rows.iter().filter(|row| matches!(row.status.as_str(), "waiting" | "offered")) {
        let held = row.visit.as_ref().and_then(|chain| standing.get(chain));
        if row.status == "offered" && held.is_none_or(|visit| visit.status != "pending") {
            let finding = Finding::error(DESK, "offer", &row.id, "is offered a time that nothing holds");
            found.push(finding.of(Some(&row.patient)));
        }
        let kept = row.keeps.as_ref().and_then(|id| visits.iter().find(|visit| visit.id == *id));
        let kept = kept.and_then(|visit| standing.get(&visit.chain));
        if let Some(visit) = kept.filter(|visit| !TO_COME.contains(&visit.status.as_str())) {
            let detail = format!("keeps {}, which is {}", visit.id, visit.status);
            found.push(Finding::warning(DESK, "keeps", &row.id, detail).of(Some(&row.patient)));
        }
    }
    found
}

/// The row of each chain that stands now.
fn standing(visits: &[Appointment]) -> BTreeMap<&Id, &Appointment> {
    let mut standing: BTreeMap<&Id, &Appointment> = BTreeMap::new();
    for visit in visits {
        let last = standing.entry(&visit.chain).or_insert(visit);
        if visit.sequence > last.sequence {
            *last = visit;
        }
    }
    standing
}

/// Rows whose status is not what their last step says. Rows without a step stand as they were made.
pub fn ladders(follow_ups: &[FollowUp], waiting: &[Waiting], steps: &[StatusEvent]) -> Vec<Finding> {
    let gone: BTreeSet<&Id> = steps.iter().filter_map(|step| step.reverses.as_ref()).collect();
    let mut last: BTreeMap<&Id, &StatusEvent> = BTreeMap::new();
    for step in steps.iter().filter(|step| step.reverses.is_none() && !gone.contains(&step.id)) {
        let known = last.entry(&step.subject).or_insert(step);
        if (step.at, &step.id) > (known.at, &known.id) {
            *known = step;
        }
    }
    let follow_ups = follow_ups.iter().map(|row| (&row.id, &row.status, &row.patient));
    let waiting = waiting.iter().map(|row| (&row.id, &row.status, &row.patient));
    let differ = follow_ups.chain(waiting).filter_map(|(id, status, patient)| {
        let step = last.get(id).filter(|step| step.status != *status)?;
        let detail = format!("status is {status} and the last step is {}", step.status);
        Some(Finding::error(DESK, "ladder", id, detail).of(Some(patient)))
    });
    differ.collect()
}

/// Rules of recall that can make nothing.
pub fn recalls(rules: &[Recall], types: &[VisitType]) -> Vec<Finding> {
    let is_type = |id: &Id| types.iter().any(|own| own.id == *id);
    let odd = |rule: &Recall| match Trigger::of(rule) {
        Err(fault) => Some(fault.message),
        Ok(Trigger::Visit(own)) if !is_type(&own) => Some(format!("there is no visit type {own}")),
        Ok(Trigger::Age(_)) if rule.visit_type.is_none() => Some("names no visit type".to_owned()),
        Ok(_) => None,
    };
    let found = rules.iter().filter_map(|rule| Some((rule, odd(rule)?)));
    found.map(|(rule, detail)| Finding::warning(DESK, "recall", &rule.id, detail)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    fn told(findings: Vec<Finding>) -> Vec<String> {
        findings.into_iter().map(|found| format!("{} {}", found.name(), found.detail)).collect()
    }

    fn visits() -> Vec<Appointment> {
        let rows = [
            "id=A2611-0000015 chain=A2611-0000015 status=cancelled sequence=0",
            "id=A2611-0000023 chain=A2611-0000023 status=booked sequence=0",
            "id=A2611-0000031 chain=A2611-0000031 status=cancelled sequence=0",
            "id=A2611-0000040 chain=A2611-0000031 status=booked sequence=1",
        ];
        rows.iter().map(|words| sample::row(words)).collect()
    }

    fn asked() -> Vec<FollowUp> {
        let rows = [
            "0000012 status=booked visit=A2611-0000015",
            "0000020 status=booked visit=A2611-0000031",
            "0000038 status=booked",
            "0000046 status=due visit=A2611-0000023",
            "0000055 status=done visit=A2611-0000015",
        ];
        rows.iter().map(|words| sample::row(&format!("patient=P0000017 id=FU2610-{words}"))).collect()
    }

    fn entries() -> Vec<Waiting> {
        let rows = [
            "0000013 status=offered visit=A2611-0000023",
            "0000021 status=waiting keeps=A2611-0000015",
            "0000030 status=waiting keeps=A2611-0000031",
            "0000048 status=removed keeps=A2611-0000015",
        ];
        rows.iter().map(|words| sample::row(&format!("patient=P0000017 id=WL2610-{words}"))).collect()
    }

    #[test]
    fn what_names_a_visit_stands_as_that_visit_does() {
        assert_eq!(
            told(follow_ups(&asked(), &visits())),
            [
                "follow-up:FU2610-0000012 is booked, and A2611-0000015 is cancelled",
                "follow-up:FU2610-0000038 is booked, and no visit is named",
                "follow-up:FU2610-0000046 is due, and names A2611-0000023",
            ]
        );
        assert_eq!(
            told(waitlist(&entries(), &visits())),
            [
                "offer:WL2610-0000013 is offered a time that nothing holds",
                "keeps:WL2610-0000021 keeps A2611-0000015, which is cancelled",
            ]
        );
    }

    #[test]
    fn a_status_is_what_the_last_step_says() {
        let rows = [
            "1 subject=FU2610-0000012 status=booked",
            "2 subject=FU2610-0000020 status=contacted",
            "3 subject=WL2610-0000013 status=booked",
            "4 subject=WL2610-0000013 status=booked reverses=SE2610-000003",
        ];
        let step =
            |words: &&str| sample::row(&format!("at=2026-10-14T09:00:00-04:00 id=SE2610-00000{words}"));
        let steps: Vec<StatusEvent> = rows.iter().map(step).collect();
        assert_eq!(
            told(ladders(&asked(), &entries(), &steps)),
            ["ladder:FU2610-0000020 status is booked and the last step is contacted"]
        );
    }

    #[test]
    fn a_rule_that_can_make_nothing_is_told() {
        let rows = [
            "rule=good trigger=visit:VT000001",
            "rule=gone trigger=visit:VT000009",
            "rule=odd trigger=E11",
            "rule=fifty trigger=age:50",
        ];
        let rules: Vec<Recall> = rows.iter().map(|words| sample::row(words)).collect();
        assert_eq!(
            told(recalls(&rules, &[sample::row("id=VT000001")])),
            [
                "recall:gone there is no visit type VT000009",
                "recall:odd rules/recalls:odd has the trigger 'E11'",
                "recall:fifty names no visit type",
            ]
        );
    }
}
