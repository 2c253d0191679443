//! Deadlines of the cold chain: today's readings, those that were missed, excursions that nobody has decided on.

use std::collections::BTreeSet;

use crate::base::{Date, Id, date};
use crate::practice::due::{Class, Due};
use crate::record::safety::Reading;
use crate::supplies::due::row;

use super::add::EXCURSION;
use super::stretch::stretches;
use super::unit::{Unit, Units};

/// What the deadlines are told from.
#[derive(Clone, Copy)]
pub struct Chain<'a> {
    /// The units.
    pub units: &'a Units,
    /// Readings of the days that are looked back on, and every one that is open.
    pub readings: &'a [Reading],
    /// The units that hold anything.
    pub held: &'a BTreeSet<Id>,
    /// How many days missed readings are told, of `rules/limits`; none tells none.
    pub missed_days: Option<i64>,
    /// Whether the practice works on a day.
    pub is_open: &'a dyn Fn(Date) -> bool,
}

/// Every deadline of the cold chain on a day.
pub fn due(chain: &Chain<'_>, today: Date) -> Vec<Due> {
    let mut dues: Vec<Due> = excursions(chain).collect();
    for unit in chain.units.iter().filter(|unit| unit.day_count > 0) {
        dues.extend(today_s(chain, unit, today));
        dues.extend(missed(chain, unit, today));
    }
    dues
}

fn excursions<'a>(chain: &Chain<'a>) -> impl Iterator<Item = Due> + use<'a> {
    let open = stretches(chain.readings).into_iter().filter(|stretch| stretch.status == EXCURSION);
    let units = chain.units;
    open.map(move |stretch| {
        let range = units.get(&stretch.place).map(|unit| unit.range.text()).unwrap_or_default();
        let detail = format!(
            "{} was {} to {} °C from {} to {}, and keeps {range}: decide",
            stretch.place,
            stretch.low,
            stretch.high,
            wall(stretch.from),
            wall(stretch.to),
        );
        row(
            stretch.from.date(),
            Class::Safety,
            "excursion",
            &stretch.reading,
            detail,
            "readings.status".to_owned(),
        )
    })
}

/// Day and time as a wall clock shows them.
fn wall(at: crate::base::Stamp) -> String {
    at.0.format("%Y-%m-%d %H:%M").to_string()
}

fn taken(chain: &Chain<'_>, unit: &Unit, on: Date) -> i64 {
    let of_day = chain.readings.iter().filter(|row| row.place == unit.place && row.at.date() == on);
    i64::try_from(of_day.count()).unwrap_or(i64::MAX)
}

fn source(unit: &Unit) -> String {
    format!("rules/storage:{}", unit.range.rule)
}

fn today_s(chain: &Chain<'_>, unit: &Unit, today: Date) -> Option<Due> {
    let taken = taken(chain, unit, today);
    let is_asked = (chain.is_open)(today) && chain.held.contains(&unit.place) && taken < unit.day_count;
    is_asked.then(|| {
        let detail =
            format!("read {}: {taken} of {} taken, {}", unit.place, unit.day_count, unit.range.text());
        row(today, Class::Safety, "reading", &unit.place, detail, source(unit))
    })
}

/// Workdays without a reading, from the first one of those looked back on that has any. They stay missed.
fn missed(chain: &Chain<'_>, unit: &Unit, today: Date) -> Vec<Due> {
    let Some(days) = chain.missed_days else { return Vec::new() };
    let own = chain.readings.iter().filter(|row| row.place == unit.place);
    let Some(first) = own.map(|row| row.at.date()).min() else { return Vec::new() };
    let look = (1..=days).rev().filter_map(|back| date::plus_days(today, -back));
    look.filter(|day| *day > first && (chain.is_open)(*day) && taken(chain, unit, *day) < unit.day_count)
        .map(|day| {
            let detail = format!("no reading of {} on {day}: it stays missed", unit.place);
            row(day, Class::Safety, "reading-missed", &unit.place, detail, source(unit))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::super::range::tests::shipped;
    use super::super::stretch::tests::reading;
    use super::*;
    use crate::record::rules::Storage;
    use crate::record::schedule::Place;

    fn told(readings: &[Reading], is_held: bool, missed_days: Option<i64>) -> Vec<String> {
        let place = Place { id: Id::new("PL1"), storage: "refrigerator".to_owned(), ..Place::default() };
        let daily: Vec<Storage> =
            shipped().into_iter().map(|row| Storage { day_count: Some(1), ..row }).collect();
        let today = date::parse("2026-10-14").unwrap();
        let units = Units::of(&[place], &daily, today);
        let held: BTreeSet<Id> = is_held.then(|| Id::new("PL1")).into_iter().collect();
        let is_open = |day: Date| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let chain = Chain { units: &units, readings, held: &held, missed_days, is_open: &is_open };
        due(&chain, today).iter().map(|due| format!("{} {} {}", due.due, due.kind, due.subject)).collect()
    }

    #[test]
    fn a_workday_without_a_reading_stays_missed() {
        let readings = [
            reading("PL1", "2026-10-07T08:00", "4.6", "good"),
            reading("PL1", "2026-10-09T08:00", "4.6", "good"),
            reading("PL1", "2026-10-13T08:00", "4.6", "good"),
        ];
        let missed = ["2026-10-08 reading-missed PL1", "2026-10-12 reading-missed PL1"];
        let today = "2026-10-14 reading PL1";
        assert_eq!(told(&readings, true, Some(7)), [today, missed[0], missed[1]]);
        assert_eq!(told(&readings, true, Some(4)), [today, missed[1]]);
        assert_eq!(told(&readings, true, None), [today]);
        assert_eq!(told(&[], true, Some(7)), [today], "nobody missed what was never begun");
        assert!(told(&[], false, Some(7)).is_empty(), "an empty unit is not read");
    }

    #[test]
    fn an_excursion_waits_until_somebody_decides() {
        let of = |status: &str| {
            [
                reading("PL1", "2026-10-14T02:30", "9.6", status),
                reading("PL1", "2026-10-14T03:00", "9.1", status),
                reading("PL1", "2026-10-14T08:00", "4.6", "good"),
            ]
        };
        assert_eq!(told(&of("excursion"), true, Some(7)), ["2026-10-14 excursion RD2026-10-14T02:30"]);
        assert!(told(&of("decided"), true, Some(7)).is_empty());
    }
}
