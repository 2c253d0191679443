//! The clocks of the law: a loss is told within a business day and reported on its form, and all is counted every two
//! years.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity};
use crate::practice::clock;
use crate::practice::due::{Class, Due};
use crate::record::rules::Clock;
use crate::supplies::due::row;

use super::list::Balance;
use super::losses::{EXPLAINED, Loss, NOTIFIED, REPORTED};

/// What the clocks run for: the word of `rules/clocks`, the step that stops it, what is to be done.
const LOSS: [(&str, &str, &str, &str); 2] = [
    ("loss-notice", NOTIFIED, "loss-notice", "tell DEA in writing"),
    ("loss-form", REPORTED, "loss-form", "send DEA Form 106"),
];

/// The clock that an inventory runs by.
const INVENTORY: &str = "controlled-inventory";

/// Deadlines of losses and inventories on a day.
pub fn due(
    losses: &[Loss],
    balances: &[Balance],
    clocks: &[Clock],
    open: &dyn Fn(Date) -> bool,
    today: Date,
) -> Vec<Due> {
    let mut dues = Vec::new();
    for loss in losses.iter().filter(|loss| !loss.has(EXPLAINED)) {
        for (of, step, kind, what) in LOSS {
            let Some(clock) = clock::in_force(clocks, of, "", loss.date).filter(|_| !loss.has(step)) else {
                continue;
            };
            let detail = format!(
                "{} of {} not found at {} on {}: {what}, or say that it is explained",
                loss.quantity, loss.item, loss.place, loss.date
            );
            let due = clock::due(clock, loss.date, open);
            dues.push(row(due, class(clock), kind, &loss.count, detail, clock::source(&clock.id)));
        }
    }
    dues.extend(inventories(balances, clocks, open, today));
    dues
}

fn class(clock: &Clock) -> Class {
    clock.class.parse().unwrap_or(Class::Law)
}

/// One inventory a place: everything controlled there is counted again in time.
fn inventories(balances: &[Balance], clocks: &[Clock], open: &dyn Fn(Date) -> bool, today: Date) -> Vec<Due> {
    let mut places: BTreeMap<&Id, Option<Date>> = BTreeMap::new();
    for balance in balances.iter().filter(|balance| balance.quantity != Quantity::ZERO) {
        // What was never in an inventory makes that of its place due at once.
        let last = places.entry(&balance.place).or_insert(balance.inventory_on);
        *last = (*last).min(balance.inventory_on);
    }
    let mut dues = Vec::new();
    for (place, last) in places {
        let Some(clock) = clock::in_force(clocks, INVENTORY, "", last.unwrap_or(today)) else { continue };
        let due = last.map_or(today, |last| clock::due(clock, last, open));
        let since = last.map_or_else(|| "never".to_owned(), |last| format!("last on {last}"));
        let detail = format!("inventory of controlled substances at {place}: {since}");
        dues.push(row(due, class(clock), "controlled-inventory", place, detail, clock::source(&clock.id)));
    }
    dues
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use chrono::{Datelike, Weekday};

    fn day(text: &str) -> Date {
        date::parse(text).unwrap()
    }

    fn clocks() -> Vec<Clock> {
        let clock = |rule: &str, value: i64, unit: &str| Clock {
            id: Id::new(rule),
            r#for: rule.to_owned(),
            class: "law".to_owned(),
            value,
            unit: unit.to_owned(),
            start: "day-0".to_owned(),
            roll: "none".to_owned(),
            ..Clock::default()
        };
        vec![
            clock("loss-notice", 1, "business-day"),
            clock("loss-form", 45, "day"),
            clock(INVENTORY, 2, "year"),
        ]
    }

    fn told(loss: &Loss, balances: &[Balance]) -> Vec<String> {
        let open = |day: Date| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let dues = due(std::slice::from_ref(loss), balances, &clocks(), &open, day("2026-10-16"));
        dues.iter().map(|due| format!("{} {} {}", due.due, due.kind, due.class)).collect()
    }

    fn loss(steps: &[&str]) -> Loss {
        Loss {
            count: Id::new("CU1"),
            item: Id::new("IT1"),
            place: Id::new("PL1"),
            quantity: Quantity::whole(1),
            // A Friday.
            date: day("2026-10-16"),
            steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        }
    }

    #[test]
    fn a_loss_is_told_in_one_business_day_and_reported_in_45_days() {
        assert_eq!(told(&loss(&[]), &[]), ["2026-10-19 loss-notice law", "2026-11-30 loss-form law"]);
        assert_eq!(told(&loss(&[NOTIFIED]), &[]), ["2026-11-30 loss-form law"]);
        assert!(told(&loss(&[EXPLAINED]), &[]).is_empty());
        assert!(told(&loss(&[NOTIFIED, REPORTED]), &[]).is_empty() && loss(&[NOTIFIED, REPORTED]).is_done());
    }

    #[test]
    fn everything_is_counted_within_two_years_of_the_last() {
        let balance = |item: &str, last: Option<&str>| Balance {
            item: Id::new(item),
            name: String::new(),
            schedule: "II".to_owned(),
            place: Id::new("PL1"),
            quantity: Quantity::whole(1),
            unit: String::new(),
            counted_on: None,
            inventory_on: last.map(day),
        };
        let done = loss(&[EXPLAINED]);
        assert_eq!(
            told(&done, &[balance("IT1", Some("2025-03-01")), balance("IT2", Some("2024-10-31"))]),
            ["2026-10-31 controlled-inventory law"]
        );
        assert_eq!(
            told(&done, &[balance("IT1", Some("2025-03-01")), balance("IT2", None)]),
            ["2026-10-16 controlled-inventory law"]
        );
    }
}
