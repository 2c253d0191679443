//! What a unit held while it was out of range, and who was given some of it since.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Quantity, Stamp};
use crate::record::supplies::StockMove;

use super::stretch::Stretch;

/// What must be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Lots of which some lay in the unit.
    pub lots: BTreeSet<Id>,
    /// Visits at which some of these lots was used since the last good reading.
    pub visits: BTreeSet<Id>,
}

/// The lots that lay in a unit at any time from the last good reading to the end of the excursion. Where there never
/// was a good reading, everything that ever lay there: nobody knows since when it was out of range.
pub fn held(moves: &[StockMove], excursion: &Stretch) -> Held {
    let place = excursion.place.as_str();
    let mut before: BTreeMap<&Id, Quantity> = BTreeMap::new();
    let mut held = Held::default();
    for row in moves {
        let Some(lot) = &row.lot else { continue };
        if row.enters == place {
            match excursion.since {
                Some(since) if maybe_by(row, since) => *before.entry(lot).or_default() += row.quantity,
                _ if maybe_by(row, excursion.to) => drop(held.lots.insert(lot.clone())),
                _ => {}
            }
        }
        if row.leaves == place && excursion.since.is_some_and(|since| surely_by(row, since)) {
            *before.entry(lot).or_default() += -row.quantity;
        }
    }
    held.lots.extend(before.into_iter().filter(|(_, sum)| *sum > Quantity::ZERO).map(|(lot, _)| lot.clone()));
    let since = |row: &&StockMove| !excursion.since.is_some_and(|since| surely_by(row, since));
    let used = moves.iter().filter(since).filter(|row| row.enters == "patient" && row.reverses.is_none());
    let of_them = used.filter(|row| row.lot.as_ref().is_some_and(|lot| held.lots.contains(lot)));
    held.visits = of_them.filter_map(|row| row.visit.clone()).collect();
    held
}

/// Whether a row was written on its own day, so that its stamp is its time; else it has none, and may have happened at
/// any time of its day.
fn is_timed(row: &StockMove) -> bool {
    row.created_at.date() == row.date
}

/// Whether a move may have happened by an instant.
fn maybe_by(row: &StockMove, at: Stamp) -> bool {
    if is_timed(row) { row.created_at <= at } else { row.date <= at.date() }
}

/// Whether a move surely happened by an instant.
fn surely_by(row: &StockMove, at: Stamp) -> bool {
    if is_timed(row) { row.created_at <= at } else { row.date < at.date() }
}

#[cfg(test)]
mod tests {
    use super::super::stretch::stretches;
    use super::super::stretch::tests::reading;
    use super::*;

    fn row(lot: &str, leaves: &str, enters: &str, quantity: i64, at: &str) -> StockMove {
        let at: Stamp = format!("{at}:00-04:00").parse().unwrap();
        StockMove {
            lot: Some(Id::new(lot)),
            leaves: leaves.to_owned(),
            enters: enters.to_owned(),
            quantity: Quantity::whole(quantity),
            date: at.date(),
            created_at: at,
            visit: (enters == "patient").then(|| Id::new(format!("A-{lot}"))),
            ..StockMove::default()
        }
    }

    fn told(readings: &[crate::record::safety::Reading], moves: &[StockMove]) -> String {
        let stretches = stretches(readings);
        let excursion = stretches.iter().find(|stretch| stretch.status == "excursion").unwrap();
        let held = held(moves, excursion);
        let text = |ids: &BTreeSet<Id>| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" ");
        format!("{} | {}", text(&held.lots), text(&held.visits))
    }

    #[test]
    fn what_lay_there_since_the_last_good_reading_is_held() {
        let readings = [
            reading("PL1", "2026-10-13T17:00", "4.6", "good"),
            reading("PL1", "2026-10-14T08:00", "9.4", "excursion"),
        ];
        let moves = [
            row("gone", "vendor", "PL1", 2, "2026-10-12T09:00"),
            row("gone", "PL1", "patient", 2, "2026-10-13T16:00"),
            row("there", "vendor", "PL1", 5, "2026-10-12T09:00"),
            row("moved", "vendor", "PL1", 5, "2026-10-12T09:00"),
            row("moved", "PL1", "PL2", 5, "2026-10-13T18:00"),
            row("used", "vendor", "PL1", 1, "2026-10-12T09:00"),
            row("used", "PL1", "patient", 1, "2026-10-14T07:30"),
            row("came", "vendor", "PL1", 3, "2026-10-13T19:00"),
            row("later", "vendor", "PL1", 3, "2026-10-14T09:00"),
            row("elsewhere", "vendor", "PL2", 3, "2026-10-12T09:00"),
        ];
        assert_eq!(told(&readings, &moves), "came moved there used | A-used");
        assert_eq!(told(&readings[1..], &moves), "came gone moved there used | A-gone A-used");
    }

    #[test]
    fn a_row_written_later_is_not_trusted_with_its_hour() {
        let readings = [
            reading("PL1", "2026-10-13T17:00", "4.6", "good"),
            reading("PL1", "2026-10-14T08:00", "9.4", "excursion"),
        ];
        let late =
            |row: StockMove| StockMove { created_at: "2026-10-14T07:50:00-04:00".parse().unwrap(), ..row };
        let moves = [
            row("there", "vendor", "PL1", 5, "2026-10-12T09:00"),
            // Used on the 13th, written down on the 14th: it may have left after the last good reading.
            late(row("there", "PL1", "patient", 5, "2026-10-13T12:00")),
        ];
        assert_eq!(told(&readings, &moves), "there | A-there");
    }
}
