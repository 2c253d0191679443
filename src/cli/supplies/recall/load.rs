//! The rows that recalls stand on.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::cli::Failure;
use crate::record::files::StatusEvent;
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::supplies::{Lot, StockMove};
use crate::store::{Months, Read, ReadRows};
use crate::supplies::quarantine::QUARANTINED;

/// What a recall concerns.
pub(super) fn rows(view: &(impl Read + ?Sized), recall: &Id) -> Result<Vec<RecallMatch>, Failure> {
    Ok(view.equal(Months::All, "product_recall", recall.as_str())?)
}

/// The lots of an item.
pub(super) fn lots(view: &(impl Read + ?Sized), item: &Id) -> Result<Vec<Lot>, Failure> {
    Ok(view.equal(Months::All, "item", item.as_str())?)
}

/// The moves of an item.
pub(super) fn moves(view: &(impl Read + ?Sized), item: &Id) -> Result<Vec<StockMove>, Failure> {
    Ok(view.equal(Months::All, "item", item.as_str())?)
}

/// Why a lot was last set apart.
pub(super) fn last_reason(view: &(impl Read + ?Sized), lot: &Id) -> Result<Option<String>, Failure> {
    let mut steps: Vec<StatusEvent> = view.equal(Months::All, "subject", lot.as_str())?;
    let back: BTreeSet<Id> = steps.iter().filter_map(|step| step.reverses.clone()).collect();
    steps.retain(|step| step.status == QUARANTINED && step.reverses.is_none() && !back.contains(&step.id));
    let last = steps.into_iter().max_by(|left, right| (left.at, &left.id).cmp(&(right.at, &right.id)));
    Ok(last.map(|step| step.reason))
}

/// The recalls that mean any of these lots.
pub(in crate::cli::supplies) fn of_lots(
    view: &(impl Read + ?Sized),
    lots: &BTreeSet<&str>,
) -> Result<Vec<(RecallMatch, ProductRecall)>, Failure> {
    let rows: Vec<RecallMatch> = view.one_of("lot", lots)?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| row.patient.is_none() && row.status != "cleared") {
        if let Some(recall) = view.by_id::<ProductRecall>(&row.product_recall)? {
            found.push((row, recall));
        }
    }
    Ok(found)
}
