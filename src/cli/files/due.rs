//! What `files due` lists.

use crate::cli::{Desk, Failure};
use crate::practice::business::Closings;
use crate::practice::due::Due;
use crate::record::files::{Document, Waiver};
use crate::record::schedule::Exception;
use crate::store::ReadRows;

/// The keeper's deadlines: documents that are open, and what was put off.
pub fn own(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let documents: Vec<Document> = view.open()?;
    let waivers: Vec<Waiver> = view.all()?;
    let closings = Closings::of(&view.all::<Exception>()?);
    Ok(crate::files::due::own(&documents, &waivers, &view.all()?, &|day| closings.is_open(day)))
}
