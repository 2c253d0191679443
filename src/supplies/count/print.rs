//! A sheet to count by: what should lie at a place, without how much.

use std::collections::BTreeSet;

use crate::base::{Fault, Id, Stamp};
use crate::record::orders::Count;
use crate::record::supplies::Item;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::lot;
use crate::supplies::stock::{Slot, Stock};

use super::{PRINTED, is_open};

/// Which lines a sheet has; what is empty asks for all.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Of this class.
    pub class: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// Of these items.
    pub items: Vec<Id>,
}

impl Asked {
    fn fits(&self, item: &Item) -> bool {
        self.class.as_ref().is_none_or(|class| item.class == *class)
            && self.kind.as_ref().is_none_or(|kind| item.kind == *kind)
            && (self.items.is_empty() || self.items.contains(&item.id))
    }
}

/// The lines of a sheet: what lies there by the books, by item in the order of use, and items that belong there and are
/// not there. A line that is on an open sheet already is refused: two counts of one shelf would set it right twice.
pub fn print(
    catalogue: &Catalogue,
    stock: &Stock,
    place: &Id,
    asked: &Asked,
    open: &[Count],
    now: Stamp,
) -> Result<Vec<Count>, Fault> {
    let is_asked = |id: &Id| catalogue.item(id).is_some_and(|item| asked.fits(item));
    let mut slots: Vec<Slot> = stock
        .slots()
        .map(|(slot, _)| slot)
        .filter(|slot| slot.place == *place && is_asked(&slot.item))
        .cloned()
        .collect();
    slots.sort_by_cached_key(|slot| (slot.item.clone(), lot::turn(stock.lot_of(slot))));
    let there: BTreeSet<Id> = slots.iter().map(|slot| slot.item.clone()).collect();
    let belongs = catalogue.pars().iter().filter(|par| par.place == *place && is_asked(&par.item));
    let missing: BTreeSet<&Id> = belongs.map(|par| &par.item).filter(|id| !there.contains(*id)).collect();
    slots.extend(missing.into_iter().map(|id| Slot { item: id.clone(), lot: None, place: place.clone() }));
    slots.sort_by(|left, right| left.item.cmp(&right.item));
    if slots.is_empty() {
        let fault = Fault::error("U058", format!("nothing to count lies at {place}"));
        return Err(fault.help(format!("see what lies there: supplies on-hand --place {place}")));
    }
    let twice = open.iter().find(|row| is_open(row) && slots.contains(&super::slot(row)));
    if let Some(row) = twice {
        let fault =
            Fault::error("U057", format!("count {} of {place} is open and has {}", row.count, row.item));
        let id = &row.count;
        return Err(
            fault.help(format!("end it first: supplies count post {id}, or supplies count cancel {id}"))
        );
    }
    let line = |slot: Slot| Count {
        place: slot.place,
        item: slot.item,
        lot: slot.lot,
        printed_at: now,
        status: PRINTED.to_owned(),
        ..Count::default()
    };
    Ok(slots.into_iter().map(line).collect())
}
