//! What an adjustment means here, by the practice's dated rules; a reason that no rule knows is a denial.

use crate::base::period::Period;
use crate::base::{Date, Id};
use crate::practice::force::holds;
use crate::record::rules::{Adjustment, Filing};

/// What is done with an adjustment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Nobody owes it, by contract.
    Contractual,
    /// The next payer owes it, else the patient.
    Patient,
    /// The payer owes it still, and a person must work it.
    Denied,
    /// An earlier payer's answer said it: it is posted already.
    Prior,
    /// It only informs.
    Informational,
}

/// The rule in force for an adjustment: the payer's own before everybody's, one for the reason before one for any, the
/// one that began last.
pub fn rule<'a>(
    rules: &'a [Adjustment],
    payer: Option<&Id>,
    group: &str,
    reason: &str,
    on: Date,
) -> Option<&'a Adjustment> {
    rules
        .iter()
        .filter(|rule| rule.group == group && (rule.reason.is_empty() || rule.reason == reason))
        .filter(|rule| rule.payer.is_none() || rule.payer.as_ref() == payer)
        .filter(|rule| holds(rule.from, rule.to, on))
        .max_by(|left, right| {
            let key = |rule: &Adjustment| (!rule.reason.is_empty(), rule.payer.is_some(), rule.from);
            key(left).cmp(&key(right)).then_with(|| right.id.cmp(&left.id))
        })
}

impl Means {
    /// What a rule says; without one, a denial.
    pub fn of(rule: Option<&Adjustment>) -> Self {
        match rule.map(|rule| rule.means.as_str()) {
            Some("contractual") => Self::Contractual,
            Some("patient") => Self::Patient,
            Some("prior-payer") => Self::Prior,
            Some("informational") => Self::Informational,
            _ => Self::Denied,
        }
    }
}

/// The last day of an appeal: the payer's own rule before everybody's. It runs from the answer or from the service, as
/// the rule says; without a rule there is none.
pub fn appeal(rules: &[Filing], payer: Option<&Id>, answered: Date, served: Option<Date>) -> Option<Date> {
    let rule = rules
        .iter()
        .filter(|rule| rule.kind == "appeal" && holds(rule.from, rule.to, answered))
        .filter(|rule| rule.payer.is_none() || rule.payer.as_ref() == payer)
        .max_by(|left, right| {
            let key = |rule: &Filing| (rule.payer.is_some(), rule.from);
            key(left).cmp(&key(right)).then_with(|| right.id.cmp(&left.id))
        })?;
    let from = if rule.base == "service" { served.unwrap_or(answered) } else { answered };
    Period::of(rule.value, &rule.unit, "day-0", "none")?.end(from, |_| true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::parse;
    use crate::record::sample::row;

    #[test]
    fn the_narrower_and_newer_rule_holds() {
        let rules: [Adjustment; 4] = [
            row("rule=a group=CO reason=45 means=contractual from=2026-01-01"),
            row("rule=b group=CO reason=45 payer=PY1 means=denied from=2026-01-01 to=2026-06-30"),
            row("rule=c group=PR reason=1 means=patient from=2026-01-01"),
            row("rule=d group=OA means=prior-payer from=2026-01-01"),
        ];
        let means = |payer: &str, group: &str, reason: &str, on: &str| {
            Means::of(rule(&rules, Some(&Id::new(payer)), group, reason, parse(on).unwrap()))
        };
        assert_eq!(means("PY1", "CO", "45", "2026-06-30"), Means::Denied);
        assert_eq!(means("PY1", "CO", "45", "2026-07-01"), Means::Contractual);
        assert_eq!(means("PY2", "CO", "45", "2026-06-30"), Means::Contractual);
        assert_eq!(means("PY2", "CO", "45", "2025-12-31"), Means::Denied);
        assert_eq!(means("PY2", "PR", "96", "2026-06-30"), Means::Denied);
        assert_eq!(means("PY2", "OA", "23", "2026-06-30"), Means::Prior);
    }

    #[test]
    fn an_appeal_runs_from_what_its_rule_says() {
        let rules: [Filing; 2] = [
            row("rule=any kind=appeal base=remittance value=60 unit=day"),
            row("rule=own kind=appeal payer=PY1 base=service value=6 unit=month"),
        ];
        let (answered, served) = (parse("2026-11-05").unwrap(), parse("2026-10-14").ok());
        let last =
            |payer: &str| appeal(&rules, Some(&Id::new(payer)), answered, served).map(|day| day.to_string());
        assert_eq!(last("PY2").as_deref(), Some("2027-01-04"));
        assert_eq!(last("PY1").as_deref(), Some("2027-04-14"));
        assert_eq!(appeal(&[], None, answered, served), None);
    }
}
