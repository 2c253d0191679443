//! What every change to stock must pass, whoever makes it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::base::{Fault, Id};
use crate::record::Record;
use crate::record::supplies::StockMove;
use crate::store::{Change, Error, Read};
use crate::supplies::keep;

use super::load;

/// Stock is never rewritten, goes somewhere, and is not taken where there is none unless a word says why.
pub fn judge(changes: &[Change], after: &dyn Read) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut taken = Vec::new();
    for change in changes.iter().filter(|change| change.table.name == StockMove::TABLE.name) {
        let row = |cells: &[String]| {
            let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| cell.as_str().into()).collect();
            StockMove::decode(&cells, &mut Vec::new())
        };
        let (old, new) = (change.old.as_deref().map(row), change.new.as_deref().map(row));
        let fault = match &new {
            _ if old.is_some() => keep::rewritten(old.as_ref(), new.as_ref()),
            Some(new) => keep::odd(new),
            None => None,
        };
        faults.extend(fault.map(|fault| match &change.place {
            Some(place) => fault.at(place.clone()),
            None => fault,
        }));
        taken.extend(new.filter(|_| old.is_none()).map(|row| (row, change.place.clone())));
    }
    let items: BTreeSet<Id> = taken.iter().map(|(row, _)| row.item.clone()).collect();
    if items.is_empty() || !faults.is_empty() {
        return faults;
    }
    // Stock that cannot be read at all is told by whoever reads it for the answer.
    match load::stock(after, &items.into_iter().collect::<Vec<_>>()) {
        Ok(stock) => keep::overdrawn(&stock, &taken),
        Err(super::super::Failure::Store(Error::Refused(faults))) => faults,
        Err(_) => Vec::new(),
    }
}
