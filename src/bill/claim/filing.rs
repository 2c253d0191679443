//! How long a payer takes a claim: `rules/filing.csv`.

use crate::base::{Date, Id, date};
use crate::practice::force::holds;
use crate::record::rules::Filing;

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

/// The last day on which the payer takes it: the day of service (or of the answer) is day 0.
pub fn last_day(rule: &Filing, base: Date) -> Option<Date> {
    match rule.unit.as_str() {
        "day" => date::plus_days(base, rule.value),
        "month" => date::plus_months(base, rule.value),
        "year" => date::plus_months(base, rule.value.checked_mul(12)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
