//! What was used for a visit and is paid for by itself, as lines that the biller codes.
//!
//! A payer may want to know what of a single-dose container was thrown away: rows of `rules/discards` say which, and with
//! which modifier. What was given goes up to whole billing units; what was discarded is the whole units that are left, so a
//! unit that covers both is given. Stock is counted as it is labelled, so that overfill is never billed.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity};
use crate::practice::force::holds;
use crate::record::rules::Discard;
use crate::record::supplies::{Item, StockMove};

use super::catalogue::Catalogue;

/// A line for the biller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Of what.
    pub item: &'a Item,
    /// `JZ`, `JW`, or nothing.
    pub modifier: &'a str,
    /// How many of the code's units.
    pub units: i64,
    /// How much of the drug, in base units.
    pub quantity: Quantity,
}

/// How much of an item was given, and how much of what was opened for it was thrown away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    given: Quantity,
    discarded: Quantity,
}

/// The lines of a visit on its day, by item. `moves` are those that name the visit, `filing` is the indicator of the payer
/// that pays first.
pub fn billable<'a>(
    moves: &[StockMove],
    catalogue: &'a Catalogue,
    rules: &'a [Discard],
    filing: &str,
    on: Date,
) -> Vec<Line<'a>> {
    let mut sums: BTreeMap<&Id, Sum> = BTreeMap::new();
    for row in moves {
        let sum = sums.entry(&row.item).or_default();
        match (row.kind.as_str(), row.leaves.as_str(), row.enters.as_str()) {
            ("use", _, "patient") => sum.given += row.quantity,
            ("use", "patient", _) => sum.given = sum.given - row.quantity,
            ("waste", _, "waste") => sum.discarded += row.quantity,
            ("waste", "waste", _) => sum.discarded = sum.discarded - row.quantity,
            _ => {}
        }
    }
    let mut lines = Vec::new();
    for (id, sum) in sums {
        let Some(item) = catalogue.item(id).filter(|item| !item.hcpcs.is_empty()) else { continue };
        if sum.given > Quantity::ZERO {
            lines.extend(of_item(item, sum, rules, filing, on));
        }
    }
    lines
}

fn of_item<'a>(item: &'a Item, sum: Sum, rules: &'a [Discard], filing: &str, on: Date) -> Vec<Line<'a>> {
    let unit = item.hcpcs_quantity.filter(|unit| *unit > Quantity::ZERO).unwrap_or(Quantity::whole(1));
    let unit = unit.in_thousandths();
    let given =
        sum.given.in_thousandths().div_euclid(unit) + i64::from(sum.given.in_thousandths() % unit != 0);
    let left = (sum.given + sum.discarded).in_thousandths() - given * unit;
    let discarded = if left > 0 { left / unit } else { 0 };
    let modifier = |case: &str| {
        let fits = |rule: &&Discard| {
            rule.filing == filing
                && rule.kind == item.kind
                && rule.case == case
                && holds(rule.from, rule.to, on)
        };
        rules.iter().find(fits).filter(|_| item.dose == "single").map(|rule| rule.modifier.as_str())
    };
    let line = |modifier, units, quantity| Line { item, modifier, units, quantity };
    match modifier("discarded") {
        Some(thrown) if discarded > 0 => {
            vec![line("", given, sum.given), line(thrown, discarded, sum.discarded)]
        }
        _ => vec![line(modifier("none").unwrap_or_default(), given, sum.given)],
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::Tables;
    use super::*;

    fn rule(case: &str, modifier: &str, from: &str) -> Discard {
        Discard {
            filing: "MB".into(),
            kind: "drug".into(),
            case: case.into(),
            modifier: modifier.into(),
            from: Some(crate::base::date::parse(from).unwrap()),
            ..Discard::default()
        }
    }

    /// What is billed of some of a drug that was given and thrown away; `unit` is what one unit of its code bills.
    fn told(given: &str, discarded: &str, unit: &str, dose: &str, filing: &str, on: &str) -> String {
        let item = Item {
            id: Id::new("IT0000017"),
            kind: "drug".into(),
            unit: "mg".into(),
            hcpcs: "J9999".into(),
            hcpcs_quantity: (!unit.is_empty()).then(|| unit.parse().unwrap()),
            dose: dose.into(),
            ..Item::default()
        };
        let catalogue = Catalogue::from(Tables { items: vec![item], ..Tables::default() });
        let row = |kind: &str, enters: &str, quantity: &str| StockMove {
            kind: kind.into(),
            item: Id::new("IT0000017"),
            leaves: "PL000001".into(),
            enters: enters.into(),
            quantity: quantity.parse().unwrap(),
            ..StockMove::default()
        };
        let moves = [row("use", "patient", given), row("waste", "waste", discarded)];
        let rules = [rule("discarded", "JW", "2017-01-01"), rule("none", "JZ", "2023-07-01")];
        let on = crate::base::date::parse(on).unwrap();
        let lines = billable(&moves, &catalogue, &rules, filing, on);
        let told = lines.iter().map(|line| format!("{} {} of {}", line.units, line.modifier, line.quantity));
        told.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_discarded_is_told_in_whole_units_of_the_code() {
        let day = "2026-10-14";
        for (given, discarded, unit, expected, why) in [
            ("100", "0", "10", "10 JZ of 100", "nothing discarded"),
            ("80", "20", "10", "8  of 80, 2 JW of 20", "whole units of both"),
            ("85", "15", "10", "9  of 85, 1 JW of 15", "the ninth unit covers five that were thrown away"),
            ("95", "5", "10", "10 JZ of 95", "the last unit covers dose and waste"),
            ("7", "3", "10", "1 JZ of 7", "one unit covers both"),
            ("12", "13", "10", "2 JZ of 12", "half a unit is none"),
            ("3", "2", "", "3  of 3, 2 JW of 2", "a unit of the code is a base unit"),
        ] {
            assert_eq!(told(given, discarded, unit, "single", "MB", day), expected, "{why}");
        }
        assert_eq!(told("80", "20", "10", "multi", "MB", day), "8  of 80", "a multi-dose container");
        assert_eq!(told("80", "20", "10", "single", "CI", day), "8  of 80", "another payer");
        assert_eq!(told("80", "20", "10", "single", "MB", "2020-01-01"), "8  of 80, 2 JW of 20");
        assert_eq!(
            told("80", "0", "10", "single", "MB", "2020-01-01"),
            "8  of 80",
            "before JZ was asked for"
        );
        assert_eq!(
            told("0.3", "0.7", "0.5", "single", "MB", day),
            "1  of 0.3, 1 JW of 0.7",
            "in parts of a unit"
        );
    }
}
