//! Counts, a row each.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Stamp};
use crate::record::orders::Count;

use super::{CANCELLED, ENTERED, POSTED, PRINTED, is_open};

/// A count as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The count.
    pub count: Id,
    /// Where.
    pub place: Id,
    /// When its sheet was printed.
    pub printed_on: Date,
    /// Lines of the sheet.
    pub lines: usize,
    /// Lines that were counted.
    pub counted: usize,
    /// Where it stands.
    pub status: &'static str,
    /// Who printed it.
    pub by: String,
}

/// Every count of these lines, the oldest first.
pub fn list(counts: &[Count]) -> Vec<Row> {
    let mut groups: BTreeMap<&Id, Vec<&Count>> = BTreeMap::new();
    for row in counts {
        groups.entry(&row.count).or_default().push(row);
    }
    let row = |(count, lines): (&Id, Vec<&Count>)| {
        let has = |word: &str| lines.iter().any(|row| row.status == word);
        let status = match () {
            () if has(PRINTED) && !has(ENTERED) => PRINTED,
            () if lines.iter().any(|row| is_open(row)) => ENTERED,
            () if has(POSTED) => POSTED,
            () => CANCELLED,
        };
        let first = lines.first();
        Row {
            count: count.clone(),
            place: first.map(|row| row.place.clone()).unwrap_or_default(),
            printed_on: first.map(|row| row.printed_at).map(Stamp::date).unwrap_or_default(),
            lines: lines.len(),
            counted: lines.iter().filter(|row| row.quantity.is_some()).count(),
            status,
            by: first.map(|row| row.created_by.clone()).unwrap_or_default(),
        }
    };
    groups.into_iter().map(row).collect()
}
