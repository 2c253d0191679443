//! Recalls that are not closed.

use crate::base::Date;
use crate::practice::due::{Class, Due};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::supplies::Lot;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::due::row;
use crate::supplies::stock::Stock;

use super::close::Left;
use super::matching::certainty;

/// A deadline for each open recall: what is left to do, and lots that came since and are meant too.
pub fn due(
    recalls: &[ProductRecall],
    rows: &[RecallMatch],
    catalogue: &Catalogue,
    stock: &Stock,
    today: Date,
) -> Vec<Due> {
    let mut dues = Vec::new();
    for recall in recalls.iter().filter(|recall| recall.status == "open") {
        let unit = catalogue.item(&recall.item).map_or("", |item| item.unit.as_str());
        let left = Left::of(recall, rows, stock).text(unit);
        let left = if left.is_empty() { "nothing left: close it".to_owned() } else { left };
        let detail = format!("recall {} of {}: {left}", recall.number, recall.item);
        dues.push(row(
            recall.date,
            Class::Safety,
            "recall",
            &recall.id,
            detail,
            "product-recalls.status".to_owned(),
        ));
        for lot in stock.lots().filter(|lot| is_new(recall, rows, lot)) {
            let detail = format!(
                "lot {} of {} came since and is meant: supplies recall add finds it",
                lot.lot, lot.item
            );
            let source = format!("product-recalls:{}", recall.id);
            dues.push(row(today, Class::Safety, "recall-unmatched", &lot.id, detail, source));
        }
    }
    dues
}

/// Whether a recall means a lot that has no row yet.
pub fn is_new(recall: &ProductRecall, rows: &[RecallMatch], lot: &Lot) -> bool {
    let has_row = |row: &RecallMatch| {
        row.product_recall == recall.id && row.lot.as_ref() == Some(&lot.id) && row.patient.is_none()
    };
    lot.item == recall.item && certainty(recall, &lot.lot).is_some() && !rows.iter().any(has_row)
}
