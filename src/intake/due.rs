//! The intake desk's deadlines: authorizations that run out or are not decided, visits that no coverage will pay,
//! patients who come of age.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, date};
use crate::intake::visits::{is_done, is_expected};
use crate::practice::clock;
use crate::practice::coverage::{ended, in_force, is_self_pay};
use crate::practice::due::{Class, Due, When};
use crate::practice::limit;
use crate::practice::minority::Majority;
use crate::record::intake::{Authorization, Consent, Coverage, Patient};
use crate::record::rules::{Clock, Limit};
use crate::record::schedule::Appointment;

/// The clock of an authorization's end: so long before it a new one is asked for.
pub const ENDS: &str = "authorization";
/// The clock of a payer's answer, from the day on which it was asked; its kind is the payer.
pub const ASKED: &str = "authorization-asked";

/// The clock of a consent's end: so long before it a new one is asked for.
pub const CONSENT_ENDS: &str = "consent";
/// The clock of a form that was given and is not signed.
pub const UNSIGNED: &str = "consent-unsigned";

/// What the deadlines are reckoned from.
pub struct Facts<'a> {
    /// The day on which it is asked.
    pub today: Date,
    /// The visits that are still to come, from today on, by start.
    pub visits: &'a [Appointment],
    /// Authorizations that are asked for or approved.
    pub authorizations: &'a [Authorization],
    /// Forms that were given, consents in force.
    pub consents: &'a [Consent],
    /// The appointments that are counted on each of them.
    pub counted: &'a BTreeMap<Id, Vec<Appointment>>,
    /// The coverages of the patients of both, by patient.
    pub coverages: &'a BTreeMap<Id, Vec<Coverage>>,
    /// The patients of the visits.
    pub patients: &'a BTreeMap<Id, Patient>,
    /// Clocks.
    pub clocks: &'a [Clock],
    /// Limits.
    pub limits: &'a [Limit],
    /// Whether a day is a business day.
    pub open: &'a dyn Fn(Date) -> bool,
}

/// Every deadline.
pub fn dues(facts: &Facts<'_>) -> Vec<Due> {
    let of_authorizations = facts.authorizations.iter().flat_map(|row| {
        let found = match row.status.as_str() {
            "asked" => [asked(facts, row), None],
            _ => [ends(facts, row), used_up(facts, row)],
        };
        found.into_iter().flatten()
    });
    let of_consents = facts.consents.iter().filter_map(|row| consent(facts, row));
    of_authorizations.chain(of_consents).chain(uncovered(facts)).chain(of_age(facts)).collect()
}

fn due(kind: &str, class: Class, when: Date, subject: &Id, patient: &Id) -> Due {
    Due {
        due: When::Day(when),
        class,
        desk: "intake".to_owned(),
        kind: kind.to_owned(),
        subject: subject.clone(),
        patient: Some(patient.clone()),
        detail: String::new(),
        owner: String::new(),
        source: String::new(),
    }
}

fn class(clock: &Clock) -> Class {
    clock.class.parse().unwrap_or(Class::Care)
}

/// The visits that an authorization is used for, by start: done, under way and booked.
fn uses<'a>(facts: &Facts<'a>, row: &Authorization) -> Vec<&'a Appointment> {
    let counted = facts.counted.get(&row.id).into_iter().flatten();
    let mut uses: Vec<&Appointment> = counted.filter(|visit| is_done(visit) || is_expected(visit)).collect();
    uses.sort_by_key(|visit| (visit.start, &visit.chain));
    uses
}

/// An approved authorization that ends with visits left: a new one is asked for in time.
fn ends(facts: &Facts<'_>, row: &Authorization) -> Option<Due> {
    let end = row.to.filter(|end| *end >= facts.today)?;
    let uses = i64::try_from(uses(facts, row).len()).unwrap_or(i64::MAX);
    let left = row.visits_count.map(|allowed| (allowed.saturating_sub(uses), allowed));
    let detail = match left {
        Some((left, _)) if left <= 0 => return None,
        Some((left, allowed)) => format!("ends {end} with {left} of {allowed} visits left"),
        None => format!("ends {end}"),
    };
    let clock = clock::in_force(facts.clocks, ENDS, "", facts.today);
    let when = clock.map_or(end, |clock| clock::before(clock, end, facts.open));
    let source = clock.map_or_else(|| "authorizations.to".to_owned(), |clock| clock::source(&clock.id));
    let class = clock.map_or(Class::Care, class);
    Some(Due { detail, source, ..due("authorization-ends", class, when, &row.id, &row.patient) })
}

/// An authorization whose last visit is still to come, or that has more visits booked than it allows: by that visit a
/// new one is there, or the series is over.
fn used_up(facts: &Facts<'_>, row: &Authorization) -> Option<Due> {
    let allowed = row.visits_count.filter(|count| *count > 0)?;
    let uses = uses(facts, row);
    let last = uses.get(usize::try_from(allowed - 1).ok()?)?;
    let beyond = uses.iter().skip(usize::try_from(allowed).ok()?).find(|visit| is_expected(visit));
    let (visit, detail) = match beyond {
        Some(visit) => (visit, format!("allows {allowed} visits, and {} is one more", visit.chain)),
        None if is_expected(last) => (last, format!("the last of {allowed} visits is {}", last.chain)),
        None => return None,
    };
    let detail = format!("{detail} on {}", visit.start.date());
    let source = "authorizations.visits_count".to_owned();
    let new = due("authorization-used", Class::Care, visit.start.date(), &row.id, &row.patient);
    Some(Due { detail, source, ..new })
}

/// An authorization that was asked for and is not decided: by the payer's clock, else by the first visit that needs it.
fn asked(facts: &Facts<'_>, row: &Authorization) -> Option<Due> {
    let coverages = facts.coverages.get(&row.patient).into_iter().flatten();
    let payer =
        coverages.filter(|own| Some(&own.id) == row.coverage.as_ref()).map(|own| own.payer.as_str()).next();
    let detail = format!("asked for on {}, not decided", row.asked_on);
    if let Some(clock) = clock::in_force(facts.clocks, ASKED, payer.unwrap_or_default(), row.asked_on) {
        let when = clock::due(clock, row.asked_on, facts.open);
        let source = clock::source(&clock.id);
        let new = due("authorization-asked", class(clock), when, &row.id, &row.patient);
        return Some(Due { detail, source, ..new });
    }
    let visit = uses(facts, row).into_iter().find(|visit| is_expected(visit))?;
    let detail = format!("{detail}: visit {} needs it", visit.chain);
    let source = "authorizations.status".to_owned();
    let new = due("authorization-asked", Class::Care, visit.start.date(), &row.id, &row.patient);
    Some(Due { detail, source, ..new })
}

/// A form that was given and is not signed, or a consent that ends; none where no clock of the practice runs for it.
fn consent(facts: &Facts<'_>, row: &Consent) -> Option<Due> {
    let rule = |name| clock::in_force(facts.clocks, name, &row.kind, facts.today);
    let (kind, clock, when, detail) = if row.status == "draft" {
        let clock = rule(UNSIGNED)?;
        let detail = format!("{}: given on {}, not signed", row.kind, row.given_on);
        ("consent-unsigned", clock, clock::due(clock, row.given_on, facts.open), detail)
    } else {
        let end = row.to.filter(|end| *end >= facts.today)?;
        let clock = rule(CONSENT_ENDS)?;
        ("consent-ends", clock, clock::before(clock, end, facts.open), format!("{}: ends {end}", row.kind))
    };
    let source = clock::source(&clock.id);
    Some(Due { detail, source, ..due(kind, class(clock), when, &row.id, &row.patient) })
}

/// For each patient the first visit that no coverage will pay, where one had been in force.
fn uncovered<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = Due> + 'a {
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    facts.visits.iter().filter_map(move |visit| {
        let patient = visit.patient.as_ref()?;
        let (own, on) = (facts.coverages.get(patient)?, visit.start.date());
        if !in_force(own, on).is_empty() || is_self_pay(own, on) {
            return None;
        }
        let (coverage, last) = ended(own, on)?;
        if !told.insert(patient) {
            return None;
        }
        let verb = if last < facts.today { "ended" } else { "ends" };
        let detail = format!("{verb} {last}: visit {} on {on} has none", visit.chain);
        let source = "coverages.to".to_owned();
        Some(Due { detail, source, ..due("coverage-ends", Class::Money, on, &coverage.id, patient) })
    })
}

/// For each patient who came of age within a year the first visit at which somebody else still pays: what they sign
/// from then on is theirs to sign. The birthday itself is not told.
fn of_age<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = Due> + 'a {
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    facts.visits.iter().filter_map(move |visit| {
        let patient = facts.patients.get(visit.patient.as_ref()?)?;
        let (guarantor, born) = (patient.guarantor.as_ref()?, patient.born?);
        let on = visit.start.date();
        let majority = Majority::on(facts.limits, on)?;
        let was_minor = majority.is_minor(born, date::plus_months(on, -12)?);
        let is_new = was_minor && !majority.is_minor(born, on) && *guarantor != patient.id;
        if !is_new || !told.insert(&patient.id) {
            return None;
        }
        let detail = format!("of age at visit {}: ask who pays and who may be told", visit.chain);
        let source = limit::source(majority.rule);
        Some(Due { detail, source, ..due("of-age", Class::Law, on, &patient.id, &patient.id) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    const PATIENT: &str = "P0002981";
    const AUTHORIZATION: &str = "AU2608-0000017";

    fn visit(serial: u64, start: &str, words: &str) -> Appointment {
        let id = Id::build("A", crate::base::Month::new(2026, 10), serial, true);
        row(&format!("id={id} chain={id} sequence=0 patient={PATIENT} start={start}T10:40-04:00 {words}"))
    }

    fn said(authorization: &str, visits: &[Appointment], coverage: &str, born: &str) -> Vec<String> {
        let today = date::parse("2026-10-14").unwrap();
        let authorization: Authorization = row(&format!(
            "id={AUTHORIZATION} patient={PATIENT} coverage=CV0003275 asked_on=2026-10-05 {authorization}"
        ));
        let coverage: Coverage =
            row(&format!("id=CV0003275 patient={PATIENT} payer=PY0000084 rank=1 {coverage}"));
        let patient: Patient = row(&format!("id={PATIENT} guarantor=RP0000017 {born}"));
        let ahead: Vec<Appointment> = visits.iter().filter(|visit| is_expected(visit)).cloned().collect();
        let facts = Facts {
            today,
            visits: &ahead,
            authorizations: &[authorization],
            consents: &[],
            counted: &BTreeMap::from([(Id::new(AUTHORIZATION), visits.to_vec())]),
            coverages: &BTreeMap::from([(patient.id.clone(), vec![coverage])]),
            patients: &BTreeMap::from([(patient.id.clone(), patient)]),
            clocks: &[
                row("rule=ends for=authorization class=care value=14 unit=day start=day-0 roll=none"),
                row(
                    "rule=cigna for=authorization-asked kind=PY0000084 class=law value=7 unit=day start=day-0",
                ),
            ],
            limits: &[row("rule=minor name=majority value=18 unit=year")],
            open: &|_| true,
        };
        dues(&facts).iter().map(|due| due.cells(today).join(",")).collect()
    }

    #[test]
    fn an_authorization_is_renewed_before_it_ends() {
        let done = visit(1, "2026-10-08", "status=fulfilled");
        let missed = visit(2, "2026-10-09", "status=noshow");
        let approved = "status=approved visits_count=6 to=2026-10-31";
        assert_eq!(
            said(approved, &[done, missed], "", ""),
            ["2026-10-17,care,intake,authorization-ends,AU2608-0000017,P0002981,\
              ends 2026-10-31 with 5 of 6 visits left,,3,rules/clocks:ends"]
        );
        assert_eq!(said("status=approved visits_count=6 to=2026-10-13", &[], "", ""), [""; 0]);
    }

    #[test]
    fn the_last_visit_of_an_authorization_is_told() {
        let done = visit(1, "2026-10-08", "status=fulfilled");
        let last = visit(2, "2026-10-15", "status=booked");
        let more = visit(3, "2026-10-22", "status=booked");
        let approved = "status=approved visits_count=2 to=2026-12-31";
        assert_eq!(
            said(approved, &[last.clone(), done.clone()], "", ""),
            ["2026-10-15,care,intake,authorization-used,AU2608-0000017,P0002981,\
              the last of 2 visits is A2610-0000020 on 2026-10-15,,1,authorizations.visits_count"]
        );
        assert_eq!(
            said(approved, &[last, more, done.clone()], "", ""),
            ["2026-10-22,care,intake,authorization-used,AU2608-0000017,P0002981,\
              allows 2 visits, and A2610-0000038 is one more on 2026-10-22,,8,authorizations.visits_count"]
        );
        assert_eq!(said("status=approved visits_count=1", &[done], "", ""), [""; 0]);
    }

    #[test]
    fn a_payer_answers_in_time() {
        assert_eq!(
            said("status=asked", &[], "", ""),
            ["2026-10-12,law,intake,authorization-asked,AU2608-0000017,P0002981,\
              asked for on 2026-10-05, not decided,,-2,rules/clocks:cigna"]
        );
        let booked = visit(2, "2026-10-15", "status=booked");
        assert_eq!(
            said("status=asked coverage=CV0000017", &[booked], "", ""),
            ["2026-10-15,care,intake,authorization-asked,AU2608-0000017,P0002981,\
              asked for on 2026-10-05, not decided: visit A2610-0000020 needs it,,1,authorizations.status"]
        );
    }

    #[test]
    fn a_booked_visit_after_the_coverage_is_told_once() {
        let visits = [
            visit(2, "2026-10-30", "status=booked"),
            visit(3, "2026-11-02", "status=booked"),
            visit(4, "2026-11-09", "status=booked"),
        ];
        assert_eq!(
            said("status=approved", &visits, "to=2026-10-31", ""),
            ["2026-11-02,money,intake,coverage-ends,CV0003275,P0002981,\
              ends 2026-10-31: visit A2610-0000038 on 2026-11-02 has none,,19,coverages.to"]
        );
        assert_eq!(said("status=approved", &visits, "from=2026-12-01", ""), [""; 0]);
    }

    #[test]
    fn who_comes_of_age_signs_for_themselves() {
        let visits = [visit(2, "2026-10-30", "status=booked"), visit(3, "2026-11-02", "status=booked")];
        assert_eq!(
            said("status=approved", &visits, "", "born=2008-11-02"),
            ["2026-11-02,law,intake,of-age,P0002981,P0002981,\
              of age at visit A2610-0000038: ask who pays and who may be told,,19,rules/limits:minor"]
        );
        assert_eq!(said("status=approved", &visits, "", "born=2007-10-01"), [""; 0]);
    }
}
