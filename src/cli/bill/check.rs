//! What `bill check` finds.

use crate::bill::check::findings;
use crate::cli::Failure;
use crate::practice::finding::Finding;
use crate::store::{Read, ReadRows};

/// Every finding over the desk's tables.
pub fn own(view: &dyn Read) -> Result<Vec<Finding>, Failure> {
    Ok(findings(&view.all()?, &view.all()?, &view.all()?, &view.all()?))
}
