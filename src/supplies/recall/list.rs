//! Recalls with what is left of each.

use crate::record::safety::{ProductRecall, RecallMatch};
use crate::supplies::stock::Stock;

use super::close::Left;

/// The lots that a recall means, in words: `all`, a list, a range.
pub fn lots(recall: &ProductRecall) -> String {
    let range = format!("{}..{}", recall.from_lot, recall.to_lot);
    match (recall.lots.as_slice(), recall.from_lot.is_empty()) {
        ([], true) => "all".to_owned(),
        ([], false) => range,
        (lots, true) => lots.join(" "),
        (lots, false) => format!("{} {range}", lots.join(" ")),
    }
}

/// Recalls by the day of their notice, each with what is left.
pub fn list<'r>(
    recalls: &'r [ProductRecall],
    rows: &[RecallMatch],
    stock: &Stock,
) -> Vec<(&'r ProductRecall, Left)> {
    let mut list: Vec<_> = recalls.iter().map(|recall| (recall, Left::of(recall, rows, stock))).collect();
    list.sort_by(|(left, _), (right, _)| (left.date, &left.id).cmp(&(right.date, &right.id)));
    list
}
