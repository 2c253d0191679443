//! How long a payer takes a claim: `rules/filing.csv`.

use crate::base::{Date, Id, date};
use crate::practice::due::{Class, Due, When};
use crate::practice::force::holds;
use crate::practice::limit;
use crate::record::claims::Claim;
use crate::record::rules::{Filing, Limit};

/// The limit of days before the last day, from which it is near.
pub const NEAR: &str = "filing_near";

/// The rule for a payer in force on a day: its own before that of every payer, then the one that began last.
pub fn rule<'a>(rules: &'a [Filing], payer: &Id, kind: &str, on: Date) -> Option<&'a Filing> {
    rules
        .iter()
        .filter(|rule| rule.kind == kind && rule.payer.as_ref().is_none_or(|own| own == payer))
        .filter(|rule| holds(rule.from, rule.to, on))
        .max_by(|left, right| {
            let rank = |rule: &Filing| (rule.payer.is_some(), rule.from);
            rank(left).cmp(&rank(right)).then_with(|| right.id.cmp(&left.id))
        })
}

/// What a claim is to the rules: the first to its payer, one after another payer's answer, or one that corrects.
pub fn kind(claim: &Claim) -> &'static str {
    match (claim.frequency.as_str(), claim.rank) {
        ("7" | "8", _) => "corrected",
        (_, 2..) => "secondary",
        _ => "first",
    }
}

/// The last day for a claim: from the day of service or, where its rule says so, from the answer before it.
pub fn last<'a>(
    rules: &'a [Filing],
    claim: &Claim,
    served: Date,
    answered: Option<Date>,
    on: Date,
) -> Option<(&'a Filing, Date)> {
    let rule = rule(rules, &claim.payer, kind(claim), on)?;
    let base = if rule.base == "remittance" { answered? } else { served };
    Some((rule, last_day(rule, base)?))
}

/// The last day on which the payer takes it: the day of service (or of the answer) is day 0.
pub fn last_day(rule: &Filing, base: Date) -> Option<Date> {
    match rule.unit.as_str() {
        "day" => date::plus_days(base, rule.value),
        "month" => date::plus_months(base, rule.value),
        "year" => date::plus_months(base, rule.value.checked_mul(12)?),
        _ => None,
    }
}

/// Claims that no payer has and whose last day is near: due on the day from which it is, so that there is time left.
/// One without an id is not made yet, and is known by its visit.
pub fn due(claims: &[Claim], rules: &[Filing], limits: &[Limit], today: Date) -> Vec<Due> {
    let near = limit::in_force(limits, NEAR, today);
    let due = |claim: &Claim| {
        let last = claim.due?;
        let from = near.and_then(|limit| limit::before(limit, last)).unwrap_or(last);
        if from > today || !is_here(claim) {
            return None;
        }
        let what = match (claim.id.is_empty(), claim.reason.as_str()) {
            (true, _) => "not claimed".to_owned(),
            (false, "") => claim.status.clone(),
            (false, reason) => format!("{} for {reason}", claim.status),
        };
        let rule = rule(rules, &claim.payer, kind(claim), today);
        Some(Due {
            due: When::Day(from),
            class: Class::Money,
            desk: "bill".to_owned(),
            kind: "filing-limit".to_owned(),
            subject: if claim.id.is_empty() { claim.visit.clone() } else { claim.id.clone() },
            patient: Some(claim.patient.clone()),
            detail: format!(
                "{} taken by {} until {last}, {}, {what}",
                claim.amount,
                claim.payer,
                left(last, today)
            ),
            owner: claim.owner.clone(),
            source: rule.map_or_else(|| "claims.due".to_owned(), |rule| format!("rules/filing:{}", rule.id)),
        })
    };
    claims.iter().filter_map(due).collect()
}

/// Claims to payers that pay later, at which a person must look: sent on by another payer and not answered yet, or left
/// behind by what the payer before says now.
pub fn later(claims: &[Claim]) -> Vec<Due> {
    let is_open = |claim: &&Claim| claim.rank > 1 && !matches!(claim.status.as_str(), "void" | "closed");
    let due = |claim: &Claim| {
        let is_crossed = claim.origin == "crossover" && claim.status == "sent";
        let what = match claim.reason.as_str() {
            "earlier-payer-again" => "the payer before it answered otherwise since",
            "earlier-payer-reversed" => "the payer before it took its answer back",
            _ if is_crossed => "sent on by the payer before it, not answered",
            _ => return None,
        };
        Some(Due {
            due: When::Day(claim.next_on?),
            class: Class::Money,
            desk: "bill".to_owned(),
            kind: "next-payer".to_owned(),
            subject: claim.id.clone(),
            patient: Some(claim.patient.clone()),
            detail: format!("{} asked of {}: {what}", claim.amount, claim.payer),
            owner: claim.owner.clone(),
            source: "claims.next_on".to_owned(),
        })
    };
    claims.iter().filter(is_open).filter_map(due).collect()
}

/// How many days there are still.
fn left(last: Date, today: Date) -> String {
    match last.signed_duration_since(today).num_days() {
        0 => "its last day".to_owned(),
        1 => "1 day left".to_owned(),
        -1 => "1 day late".to_owned(),
        days if days < 0 => format!("{} days late", -days),
        days => format!("{days} days left"),
    }
}

/// Whether a claim has not left the office, or came back.
fn is_here(claim: &Claim) -> bool {
    matches!(claim.status.as_str(), "draft" | "held" | "ready" | "batched" | "rejected")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_here_when_its_last_day_is_near_is_due() {
        let day = |text: &str| date::parse(text).unwrap();
        let limit = Limit {
            id: Id::new("filing-near"),
            name: NEAR.to_owned(),
            value: "15".to_owned(),
            unit: "day".to_owned(),
            ..Limit::default()
        };
        let claim = |id: &str, status: &str, reason: &str| Claim {
            id: Id::new(id),
            visit: Id::new("A2610-0000020"),
            patient: Id::new("P0000017"),
            payer: Id::new("PY0000084"),
            due: Some(day("2026-12-22")),
            status: status.to_owned(),
            reason: reason.to_owned(),
            ..Claim::default()
        };
        let claims = [
            claim("C2610-0000011", "held", "B110"),
            claim("C2610-0000020", "accepted", ""),
            claim("", "ready", ""),
        ];
        let told = |today: &str| -> Vec<String> {
            let rows = due(&claims, &[], std::slice::from_ref(&limit), day(today));
            rows.iter().map(|row| row.cells(day(today)).join(",")).collect()
        };
        assert_eq!(told("2026-12-06"), Vec::<String>::new());
        assert_eq!(
            told("2026-12-08"),
            [
                "2026-12-07,money,bill,filing-limit,C2610-0000011,P0000017,\
                 0.00 taken by PY0000084 until 2026-12-22, 14 days left, held for B110,,-1,claims.due",
                "2026-12-07,money,bill,filing-limit,A2610-0000020,P0000017,\
                 0.00 taken by PY0000084 until 2026-12-22, 14 days left, not claimed,,-1,claims.due",
            ]
        );
        let left = |today: &str| left(day("2026-12-22"), day(today));
        assert_eq!(left("2026-12-21"), "1 day left");
        assert_eq!(left("2026-12-22"), "its last day");
        assert_eq!(left("2026-12-23"), "1 day late");
        assert_eq!(left("2027-01-01"), "10 days late");
    }

    #[test]
    fn what_a_later_payer_leaves_open_is_due_on_its_day() {
        use crate::record::sample::row;
        let claims: [Claim; 4] = [
            row("id=C1 rank=2 origin=crossover status=sent next_on=2026-11-13 payer=PY2 patient=P1"),
            row(
                "id=C2 rank=2 status=batched reason=earlier-payer-again next_on=2026-10-14 payer=PY2 patient=P1",
            ),
            row("id=C3 rank=2 origin=crossover status=paid next_on=2026-11-13 payer=PY2 patient=P1"),
            row("id=C4 rank=1 status=sent next_on=2026-11-13 payer=PY1 patient=P1"),
        ];
        let told: Vec<String> =
            later(&claims).iter().map(|due| format!("{} {} {}", due.due, due.subject, due.detail)).collect();
        assert_eq!(
            told,
            [
                "2026-11-13 C1 0.00 asked of PY2: sent on by the payer before it, not answered",
                "2026-10-14 C2 0.00 asked of PY2: the payer before it answered otherwise since",
            ]
        );
    }

    #[test]
    fn a_claim_is_judged_by_what_it_is_to_its_payer() {
        use crate::record::sample::row;
        let rules: [Filing; 3] = [
            row("rule=first kind=first base=service value=90 unit=day"),
            row("rule=second kind=secondary base=remittance value=60 unit=day"),
            row("rule=corrected kind=corrected base=service value=1 unit=year"),
        ];
        let day = |text: &str| date::parse(text).unwrap();
        let told = |words: &str, answered: Option<Date>| {
            let last = last(&rules, &row(words), day("2026-10-07"), answered, day("2026-11-01"));
            last.map(|(rule, last)| format!("{} {last}", rule.id))
        };
        assert_eq!(told("rank=1 frequency=1", None).unwrap(), "first 2027-01-05");
        assert_eq!(told("rank=2 frequency=1", Some(day("2026-10-20"))).unwrap(), "second 2026-12-19");
        assert_eq!(told("rank=2 frequency=1", None), None);
        assert_eq!(told("rank=2 frequency=7", None).unwrap(), "corrected 2027-10-07");
    }

    #[test]
    fn a_payers_own_limit_goes_before_the_general_one() {
        let day = |text: &str| date::parse(text).unwrap();
        let filing = |id: &str, payer: &str, value, unit: &str| Filing {
            id: Id::new(id),
            payer: (!payer.is_empty()).then(|| Id::new(payer)),
            kind: "first".to_owned(),
            value,
            unit: unit.to_owned(),
            ..Filing::default()
        };
        let rules = [filing("medicare", "PY0000017", 1, "year"), filing("other", "", 90, "day")];
        let last = |payer: &str| {
            let rule = rule(&rules, &Id::new(payer), "first", day("2026-10-13")).unwrap();
            format!("{} {}", rule.id, last_day(rule, day("2026-10-13")).unwrap())
        };
        assert_eq!(last("PY0000017"), "medicare 2027-10-13");
        assert_eq!(last("PY0000068"), "other 2027-01-11");
        assert_eq!(rule(&rules, &Id::new("PY0000017"), "appeal", day("2026-10-13")), None);
    }
}
