//! A transfer of value: who gave whom what.

use crate::base::{Date, Fault, Id, Money};
use crate::record::reps::{Rep, Transfer};
use crate::supplies::asked::Wrong;

/// A transfer as typed; ids are read already.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Who gave it.
    pub rep: Option<Rep>,
    /// The company, where it is not the representative's.
    pub vendor: Option<Id>,
    /// To whom: each has the same value.
    pub providers: Vec<Id>,
    /// What it was.
    pub kind: String,
    /// The value to each.
    pub amount: String,
    /// The value of all of it.
    pub total: String,
    /// Among how many people, physicians and others.
    pub heads: String,
    /// The day.
    pub date: Option<Date>,
}

/// What can be given.
pub const KINDS: [&str; 6] = ["food", "travel", "education", "gift", "fee", "other"];

/// The rows: one for each physician. What was shared is divided by all who had some of it, to the cent, half a cent up.
pub fn add(asked: &[Asked], today: Date) -> Result<Vec<Transfer>, Vec<Wrong>> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (at, asked) in asked.iter().enumerate() {
        let before = wrong.len();
        let made = one(asked, today, &mut |column, fault| wrong.push(Wrong { row: at, column, fault }));
        if wrong.len() == before {
            rows.extend(made.unwrap_or_default());
        }
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

fn one(asked: &Asked, today: Date, tell: &mut dyn FnMut(&'static str, Fault)) -> Option<Vec<Transfer>> {
    if asked.providers.is_empty() {
        let fault = Fault::error("U098", "provider is missing: to whom it was given");
        tell("provider", fault.help("name the physicians who had some of it, like PR0000017"));
    }
    if !KINDS.contains(&asked.kind.as_str()) {
        let fault = match asked.kind.as_str() {
            "" => Fault::error("U098", "kind is missing"),
            typed => Fault::error("U098", format!("column kind does not know '{typed}'")),
        };
        tell("kind", fault.help(format!("one of {}", KINDS.join(", "))));
    }
    let vendor = asked.vendor.clone().or_else(|| asked.rep.as_ref().and_then(|rep| rep.vendor.clone()));
    if vendor.is_none() {
        let fault = Fault::error("U098", "vendor is missing: the company that reports it");
        tell(
            "vendor",
            fault.help("name the company, like VE0000025, or write it on the representative's row"),
        );
    }
    let date = asked.date.unwrap_or(today);
    if date > today {
        tell(
            "date",
            Fault::error("U098", format!("{date} is still to come"))
                .help("write the day on which it was given"),
        );
    }
    let amount = value(asked, tell)?;
    let row = |provider: &Id| {
        Some(Transfer {
            date,
            rep: asked.rep.as_ref().map(|rep| rep.id.clone()),
            vendor: vendor.clone()?,
            provider: provider.clone(),
            kind: asked.kind.clone(),
            amount,
            ..Transfer::default()
        })
    };
    asked.providers.iter().map(row).collect()
}

/// The value to each.
fn value(asked: &Asked, tell: &mut dyn FnMut(&'static str, Fault)) -> Option<Money> {
    let mut money = |column: &'static str, typed: &str| match typed.parse::<Money>() {
        Ok(amount) if amount > Money::ZERO => Some(amount),
        Ok(amount) => {
            let fault = Fault::error("U098", format!("{column} {amount} is not above zero"));
            tell(column, fault.help("write what it was worth, like 18.40"));
            None
        }
        Err(mut fault) => {
            fault.message = format!("{column} '{typed}': {}", fault.message);
            tell(column, fault);
            None
        }
    };
    match (asked.amount.as_str(), asked.total.as_str()) {
        ("", "") => {
            let fault = Fault::error("U098", "amount is missing: the value to each");
            tell(
                "amount",
                fault.help("write amount, or total and heads: what it cost, and how many had some of it"),
            );
            None
        }
        (amount, "") => money("amount", amount),
        ("", total) => {
            let total = money("total", total);
            let heads = heads(asked, tell);
            share(total?, heads?)
        }
        _ => {
            let fault = Fault::error("U098", "amount and total");
            tell("total", fault.help("write the value to each, or what all of it cost and heads"));
            None
        }
    }
}

/// How many had some of it: at least the physicians themselves.
fn heads(asked: &Asked, tell: &mut dyn FnMut(&'static str, Fault)) -> Option<i64> {
    let least = i64::try_from(asked.providers.len()).unwrap_or(i64::MAX).max(1);
    match asked.heads.parse::<i64>() {
        Ok(heads) if heads >= least => Some(heads),
        _ => {
            let text = format!("heads '{}' is no number of people, at least {least}", asked.heads);
            let help = "write how many had some of it, staff and representative too";
            tell("heads", Fault::error("U098", text).help(help));
            None
        }
    }
}

/// A part of what was shared, to the cent, half a cent up.
fn share(total: Money, heads: i64) -> Option<Money> {
    let cents = total.in_cents().checked_mul(2)?.checked_add(heads)? / heads.checked_mul(2)?;
    Some(Money::cents(cents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    fn told(amount: &str, total: &str, heads: &str, providers: usize) -> String {
        let asked = Asked {
            vendor: Some(Id::new("VE1")),
            providers: (1..=providers).map(|at| Id::new(format!("PR{at}"))).collect(),
            kind: "food".to_owned(),
            amount: amount.to_owned(),
            total: total.to_owned(),
            heads: heads.to_owned(),
            ..Asked::default()
        };
        match add(&[asked], date::parse("2026-10-14").unwrap()) {
            Ok(rows) => rows
                .iter()
                .map(|row| format!("{} {}", row.provider, row.amount))
                .collect::<Vec<_>>()
                .join(", "),
            Err(wrong) => {
                let text = wrong.iter().map(|wrong| format!("{}: {}", wrong.column, wrong.fault.message));
                text.collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn what_was_shared_is_divided_by_all_who_had_some() {
        assert_eq!(told("", "147.20", "8", 2), "PR1 18.40, PR2 18.40");
        assert_eq!(told("", "100.00", "3", 1), "PR1 33.33");
        assert_eq!(told("", "0.05", "2", 1), "PR1 0.03");
        assert_eq!(told("13.82", "", "", 1), "PR1 13.82");
    }

    #[test]
    fn what_cannot_be_is_told() {
        assert_eq!(told("", "147.20", "1", 2), "heads: heads '1' is no number of people, at least 2");
        assert_eq!(
            told("-1.00", "", "", 0),
            "provider: provider is missing: to whom it was given; amount: amount -1.00 is not above zero"
        );
        assert_eq!(told("", "", "", 1), "amount: amount is missing: the value to each");
        assert_eq!(told("1.00", "2.00", "2", 1), "total: amount and total");
    }
}
