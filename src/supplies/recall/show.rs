//! Everything that a recall concerns: stock first, then people.

use crate::record::safety::RecallMatch;

/// The rows of a recall in the order in which a person goes through them.
pub fn show(mut rows: Vec<RecallMatch>) -> Vec<RecallMatch> {
    rows.sort_by(|left, right| {
        let key = |row: &RecallMatch| (row.patient.is_some(), row.lot.clone(), row.id.clone());
        key(left).cmp(&key(right))
    });
    rows
}
