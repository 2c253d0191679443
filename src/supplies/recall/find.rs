//! What a recall concerns: lots, and whoever got some of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Quantity, Stamp};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::supplies::{Lot, StockMove};
use crate::supplies::quarantine::{QUARANTINED, RECALLED, Turned, quarantine, turn};
use crate::supplies::stock::is_own;

use super::matching::{Certainty, certainty, is_all};

/// Why a lot is set apart until somebody has looked at the pack.
pub const POSSIBLE: &str = "recall-possible";

/// Why a lot is called back.
pub const RECALL: &str = "recall";

/// What a recall brings: lots that change where they stand, and what is to be followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Lots with their new status.
    pub turned: Vec<Turned>,
    /// Rows of what is concerned, without ids.
    pub matches: Vec<RecallMatch>,
}

/// What a recall concerns and no row says yet. `lots` and `moves` are the item's; `known` are the recall's rows.
pub fn find(
    recall: &ProductRecall,
    lots: &[Lot],
    moves: &[StockMove],
    known: &[RecallMatch],
    now: Stamp,
) -> Found {
    let (taken, had) = (Taken::of(&recall.item, moves), Had::of(known));
    let mut found = Found::default();
    for lot in lots.iter().filter(|lot| lot.item == recall.item && !had.has(Some(&lot.id), None, None)) {
        let Some(certainty) = certainty(recall, &lot.lot) else { continue };
        let status = match certainty {
            Certainty::Exact => "recalled",
            Certainty::Possible => "possible",
        };
        found.matches.push(RecallMatch {
            product_recall: recall.id.clone(),
            lot: Some(lot.id.clone()),
            certainty: certainty.word().to_owned(),
            status: status.to_owned(),
            ..RecallMatch::default()
        });
        match certainty {
            Certainty::Exact => {
                found.turned.extend(recalled(lot, now));
                found.matches.extend(given(recall, Some(&lot.id), &taken, &had));
            }
            Certainty::Possible => found.turned.extend(quarantine([lot], POSSIBLE, now)),
        }
    }
    found.matches.extend(given(recall, None, &taken, &had));
    found.matches.extend(without_lot(recall, moves, &had));
    // Who got some of a lot that was decided on before is followed too, as long as the recall is open.
    let decided = known.iter().filter(|row| row.patient.is_none() && row.status == "recalled");
    for lot in decided.filter_map(|row| row.lot.as_ref()) {
        found.matches.extend(given(recall, Some(lot), &taken, &had));
    }
    found
}

/// A lot that is called back; none where it is already.
pub fn recalled(lot: &Lot, now: Stamp) -> Option<Turned> {
    (lot.status != RECALLED).then(|| turn(lot, RECALLED, RECALL, now))
}

/// Whether a lot is set apart for nothing but a recall that may mean it.
pub fn waits_for_recall(lot: &Lot, last_reason: Option<&str>) -> bool {
    lot.status == QUARANTINED && last_reason == Some(POSSIBLE)
}

/// A patient, and the visit at which they got some.
type Whom<'a> = (&'a Id, Option<&'a Id>);

/// How much of each lot of an item each patient got at each visit and did not give back.
pub struct Taken<'a>(BTreeMap<Option<&'a Id>, BTreeMap<Whom<'a>, Quantity>>);

impl<'a> Taken<'a> {
    /// From the item's moves.
    pub fn of(item: &Id, moves: &'a [StockMove]) -> Self {
        let mut taken: BTreeMap<Option<&Id>, BTreeMap<Whom<'_>, Quantity>> = BTreeMap::new();
        for row in moves.iter().filter(|row| row.item == *item) {
            let Some(patient) = &row.patient else { continue };
            let of_lot = taken.entry(row.lot.as_ref()).or_default();
            let sum = of_lot.entry((patient, row.visit.as_ref())).or_default();
            match (row.leaves.as_str(), row.enters.as_str()) {
                (_, "patient") => *sum += row.quantity,
                ("patient", _) => *sum += -row.quantity,
                _ => {}
            }
        }
        Self(taken)
    }
}

/// What a recall has rows of: lot, patient, visit.
pub struct Had<'a>(BTreeSet<(Option<&'a Id>, Option<&'a Id>, Option<&'a Id>)>);

impl<'a> Had<'a> {
    /// From the recall's rows.
    pub fn of(rows: &'a [RecallMatch]) -> Self {
        Self(rows.iter().map(|row| (row.lot.as_ref(), row.patient.as_ref(), row.visit.as_ref())).collect())
    }

    fn has(&self, lot: Option<&Id>, patient: Option<&Id>, visit: Option<&Id>) -> bool {
        self.0.contains(&(lot, patient, visit))
    }
}

/// A row for each visit at which a patient got some of a lot and did not give it back, where there is none yet.
pub fn given(recall: &ProductRecall, lot: Option<&Id>, taken: &Taken<'_>, had: &Had<'_>) -> Vec<RecallMatch> {
    // Without a lot nobody knows which one it was, unless every one is called back.
    let is_sure = lot.is_some() || is_all(recall);
    let (certainty, status) =
        if is_sure { (Certainty::Exact, "to-tell") } else { (Certainty::Possible, "possible") };
    let of_lot = taken.0.get(&lot).into_iter().flatten();
    of_lot
        .filter(|((patient, visit), sum)| **sum > Quantity::ZERO && !had.has(lot, Some(patient), *visit))
        .map(|((patient, visit), _)| RecallMatch {
            product_recall: recall.id.clone(),
            lot: lot.cloned(),
            patient: Some((*patient).clone()),
            visit: visit.cloned(),
            certainty: certainty.word().to_owned(),
            status: status.to_owned(),
            ..RecallMatch::default()
        })
        .collect()
}

/// Stock of the item that lies about without a lot.
fn without_lot(recall: &ProductRecall, moves: &[StockMove], had: &Had<'_>) -> Option<RecallMatch> {
    let mut there = Quantity::ZERO;
    for row in moves.iter().filter(|row| row.item == recall.item && row.lot.is_none()) {
        if is_own(&row.enters) {
            there += row.quantity;
        }
        if is_own(&row.leaves) {
            there += -row.quantity;
        }
    }
    if there <= Quantity::ZERO || had.has(None, None, None) {
        return None;
    }
    let (certainty, status) =
        if is_all(recall) { (Certainty::Exact, "recalled") } else { (Certainty::Possible, "possible") };
    Some(RecallMatch {
        product_recall: recall.id.clone(),
        certainty: certainty.word().to_owned(),
        status: status.to_owned(),
        ..RecallMatch::default()
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn lot(id: &str, number: &str, status: &str) -> Lot {
        Lot {
            id: Id::new(id),
            item: Id::new("IT1"),
            lot: number.to_owned(),
            status: status.to_owned(),
            ..Lot::default()
        }
    }

    pub(crate) fn row(lot: &str, leaves: &str, enters: &str, quantity: i64, patient: &str) -> StockMove {
        let some = |id: &str| (!id.is_empty()).then(|| Id::new(id));
        StockMove {
            item: Id::new("IT1"),
            lot: some(lot),
            leaves: leaves.to_owned(),
            enters: enters.to_owned(),
            quantity: Quantity::whole(quantity),
            patient: some(patient),
            visit: some(patient).map(|id| Id::new(format!("A{id}"))),
            ..StockMove::default()
        }
    }

    pub(crate) fn recall(lots: &[&str]) -> ProductRecall {
        ProductRecall {
            id: Id::new("RC1"),
            item: Id::new("IT1"),
            lots: lots.iter().map(|lot| (*lot).to_owned()).collect(),
            ..ProductRecall::default()
        }
    }

    fn told(found: &Found) -> Vec<String> {
        let text = |id: &Option<Id>| id.as_ref().map_or("-", Id::as_str).to_owned();
        let turned = found.turned.iter().map(|turned| format!("{} {}", turned.lot.id, turned.lot.status));
        let matches = found
            .matches
            .iter()
            .map(|row| format!("{} {} {} {}", text(&row.lot), text(&row.patient), row.certainty, row.status));
        turned.chain(matches).collect()
    }

    #[test]
    fn stock_is_called_back_and_patients_are_to_be_told() {
        let lots = [lot("L1", "A10", "usable"), lot("L2", "A1O", "usable"), lot("L3", "B1", "usable")];
        let moves = [
            row("L1", "vendor", "PL1", 9, ""),
            row("L1", "PL1", "patient", 1, "P1"),
            row("L1", "PL1", "patient", 2, "P2"),
            row("L1", "patient", "PL1", 2, "P2"),
            row("L2", "PL1", "patient", 1, "P3"),
            row("", "vendor", "PL1", 3, ""),
            row("", "PL1", "patient", 1, "P4"),
        ];
        let found = find(&recall(&["A10"]), &lots, &moves, &[], Stamp::default());
        assert_eq!(
            told(&found),
            [
                "L1 recalled",
                "L2 quarantined",
                "L1 - exact recalled",
                "L1 P1 exact to-tell",
                "L2 - possible possible",
                "- P4 possible possible",
                "- - possible possible",
            ]
        );
        let again = find(&recall(&["A10"]), &lots, &moves, &found.matches, Stamp::default());
        assert_eq!(again, Found::default(), "twice finds nothing new");
    }

    #[test]
    fn where_all_lots_are_called_back_none_is_in_doubt() {
        let moves = [row("", "vendor", "PL1", 3, ""), row("", "PL1", "patient", 1, "P4")];
        let found = find(&recall(&[]), &[lot("L3", "B1", "quarantined")], &moves, &[], Stamp::default());
        assert_eq!(
            told(&found),
            ["L3 recalled", "L3 - exact recalled", "- P4 exact to-tell", "- - exact recalled",]
        );
    }
}
