//! The rows that controlled substances stand on.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::cli::Failure;
use crate::record::files::StatusEvent;
use crate::record::supplies::StockMove;
use crate::store::{Read, ReadRows};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::controlled::losses::{Loss, losses as of_moves};
use crate::supplies::kind;

/// What counts did not find, and what was done about it.
pub(in crate::cli::supplies) fn losses(
    view: &(impl Read + ?Sized),
    catalogue: &Catalogue,
) -> Result<Vec<Loss>, Failure> {
    let items: BTreeSet<&str> =
        catalogue.items().filter(|item| kind::needs_witness(item)).map(|item| item.id.as_str()).collect();
    let moves: Vec<StockMove> = view.one_of("item", &items)?;
    let counts: BTreeSet<&str> = moves.iter().filter_map(|row| row.count.as_ref()).map(Id::as_str).collect();
    let mut events: Vec<StatusEvent> = view.one_of("subject", &counts)?;
    let ids: BTreeSet<Id> = events.iter().map(|step| step.id.clone()).collect();
    let ids: BTreeSet<&str> = ids.iter().map(Id::as_str).collect();
    for back in view.one_of::<StatusEvent>("reverses", &ids)? {
        if !events.iter().any(|step| step.id == back.id) {
            events.push(back);
        }
    }
    Ok(of_moves(&moves, &events))
}
