//! The rows that controlled substances stand on.

use std::collections::BTreeSet;

use crate::base::{Id, Month};
use crate::cli::Failure;
use crate::record::files::StatusEvent;
use crate::record::orders::Count;
use crate::record::supplies::StockMove;
use crate::store::{Months, Read, ReadRows};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::controlled::list::SHORT;
use crate::supplies::controlled::losses::{Loss, losses as of_moves};
use crate::supplies::kind;

/// What counts did not find and nobody has reported or explained: of open counts alone, so that it costs no more after ten
/// years.
pub(in crate::cli::supplies) fn open_losses(view: &(impl Read + ?Sized)) -> Result<Vec<Loss>, Failure> {
    let counts: Vec<Count> = view.open()?;
    let mut moves = Vec::new();
    for count in counts.iter().filter(|count| count.status == SHORT) {
        // A difference is posted with its count; an undo may be of any month since.
        let from = Month::of(count.printed_at.date());
        let since = Months::Between(from, Month::new(2999, 12).unwrap_or(from));
        moves.extend(view.equal::<StockMove>(since, "count", count.id.as_str())?);
    }
    with_steps(view, &moves)
}

/// What counts did not find, ever.
pub(super) fn losses(view: &(impl Read + ?Sized), catalogue: &Catalogue) -> Result<Vec<Loss>, Failure> {
    let items: BTreeSet<&str> =
        catalogue.items().filter(|item| kind::needs_witness(item)).map(|item| item.id.as_str()).collect();
    with_steps(view, &view.one_of::<StockMove>("item", &items)?)
}

fn with_steps(view: &(impl Read + ?Sized), moves: &[StockMove]) -> Result<Vec<Loss>, Failure> {
    let counts: BTreeSet<&str> = moves.iter().filter_map(|row| row.count.as_ref()).map(Id::as_str).collect();
    Ok(of_moves(moves, &view.one_of::<StatusEvent>("subject", &counts)?))
}
