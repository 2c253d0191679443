//! Writing readings: what a unit held while it was out of range is set apart in the same change.

use std::collections::BTreeSet;

use crate::base::{Id, Quantity};
use crate::cli::supplies::lot_rows;
use crate::cli::{Desk, Failure};
use crate::record::safety::Reading;
use crate::record::supplies::{Lot, StockMove};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::quarantine::quarantine;
use crate::supplies::stock::Stock;
use crate::supplies::temperature::add::EXCURSION;
use crate::supplies::temperature::held::{Held, held};
use crate::supplies::temperature::stretch::{Stretch, stretches};

use super::load;

/// Why lots are set apart.
const REASON: &str = "excursion";

/// What was written.
pub(super) struct Written {
    /// The readings.
    pub(super) rows: Vec<Reading>,
    apart: Vec<Apart>,
    visits: BTreeSet<Id>,
}

/// A lot that was set apart, and how much of it there is.
struct Apart {
    lot: Lot,
    quantity: Quantity,
}

/// Writes readings, and sets apart what lay in a unit that was out of range since its last good reading.
pub(super) fn write(tx: &mut dyn Tx, readings: Vec<Reading>) -> Result<Written, Failure> {
    let mut rows = Vec::new();
    for row in readings {
        rows.push(tx.insert(row)?);
    }
    let mut written = Written { rows, apart: Vec::new(), visits: BTreeSet::new() };
    let excursions = excursions(tx, &written.rows)?;
    if excursions.is_empty() {
        return Ok(written);
    }
    let moves: Vec<StockMove> = tx.all()?;
    let mut lots = BTreeSet::new();
    for excursion in &excursions {
        let Held { lots: held, visits } = held(&moves, excursion);
        lots.extend(held);
        written.visits.extend(visits);
    }
    let stock = Stock::of(tx.all::<Lot>()?, &moves);
    let there: Vec<(&Lot, Quantity)> = stock
        .lots()
        .filter(|lot| lots.contains(&lot.id))
        .map(|lot| (lot, on_hand(&stock, lot)))
        .filter(|(_, quantity)| *quantity > Quantity::ZERO)
        .collect();
    for turned in quarantine(there.iter().map(|(lot, _)| *lot), REASON, tx.now()) {
        lot_rows::write(tx, &turned)?;
        let quantity = there.iter().find(|(lot, _)| lot.id == turned.lot.id).map(|(_, quantity)| *quantity);
        written.apart.push(Apart { lot: turned.lot, quantity: quantity.unwrap_or_default() });
    }
    Ok(written)
}

/// The stretches out of range that some of the new readings belong to.
fn excursions(tx: &dyn Tx, rows: &[Reading]) -> Result<Vec<Stretch>, Failure> {
    let bad = |row: &&Reading| row.status == EXCURSION;
    let places: BTreeSet<&Id> = rows.iter().filter(bad).map(|row| &row.place).collect();
    let mut found = Vec::new();
    for place in places {
        let all = stretches(&load::of_unit(tx, place)?);
        let is_of = |stretch: &Stretch, row: &Reading| {
            row.place == *place && (stretch.from..=stretch.to).contains(&row.at)
        };
        found.extend(all.into_iter().filter(|stretch| {
            stretch.status == EXCURSION && rows.iter().filter(bad).any(|row| is_of(stretch, row))
        }));
    }
    Ok(found)
}

fn on_hand(stock: &Stock, lot: &Lot) -> Quantity {
    let slots = stock.of_item(&lot.item).filter(|(slot, _)| slot.lot.as_ref() == Some(&lot.id));
    slots.fold(Quantity::ZERO, |sum, (_, held)| sum + held)
}

/// Tells what was set apart, and where doses went that were in doubt already.
pub(super) fn tell(desk: &mut Desk, written: &Written) {
    for Apart { lot, quantity } in &written.apart {
        desk.tell(&format!("quarantined: {quantity} of {} in lot {} ({})", lot.item, lot.lot, lot.id));
    }
    if !written.visits.is_empty() {
        let visits: Vec<&str> = written.visits.iter().map(Id::as_str).collect();
        desk.tell(&format!("used since the last good reading: {}", visits.join(" ")));
    }
}
