//! `schedule followup make`: the follow-ups that the rules of recall ask for, once each.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, date};
use crate::practice::force::holds;
use crate::practice::limit;
use crate::record::bill::Superbill;
use crate::record::follow::FollowUp;
use crate::record::intake::Patient;
use crate::record::rules::{Limit, Recall};
use crate::record::schedule::Appointment;

use super::contact;
use super::{OPEN, Step, take};

/// The limit that says how far back what starts a recall may lie.
const BACK: &str = "recall_back";

/// What starts a recall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A visit of this type that the patient was seen at.
    Visit(Id),
    /// A diagnosis on a coded visit: this code, or one below it.
    Diagnosis(String),
    /// A procedure on a coded visit.
    Procedure(String),
    /// A birthday, in years.
    Age(i64),
}

impl Trigger {
    /// The trigger of a rule, as `rules/recalls` writes it.
    pub fn of(rule: &Recall) -> Result<Self, Fault> {
        let (kind, what) = rule.trigger.split_once(':').unwrap_or_default();
        let known = match kind {
            _ if what.is_empty() => None,
            "visit" => Some(Self::Visit(Id::new(what))),
            "diagnosis" => Some(Self::Diagnosis(what.to_owned())),
            "procedure" => Some(Self::Procedure(what.to_owned())),
            "age" => what.parse().ok().filter(|age| (1..=130).contains(age)).map(Self::Age),
            _ => None,
        };
        known.ok_or_else(|| {
            Fault::error("S045", format!("rules/recalls:{} has the trigger '{}'", rule.id, rule.trigger))
                .help("write it like visit:VT000002, diagnosis:E11, procedure:G0439 or age:50")
        })
    }
}

/// What the rules are held against.
pub struct Facts<'a> {
    /// The day on which it is asked.
    pub today: Date,
    /// The rules of recall.
    pub rules: &'a [Recall],
    /// Limits.
    pub limits: &'a [Limit],
    /// The visits since [`back`].
    pub visits: &'a [Appointment],
    /// The lines of coded visits since then.
    pub superbills: &'a [Superbill],
    /// Every patient.
    pub patients: &'a BTreeMap<Id, Patient>,
    /// Every follow-up that a rule has made.
    pub known: &'a [FollowUp],
}

/// What there is to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Made {
    /// Follow-ups that there were not.
    pub added: Vec<FollowUp>,
    /// Earlier ones of the same rule that a later visit has answered.
    pub seen: Vec<FollowUp>,
}

/// What started a recall for a patient.
#[derive(Clone, Debug)]
struct Anchor<'a> {
    on: Date,
    visit: Option<&'a Id>,
    provider: Option<&'a Id>,
    visit_type: Option<&'a Id>,
    rule: &'a Recall,
}

/// The first day on which something may have started a recall that is still made.
pub fn back(limits: &[Limit], today: Date) -> Date {
    limit::in_force(limits, BACK, today).and_then(|back| limit::before(back, today)).unwrap_or(today)
}

/// The follow-ups of the rules: of each rule and patient by the last thing that started it, from whose day it counts. What
/// was made before is not made again, whatever became of it. Every rule that cannot be read is told.
pub fn make(facts: &Facts<'_>) -> Result<Made, Vec<Fault>> {
    let anchors = anchors(facts)?;
    let mut known: BTreeMap<(&str, &Id), Vec<&FollowUp>> = BTreeMap::new();
    for row in facts.known.iter().filter(|row| !row.rule.is_empty()) {
        known.entry((&row.rule, &row.patient)).or_default().push(row);
    }
    let mut made = Made::default();
    for ((rule, patient), anchor) in anchors {
        let earlier = known.get(&(rule, patient)).map_or(&[][..], Vec::as_slice);
        let Some(row) = row(patient, &anchor) else { continue };
        if earlier.iter().any(|known| is_same(known, &row)) {
            continue;
        }
        let open = earlier.iter().filter(|known| OPEN.contains(&known.status.as_str()));
        made.seen.extend(open.filter_map(|known| take(known, Step::Done).ok().flatten()));
        made.added.push(row);
    }
    made.added.sort_by(|left, right| {
        (left.due, &left.patient, &left.rule).cmp(&(right.due, &right.patient, &right.rule))
    });
    Ok(made)
}

/// Whether a row was made of the same thing: of the same visit, or where it is none, for the same day.
fn is_same(known: &FollowUp, row: &FollowUp) -> bool {
    match (&known.trigger, &row.trigger) {
        (Some(known), Some(row)) => known == row,
        (None, None) => known.due == row.due,
        _ => false,
    }
}

/// The row of an anchor; none where its day leaves the calendar or no visit type is said.
fn row(patient: &Id, anchor: &Anchor<'_>) -> Option<FollowUp> {
    let rule = anchor.rule;
    let due = match rule.unit.as_str() {
        "day" => date::plus_days(anchor.on, rule.value),
        "month" => date::plus_months(anchor.on, rule.value),
        _ => date::plus_months(anchor.on, rule.value.checked_mul(12)?),
    }?;
    Some(FollowUp {
        kind: "recall".to_owned(),
        patient: patient.clone(),
        provider: anchor.provider.cloned(),
        visit_type: Some(rule.visit_type.as_ref().or(anchor.visit_type)?.clone()),
        trigger: anchor.visit.cloned(),
        rule: rule.id.to_string(),
        due,
        status: "due".to_owned(),
        ..FollowUp::default()
    })
}

/// The last thing that started each rule for each patient who lives and may be contacted.
fn anchors<'a>(facts: &Facts<'a>) -> Result<BTreeMap<(&'a str, &'a Id), Anchor<'a>>, Vec<Fault>> {
    let (mut anchors, mut faults) = (BTreeMap::new(), Vec::new());
    let since = back(facts.limits, facts.today);
    let seen: BTreeMap<&Id, &Appointment> = seen(facts.visits);
    for rule in facts.rules {
        let trigger = match Trigger::of(rule) {
            Ok(trigger) => trigger,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        for (patient, anchor) in started(&trigger, rule, facts, &seen) {
            let lives = facts.patients.get(patient).is_some_and(|row| !contact::is_never(row));
            let is_new = (since..=facts.today).contains(&anchor.on) && holds(rule.from, rule.to, anchor.on);
            if !lives || !is_new {
                continue;
            }
            let last = anchors.entry((rule.id.as_str(), patient)).or_insert_with(|| anchor.clone());
            if (anchor.on, anchor.visit) > (last.on, last.visit) {
                *last = anchor;
            }
        }
    }
    if faults.is_empty() { Ok(anchors) } else { Err(faults) }
}

/// The visits that patients were seen at, by chain.
fn seen(visits: &[Appointment]) -> BTreeMap<&Id, &Appointment> {
    visits.iter().filter(|visit| visit.status == "fulfilled").map(|visit| (&visit.chain, visit)).collect()
}

/// Everything that started a rule.
fn started<'a>(
    trigger: &Trigger,
    rule: &'a Recall,
    facts: &Facts<'a>,
    seen: &BTreeMap<&'a Id, &'a Appointment>,
) -> Vec<(&'a Id, Anchor<'a>)> {
    let of_visit = |visit: &'a Appointment| {
        let anchor = Anchor {
            on: visit.start.date(),
            visit: Some(&visit.chain),
            provider: visit.provider.as_ref(),
            visit_type: visit.visit_type.as_ref(),
            rule,
        };
        Some((visit.patient.as_ref()?, anchor))
    };
    let of_line = |line: &'a Superbill| {
        let visit = seen.get(&line.visit).copied();
        let anchor = Anchor {
            on: line.date,
            visit: Some(&line.visit),
            provider: Some(&line.provider),
            visit_type: visit.and_then(|visit| visit.visit_type.as_ref()),
            rule,
        };
        (&line.patient, anchor)
    };
    let coded = facts.superbills.iter().filter(|line| line.status != "void");
    match trigger {
        Trigger::Visit(own) => {
            let theirs = seen.values().copied().filter(|visit| visit.visit_type.as_ref() == Some(own));
            theirs.filter_map(of_visit).collect()
        }
        Trigger::Diagnosis(code) => {
            let has = |line: &&Superbill| line.diagnoses.iter().any(|own| own.starts_with(code.as_str()));
            coded.filter(has).map(of_line).collect()
        }
        Trigger::Procedure(code) => coded.filter(|line| line.code == *code).map(of_line).collect(),
        Trigger::Age(age) => {
            let born = facts.patients.values().filter_map(|row| Some((row, row.born?.day()?)));
            let come = born.filter_map(|(row, born)| Some((row, birthday(born, *age)?)));
            let anchor = |on, row: &'a Patient| Anchor {
                on,
                visit: None,
                provider: row.provider.as_ref(),
                visit_type: None,
                rule,
            };
            come.map(|(row, on)| (&row.id, anchor(on, row))).collect()
        }
    }
}

/// The day on which somebody comes to an age; who was born on 29 February has it on 1 March where there is none.
fn birthday(born: Date, age: i64) -> Option<Date> {
    let clamped = date::plus_months(born, age.checked_mul(12)?)?;
    if i64::from(date::age(born, clamped)) < age { date::plus_days(clamped, 1) } else { Some(clamped) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    fn day(text: &str) -> Date {
        date::parse(text).unwrap()
    }

    /// A practice of three people with a year of visits.
    fn made(rules: &[&str], known: &[FollowUp], today: &str) -> Vec<String> {
        let rules: Vec<Recall> = rules.iter().map(|words| sample::row(words)).collect();
        let patients =
            ["id=P0000017 born=1976-02-29", "id=P0000025 born=1951-03-02", "id=P0000033 born=1980-01-01"];
        let patients = patients.map(sample::row::<Patient>);
        let patients = patients.into_iter().map(|row| (row.id.clone(), row)).collect();
        let visit = |chain: &str, patient: &str, kind: &str, start: &str, status: &str| -> Appointment {
            sample::row(&format!(
                "id={chain} chain={chain} patient={patient} visit_type={kind} provider=PR0000017 \
                 start={start}T09:00-05:00 end={start}T09:30-05:00 status={status}"
            ))
        };
        let visits = [
            visit("A2511-0000011", "P0000017", "VT000002", "2025-11-30", "fulfilled"),
            visit("A2601-0000014", "P0000017", "VT000001", "2026-01-31", "fulfilled"),
            visit("A2602-0000019", "P0000025", "VT000002", "2026-02-10", "fulfilled"),
            visit("A2602-0000027", "P0000025", "VT000002", "2026-02-20", "noshow"),
        ];
        let line = |visit: &str, patient: &str, date: &str, words: &str| -> Superbill {
            sample::row(&format!("visit={visit} patient={patient} date={date} provider=PR0000017 {words}"))
        };
        let superbills = [
            line("A2601-0000014", "P0000017", "2026-01-31", "code=G0439 diagnoses=E11.9~I10 status=charged"),
            line("A2602-0000019", "P0000025", "2026-02-10", "code=T1015 diagnoses=I10 status=coded"),
            line("A2602-0000019", "P0000025", "2026-02-10", "code=T1015 diagnoses=E11.9 status=void"),
        ];
        let limits = [sample::row(&format!("rule=back name={BACK} value=24 unit=month"))];
        let facts = Facts {
            today: day(today),
            rules: &rules,
            limits: &limits,
            visits: &visits,
            superbills: &superbills,
            patients: &patients,
            known,
        };
        let told = |kind: &str, row: &FollowUp| {
            let visit = row.trigger.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{kind} {} {} {} {visit}", row.rule, row.patient, row.due)
        };
        match make(&facts) {
            Ok(made) => {
                let added = made.added.iter().map(|row| told("add", row));
                added.chain(made.seen.iter().map(|row| told(&row.status, row))).collect()
            }
            Err(faults) => {
                faults.into_iter().map(|fault| format!("{}: {}", fault.code, fault.message)).collect()
            }
        }
    }

    #[test]
    fn a_rule_counts_from_what_started_it() {
        let yearly = "rule=yearly trigger=visit:VT000002 value=12 unit=month";
        assert_eq!(
            made(&[yearly], &[], "2026-10-14"),
            ["add yearly P0000017 2026-11-30 A2511-0000011", "add yearly P0000025 2027-02-10 A2602-0000019"]
        );
        let sugar = "rule=sugar trigger=diagnosis:E11 visit_type=VT000001 value=1 unit=month";
        assert_eq!(made(&[sugar], &[], "2026-10-14"), ["add sugar P0000017 2026-02-28 A2601-0000014"]);
        let again = "rule=again trigger=procedure:G0439 visit_type=VT000002 value=1 unit=year";
        assert_eq!(made(&[again], &[], "2026-10-14"), ["add again P0000017 2027-01-31 A2601-0000014"]);
        // Born on 29 February: fifty on 1 March; seventy-five is past, and long ago for the other.
        let age = "rule=fifty trigger=age:50 visit_type=VT000002 value=0 unit=day";
        assert_eq!(made(&[age], &[], "2026-10-14"), ["add fifty P0000017 2026-03-01 "]);
        assert_eq!(made(&[age], &[], "2026-02-28"), [] as [&str; 0]);
        let dated = "rule=yearly trigger=visit:VT000002 value=12 unit=month from=2026-01-01";
        assert_eq!(made(&[dated], &[], "2026-10-14"), ["add yearly P0000025 2027-02-10 A2602-0000019"]);
        assert_eq!(
            made(&["rule=odd trigger=visit value=1 unit=day"], &[], "2026-10-14"),
            ["S045: rules/recalls:odd has the trigger 'visit'"]
        );
    }

    #[test]
    fn once_each_and_a_later_visit_answers_the_earlier() {
        let yearly = "rule=yearly trigger=visit:VT000002 value=12 unit=month";
        let known = |words: &str| sample::row::<FollowUp>(&format!("rule=yearly kind=recall {words}"));
        let same = known("patient=P0000017 trigger=A2511-0000011 due=2026-11-01 status=dropped");
        let earlier = known("patient=P0000025 trigger=A2502-0000013 due=2026-02-01 status=contacted");
        assert_eq!(
            made(&[yearly], &[same, earlier], "2026-10-14"),
            ["add yearly P0000025 2027-02-10 A2602-0000019", "done yearly P0000025 2026-02-01 A2502-0000013"]
        );
    }
}
