//! What `files day` counts.

use crate::base::Date;
use crate::cli::{Desk, Failure};
use crate::practice::figure::Figure;
use crate::record::files::{Document, Waiver};
use crate::store::ReadRows;

/// The keeper's figures of a day.
pub fn own(desk: &mut Desk, day: Date) -> Result<Vec<Figure>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (documents, waivers) = (view.all::<Document>()?, view.all::<Waiver>()?);
    Ok(crate::files::day::figures(day, &documents, &waivers))
}
