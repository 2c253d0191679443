//! Readings of a unit that follow each other and say the same: so long good, so long out of range.

use crate::base::{Id, Quantity, Stamp};
use crate::record::safety::Reading;

use super::add::GOOD;

/// Readings of one unit and one status that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The unit.
    pub place: Id,
    /// The first of them.
    pub reading: Id,
    /// `good`, `excursion`, `decided`.
    pub status: String,
    /// When the first was taken.
    pub from: Stamp,
    /// When the last was.
    pub to: Stamp,
    /// Lowest of all.
    pub low: Quantity,
    /// Highest of all.
    pub high: Quantity,
    /// How many they are.
    pub count: usize,
    /// The last good reading before them; none where there is none.
    pub since: Option<Stamp>,
    /// What was decided, in a word.
    pub reason: String,
}

/// The stretches of some readings, unit by unit in the order of time.
pub fn stretches<'r>(readings: impl IntoIterator<Item = &'r Reading>) -> Vec<Stretch> {
    let mut sorted: Vec<&Reading> = readings.into_iter().collect();
    sorted.sort_by(|left, right| (&left.place, left.at, &left.id).cmp(&(&right.place, right.at, &right.id)));
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut good: Option<(&Id, Stamp)> = None;
    for row in sorted {
        let (low, high) = (degrees(&row.low), degrees(&row.high));
        match stretches.last_mut() {
            Some(last)
                if last.place == row.place && last.status == row.status && last.reason == row.reason =>
            {
                last.to = row.at;
                last.low = last.low.min(low);
                last.high = last.high.max(high);
                last.count += 1;
            }
            _ => stretches.push(Stretch {
                place: row.place.clone(),
                reading: row.id.clone(),
                status: row.status.clone(),
                from: row.at,
                to: row.at,
                low,
                high,
                count: 1,
                since: good.filter(|(place, _)| **place == row.place).map(|(_, at)| at),
                reason: row.reason.clone(),
            }),
        }
        if row.status == GOOD {
            good = Some((&row.place, row.at));
        }
    }
    stretches
}

/// Degrees as a row holds them.
fn degrees(cell: &str) -> Quantity {
    cell.parse().unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn reading(place: &str, at: &str, degrees: &str, status: &str) -> Reading {
        Reading {
            id: Id::new(format!("RD{at}")),
            place: Id::new(place),
            at: format!("{at}:00-04:00").parse().unwrap(),
            low: degrees.to_owned(),
            high: degrees.to_owned(),
            current: degrees.to_owned(),
            status: status.to_owned(),
            ..Reading::default()
        }
    }

    #[test]
    fn readings_that_say_the_same_are_one_stretch() {
        let rows = [
            reading("PL000010", "2026-10-14T03:00", "9.6", "excursion"),
            reading("PL000010", "2026-10-14T02:00", "4.6", "good"),
            reading("PL000010", "2026-10-14T01:00", "5.1", "good"),
            reading("PL000010", "2026-10-14T02:30", "8.4", "excursion"),
            reading("PL000010", "2026-10-14T03:30", "6.2", "good"),
            reading("PL000011", "2026-10-14T03:00", "-12", "excursion"),
        ];
        let text = |stretch: &Stretch| {
            let since = stretch.since.map(|at| at.0.format("%H:%M").to_string()).unwrap_or_default();
            let (from, to) = (stretch.from.0.format("%H:%M"), stretch.to.0.format("%H:%M"));
            format!(
                "{} {} {from}..{to} {}..{} {} after {since}",
                stretch.place, stretch.status, stretch.low, stretch.high, stretch.count
            )
        };
        let told: Vec<String> = stretches(&rows).iter().map(text).collect();
        assert_eq!(
            told,
            [
                "PL000010 good 01:00..02:00 4.6..5.1 2 after ",
                "PL000010 excursion 02:30..03:00 8.4..9.6 2 after 02:00",
                "PL000010 good 03:30..03:30 6.2..6.2 1 after 02:00",
                "PL000011 excursion 03:00..03:00 -12..-12 1 after ",
            ]
        );
    }
}
