//! The limits of `rules/limits.csv`: numbers that the practice or the law sets, and may change.

use super::force::holds;
use crate::base::{Date, Id, date};
use crate::record::rules::Limit;

/// The limit of a name in force on a day: the one that began last.
pub fn in_force<'a>(limits: &'a [Limit], name: &str, on: Date) -> Option<&'a Limit> {
    limits
        .iter()
        .filter(|limit| limit.name == name && holds(limit.from, limit.to, on))
        .max_by(|left, right| left.from.cmp(&right.from).then_with(|| right.id.cmp(&left.id)))
}

/// The whole number of a limit in force on a day.
pub fn number(limits: &[Limit], name: &str, on: Date) -> Option<i64> {
    in_force(limits, name, on)?.value.parse().ok()
}

/// The day so far before another as the limit says, in its own unit (`day`, `month`, `year`); none where it is no
/// length of time.
pub fn before(limit: &Limit, on: Date) -> Option<Date> {
    moved(limit, on, -1)
}

/// The day so long after another as the limit says; none where it is no length of time.
pub fn after(limit: &Limit, on: Date) -> Option<Date> {
    moved(limit, on, 1)
}

fn moved(limit: &Limit, on: Date, way: i64) -> Option<Date> {
    let value: i64 = limit.value.parse::<i64>().ok()?.checked_mul(way)?;
    match limit.unit.as_str() {
        "day" => date::plus_days(on, value),
        "month" => date::plus_months(on, value),
        "year" => date::plus_months(on, value.checked_mul(12)?),
        _ => None,
    }
}

/// What names a limit as the source of a remark.
pub fn source(rule: &Id) -> String {
    format!("rules/limits:{rule}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(rule: &str, value: &str, unit: &str, from: &str) -> Limit {
        Limit {
            id: Id::new(rule),
            name: "card_seen".to_owned(),
            value: value.to_owned(),
            unit: unit.to_owned(),
            from: date::parse(from).ok(),
            ..Limit::default()
        }
    }

    #[test]
    fn the_newest_limit_holds_and_reckons_in_its_unit() {
        let limits = [
            limit("a", "365", "day", "2025-01-01"),
            limit("b", "6", "month", "2026-01-01"),
            limit("c", "1", "year", "2027-01-01"),
        ];
        let asked = |on: &str| {
            let on = date::parse(on).unwrap();
            in_force(&limits, "card_seen", on)
                .map(|limit| format!("{} {}", source(&limit.id), before(limit, on).unwrap()))
        };
        assert_eq!(asked("2024-12-31"), None);
        assert_eq!(asked("2025-12-31").as_deref(), Some("rules/limits:a 2024-12-31"));
        assert_eq!(asked("2026-08-31").as_deref(), Some("rules/limits:b 2026-02-28"));
        assert_eq!(asked("2028-02-29").as_deref(), Some("rules/limits:c 2027-02-28"));
        let after =
            |limit: &Limit, on: &str| after(limit, date::parse(on).unwrap()).map(|day| day.to_string());
        assert_eq!(after(&limits[1], "2026-08-31").as_deref(), Some("2027-02-28"));
        assert_eq!(after(&limit("d", "3", "hour", "2026-01-01"), "2026-08-31"), None);
    }
}
