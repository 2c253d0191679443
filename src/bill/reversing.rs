//! Which rows still stand, where rows are taken back by later rows and never out.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Id;
use crate::record::Record;
use crate::record::bill::{Charge, Ledger, Receipt};
use crate::record::claims::{Deposit, Remittance, RemittanceLine};
use crate::record::files::StatusEvent;

/// A row that a later row of its table may take back.
pub trait Reversible: Record {
    /// The row that it takes back.
    fn reverses(&self) -> Option<&Id>;
}

macro_rules! reversible {
    ($($row:ty),+) => {$(
        impl Reversible for $row {
            fn reverses(&self) -> Option<&Id> {
                self.reverses.as_ref()
            }
        }
    )+};
}

reversible!(Charge, Deposit, Ledger, Receipt, Remittance, RemittanceLine, StatusEvent);

/// The ids of the rows that were taken back and not restored. A row that takes back a row that takes one back
/// restores it.
pub fn reversed<'a, R: Reversible>(rows: impl IntoIterator<Item = &'a R>) -> BTreeSet<&'a Id> {
    let mut by: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for row in rows {
        if let Some(earlier) = row.reverses() {
            by.entry(earlier).or_default().push(row.id());
        }
    }
    by.keys().filter(|id| is_reversed(id, &by, by.len())).copied().collect()
}

/// The rows that stand: neither taken back nor taking back.
pub fn standing<R: Reversible>(rows: &[R]) -> Vec<&R> {
    let reversed = reversed(rows);
    rows.iter().filter(|row| row.reverses().is_none() && !reversed.contains(row.id())).collect()
}

/// Whether a row is taken back by a row that stands; `steps` ends a ring that a hand edit could make.
fn is_reversed(id: &Id, by: &BTreeMap<&Id, Vec<&Id>>, steps: usize) -> bool {
    let later = by.get(id).map_or(&[][..], Vec::as_slice);
    later.iter().any(|later| steps == 0 || !is_reversed(later, by, steps - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_back_what_takes_back_restores() {
        let row = |id: &str, reverses: &str| Receipt {
            id: Id::new(id),
            reverses: (!reverses.is_empty()).then(|| Id::new(reverses)),
            ..Receipt::default()
        };
        let rows = [row("a", ""), row("b", ""), row("c", "a"), row("d", "b"), row("e", "d")];
        let ids: Vec<&str> = standing(&rows).into_iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["b"]);
    }
}
