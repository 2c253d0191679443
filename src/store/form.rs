//! The form of rows: types, codes and required cells.

use std::borrow::Cow;

use super::{Change, Error, Read};
use crate::base::Fault;

/// What is wrong with the form of changed rows.
pub(super) fn judge(changes: &[Change], _after: &dyn Read) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    for change in changes {
        let Some(new) = &change.new else { continue };
        let cells: Vec<Cow<'_, str>> = new.iter().map(|cell| cell.as_str().into()).collect();
        let mut found = Vec::new();
        (change.table.check)(&cells, &mut found);
        faults.extend(found.into_iter().map(|cell| match &change.place {
            Some(place) => cell.fault.at(place.clone()),
            None => cell.fault,
        }));
    }
    Ok(faults)
}
