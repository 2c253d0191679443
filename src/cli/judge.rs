//! What every change must pass, whoever makes it: put together from all desks' own checks.

use crate::base::Fault;
use crate::store::{Change, Judge, Read};

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
