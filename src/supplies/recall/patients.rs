//! Who got some of what is called back.

use crate::base::{Date, Id};
use crate::record::safety::RecallMatch;
use crate::record::supplies::StockMove;

/// The rows of people, by patient and visit; those whose lot was cleared are left out.
pub fn patients(rows: &[RecallMatch]) -> Vec<&RecallMatch> {
    let is_meant = |row: &&RecallMatch| row.patient.is_some() && row.status != "cleared";
    let mut people: Vec<&RecallMatch> = rows.iter().filter(is_meant).collect();
    people.sort_by(|left, right| {
        (&left.patient, &left.visit, &left.id).cmp(&(&right.patient, &right.visit, &right.id))
    });
    people
}

/// The day on which it was given.
pub fn given_on(moves: &[StockMove], row: &RecallMatch, item: &Id) -> Option<Date> {
    let is_it = |used: &&StockMove| {
        used.item == *item
            && used.enters == "patient"
            && (&used.lot, &used.patient, &used.visit) == (&row.lot, &row.patient, &row.visit)
    };
    moves.iter().find(is_it).map(|used| used.date)
}
