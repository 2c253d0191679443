//! `schedule surgery ready`: what must be in hand before a surgery, what is missing, and by when, counted back from the
//! day.
//!
//! A need is green when what is in hand will still do on the day: an H&P of 31 days is none (42 CFR 482.22(c)(5)).

use crate::base::{Date, Id, date};
use crate::practice::due::Class;
use crate::record::intake::{Authorization, Consent};
use crate::record::orders::Order;
use crate::record::rules::Readiness;
use crate::record::surgery::{SurgeryCase, SurgeryNeed};

use super::rules;

/// What is known beside a case.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The rules.
    pub rules: &'a [Readiness],
    /// What cases need, and what is in hand.
    pub needs: &'a [SurgeryNeed],
    /// Payers' leaves of the patient.
    pub authorizations: &'a [Authorization],
    /// Consents of the patient.
    pub consents: &'a [Consent],
    /// Orders that needs name.
    pub orders: &'a [Order],
}

/// How a need stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What.
    pub need: String,
    /// Whether it is in hand and will do on the day.
    pub is_green: bool,
    /// By when.
    pub due: Option<Date>,
    /// What it weighs.
    pub class: Class,
    /// Why it is so.
    pub why: String,
    /// What is to be ordered.
    pub item: Option<Id>,
    /// The day that what is in hand bears.
    pub met_on: Option<Date>,
    /// The paper of it.
    pub document: Option<Id>,
    /// The rule or the row that asks for it.
    pub source: String,
}

/// How each need of a case stands for its day; without a day what is in hand is taken as it is.
pub fn needs(case: &SurgeryCase, day: Option<Date>, known: &Known<'_>, today: Date) -> Vec<Need> {
    let rules = rules(case, known.rules, day.unwrap_or(today));
    let own = |word: &str| -> Vec<&SurgeryNeed> {
        known.needs.iter().filter(|row| row.surgery_case == case.id && row.need == word).collect()
    };
    let mut found: Vec<Need> = rules
        .iter()
        .filter(|rule| rule.need != "implant")
        .map(|rule| by_rule(case, day, rule, &own(&rule.need), known))
        .collect();
    let is_ruled =
        |row: &SurgeryNeed| row.need != "implant" && rules.iter().any(|rule| rule.need == row.need);
    let implants = rules.iter().find(|rule| rule.need == "implant");
    let rest = known.needs.iter().filter(|row| row.surgery_case == case.id && !is_ruled(row));
    found
        .extend(rest.map(|row| by_row(row, day, implants.filter(|_| row.need == "implant").copied(), known)));
    found.sort_by(|left, right| {
        (left.due, &left.need, &left.item).cmp(&(right.due, &right.need, &right.item))
    });
    found
}

fn by_rule(
    case: &SurgeryCase,
    day: Option<Date>,
    rule: &Readiness,
    rows: &[&SurgeryNeed],
    known: &Known<'_>,
) -> Need {
    let waived = rows.iter().find(|row| row.status == "waived");
    let best = rows.iter().filter(|row| row.met_on.is_some()).max_by_key(|row| (row.met_on, &row.id));
    let (is_green, why, met_on, document) = if waived.is_some() {
        (true, "waived".to_owned(), None, None)
    } else {
        match rule.need.as_str() {
            "authorization" => {
                let (is_green, why) = authorization(case, day, known.authorizations);
                (is_green, why, None, None)
            }
            "side" => {
                let is_named = !matches!(case.side.as_str(), "" | "none");
                let why = if is_named { case.side.clone() } else { "no side is named".to_owned() };
                (is_named, why, None, None)
            }
            // What is taken back is read there too, so nothing else may say that it is signed.
            "consent" => {
                let signed = consent(case, day, known.consents);
                let why = signed.map_or("not signed".to_owned(), |own| {
                    own.signed_on.map_or_else(String::new, |on| format!("{} signed {on}", own.id))
                });
                (
                    signed.is_some(),
                    why,
                    signed.and_then(|own| own.signed_on),
                    signed.and_then(|own| own.document.clone()),
                )
            }
            _ => match best {
                None => (false, "missing".to_owned(), None, None),
                Some(row) => {
                    let on = row.met_on.unwrap_or_default();
                    let (is_green, why) = in_time(on, day, rule.valid_days);
                    (is_green, why, Some(on), row.document.clone())
                }
            },
        }
    };
    let own_due = rows.iter().filter_map(|row| row.due).min();
    let due = own_due.or_else(|| day.and_then(|day| date::plus_days(day, -rule.due_days)));
    Need {
        need: rule.need.clone(),
        is_green,
        due,
        class: rule.class.parse().unwrap_or(Class::Care),
        why,
        item: None,
        met_on,
        document,
        source: format!("rules/readiness:{}", rule.id),
    }
}

fn by_row(row: &SurgeryNeed, day: Option<Date>, rule: Option<&Readiness>, known: &Known<'_>) -> Need {
    let due = row.due.or_else(|| date::plus_days(day?, -rule?.due_days));
    let order = row.order.as_ref().and_then(|id| known.orders.iter().find(|order| order.id == *id));
    let what = match (&row.item, row.quantity) {
        (Some(item), Some(quantity)) => format!("{quantity} {item}"),
        (Some(item), None) => item.to_string(),
        _ => row.need.clone(),
    };
    let (is_green, why) = match (row.status.as_str(), row.met_on, order) {
        ("waived", _, _) => (true, "waived".to_owned()),
        (_, Some(on), _) => in_time(on, day, None),
        (_, None, Some(order)) if order.status == "received" => (true, format!("{} came", order.id)),
        (_, None, Some(order)) => {
            let promised = order.promised_on.map_or_else(String::new, |on| format!(", promised {on}"));
            (false, format!("{what}: {} is {}{promised}", order.id, order.status))
        }
        (_, None, None) if row.item.is_some() => (false, format!("{what} is not ordered")),
        (_, None, None) => (false, "missing".to_owned()),
    };
    Need {
        need: row.need.clone(),
        is_green,
        due,
        class: rule.and_then(|rule| rule.class.parse().ok()).unwrap_or(Class::Care),
        why,
        item: row.item.clone(),
        met_on: row.met_on,
        document: row.document.clone(),
        source: rule.map_or_else(
            || format!("surgery-needs:{}", row.id),
            |rule| format!("rules/readiness:{}", rule.id),
        ),
    }
}

/// Whether something of a day will do for a surgery: the day of the surgery is day 0, counted back, and the first day of
/// so many is in time.
fn in_time(on: Date, day: Option<Date>, valid_days: Option<i64>) -> (bool, String) {
    let Some(day) = day else { return (true, format!("of {on}; the case has no day yet")) };
    let before = (day - on).num_days();
    if before < 0 {
        return (false, format!("of {on}, after the day {day}"));
    }
    let days = if before == 1 { "day" } else { "days" };
    match valid_days {
        Some(valid) if before > valid => {
            let earliest = date::plus_days(day, -valid).unwrap_or(day);
            (false, format!("of {on}, {before} {days} before {day}: at most {valid}, so {earliest} or later"))
        }
        _ => (true, format!("of {on}, {before} {days} before")),
    }
}

/// The payer's leave that a case stands on, and whether it holds on the day.
fn authorization(case: &SurgeryCase, day: Option<Date>, rows: &[Authorization]) -> (bool, String) {
    let fits = |row: &&Authorization| match &case.authorization {
        Some(named) => row.id == *named,
        None => {
            row.patient == case.patient
                && row.provider.as_ref().is_none_or(|provider| *provider == case.provider)
                && case.codes.iter().any(|code| row.services.contains(code))
        }
    };
    let verdict = |row: &Authorization| -> (bool, String) {
        let id = &row.id;
        match (row.status.as_str(), day) {
            ("approved", Some(day)) if row.from.is_some_and(|from| day < from) => {
                (false, format!("{id} begins {}, after {day}", row.from.unwrap_or(day)))
            }
            ("approved", Some(day)) if row.to.is_some_and(|to| to < day) => {
                (false, format!("{id} ends {}, before {day}", row.to.unwrap_or(day)))
            }
            ("approved", _) => {
                let to = row.to.map_or_else(String::new, |to| format!(", until {to}"));
                (true, format!("{id} approved{to}"))
            }
            ("asked", _) => (false, format!("{id} asked {}, not decided", row.asked_on)),
            (status, _) => (false, format!("{id} is {status}")),
        }
    };
    let mut verdicts: Vec<(bool, String)> = rows.iter().filter(fits).map(verdict).collect();
    // The one that holds, else the last that was asked.
    let best = verdicts.iter().position(|(holds, _)| *holds).or(verdicts.len().checked_sub(1));
    best.map_or((false, "none is asked".to_owned()), |at| verdicts.swap_remove(at))
}

/// The signed consent to a case's surgery that stands on the day.
fn consent<'a>(case: &SurgeryCase, day: Option<Date>, rows: &'a [Consent]) -> Option<&'a Consent> {
    rows.iter().find(|row| {
        row.patient == case.patient
            && row.kind == "surgery"
            && row.status == "active"
            && row.signed_on.is_some()
            && (row.visit.is_none() || row.visit == case.visit)
            && row.revoked_on.is_none_or(|revoked| day.is_some_and(|day| day < revoked))
            && day.is_none_or(|day| crate::practice::force::holds(row.from, row.to, day))
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
