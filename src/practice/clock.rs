//! The clocks of `rules/clocks.csv`: by when something that began on a day is due.

use crate::base::period::{self, Period};
use crate::base::{Date, Id, date};
use crate::record::rules::Clock;

/// The clock in force on a day for a thing: one of its kind before one of any kind, then the one that began last.
pub fn in_force<'a>(clocks: &'a [Clock], r#for: &str, kind: &str, on: Date) -> Option<&'a Clock> {
    clocks
        .iter()
        .filter(|clock| clock.r#for == r#for && (clock.kind.is_empty() || clock.kind == kind))
        .filter(|clock| clock.from.is_none_or(|from| from <= on) && clock.to.is_none_or(|to| on <= to))
        .max_by(|left, right| {
            let rank = |clock: &Clock| (!clock.kind.is_empty(), clock.from);
            rank(left).cmp(&rank(right)).then_with(|| right.id.cmp(&left.id))
        })
}

/// The last day in time: the day of the event is day 0 (or day 1, where the rule says so), months and years clamp to
/// their end, business days are those that are `open`, and the rule says whether a closed day moves it. A clock that
/// runs in minutes or hours ends on the day of the event.
pub fn due(clock: &Clock, event: Date, open: &dyn Fn(Date) -> bool) -> Date {
    Period::of(clock.value, &clock.unit, &clock.start, &clock.roll)
        .and_then(|period| period.end(event, open))
        .unwrap_or(event)
}

/// The last day in time for something that must be done so long before an event: the event is day 0 (or day 1, where
/// the rule says so), counted back.
pub fn before(clock: &Clock, event: Date, open: &dyn Fn(Date) -> bool) -> Date {
    let counted = if clock.start == "day-1" { clock.value - 1 } else { clock.value }.max(0);
    let first = match clock.unit.as_str() {
        "month" => date::plus_months(event, -clock.value),
        "year" => clock.value.checked_mul(-12).and_then(|months| date::plus_months(event, months)),
        "business-day" => period::business_days(event, -counted, open),
        "minute" | "hour" => Some(event),
        _ => date::plus_days(event, -counted),
    };
    rolled(first.unwrap_or(event), &clock.roll, open)
}

/// What `due` and `why` name as the source of a deadline.
pub fn source(rule: &Id) -> String {
    format!("rules/clocks:{rule}")
}

fn rolled(day: Date, roll: &str, open: &dyn Fn(Date) -> bool) -> Date {
    let step = match roll {
        "next-business-day" if !open(day) => 1,
        "previous-business-day" if !open(day) => -1,
        _ => return day,
    };
    period::business_days(day, step, open).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    /// When a clock is due after an event, and when before it.
    fn both(value: i64, unit: &str, start: &str, roll: &str, event: &str) -> [String; 2] {
        use chrono::{Datelike, Weekday};
        let clock = Clock {
            value,
            unit: unit.to_owned(),
            start: start.to_owned(),
            roll: roll.to_owned(),
            ..Clock::default()
        };
        let closed = [day("2026-11-26")];
        let open =
            |date: Date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !closed.contains(&date);
        [due, before].map(|reckon| reckon(&clock, day(event), &open).to_string())
    }

    fn by(value: i64, unit: &str, start: &str, roll: &str, event: &str) -> String {
        let [after, _] = both(value, unit, start, roll, event);
        after
    }

    #[test]
    fn legal_periods_end_with_their_last_day() {
        assert_eq!(by(30, "day", "day-0", "none", "2026-11-23"), "2026-12-23");
        assert_eq!(by(60, "day", "day-0", "none", "2026-11-23"), "2027-01-22");
        assert_eq!(by(90, "day", "day-0", "none", "2026-11-23"), "2027-02-21");
        assert_eq!(by(90, "day", "day-0", "next-business-day", "2026-11-23"), "2027-02-22");
        assert_eq!(by(1, "year", "day-0", "none", "2028-02-29"), "2029-02-28");
        assert_eq!(by(1, "month", "day-0", "none", "2027-01-31"), "2027-02-28");
        assert_eq!(by(3, "business-day", "day-0", "none", "2026-11-25"), "2026-12-01");
        assert_eq!(by(3, "day", "day-1", "none", "2026-11-23"), "2026-11-25");
        assert_eq!(by(3, "day", "day-0", "previous-business-day", "2026-11-23"), "2026-11-25");
    }

    #[test]
    fn a_clock_also_runs_back_from_an_end() {
        let by = |value, unit, start, roll, event| {
            let [_, before] = both(value, unit, start, roll, event);
            before
        };
        assert_eq!(by(14, "day", "day-0", "none", "2026-12-31"), "2026-12-17");
        assert_eq!(by(14, "day", "day-1", "none", "2026-12-31"), "2026-12-18");
        assert_eq!(by(14, "day", "day-0", "previous-business-day", "2026-12-13"), "2026-11-27");
        assert_eq!(by(2, "business-day", "day-0", "none", "2026-11-30"), "2026-11-25");
        assert_eq!(by(1, "month", "day-0", "none", "2027-03-31"), "2027-02-28");
        assert_eq!(by(1, "year", "day-0", "none", "2028-02-29"), "2027-02-28");
    }

    #[test]
    fn the_narrower_and_newer_clock_is_in_force() {
        let clock = |rule: &str, kind: &str, from: &str| Clock {
            id: Id::new(rule),
            r#for: "charge".to_owned(),
            kind: kind.to_owned(),
            from: crate::base::date::parse(from).ok(),
            ..Clock::default()
        };
        let clocks = [
            clock("a", "", "2026-01-01"),
            clock("b", "", "2026-06-01"),
            clock("c", "self-pay", "2026-01-01"),
        ];
        let found = |kind: &str, on: &str| {
            in_force(&clocks, "charge", kind, day(on)).map(|clock| clock.id.as_str().to_owned())
        };
        assert_eq!(found("payer", "2026-05-31").as_deref(), Some("a"));
        assert_eq!(found("payer", "2026-06-01").as_deref(), Some("b"));
        assert_eq!(found("self-pay", "2026-06-01").as_deref(), Some("c"));
        assert_eq!(found("payer", "2025-06-01"), None);
    }
}
