//! What every change must pass, whoever makes it: put together from all desks' own checks.

use crate::base::Fault;
use crate::practice::finding::Finding;
use crate::store::{Change, Judge, Read};

use super::Failure;

/// The checks of all five desks.
pub struct Desks;

impl Judge for Desks {
    fn judge(&self, changes: &[Change], after: &dyn Read) -> Vec<Fault> {
        [super::schedule::judge::judge, super::bill::judge::judge]
            .into_iter()
            .flat_map(|judge| judge(changes, after))
            .collect()
    }
}

/// What every desk's own check finds in the rows as they stand.
pub fn findings(view: &dyn Read) -> Result<Vec<Finding>, Failure> {
    super::bill::check::own(view)
}
