//! What every change must pass, whoever makes it: put together from all desks' own checks.

use crate::base::Fault;
use crate::practice::finding::Finding;
use crate::store::{Change, Judge, Read};

use super::{Desk, Failure};

/// The checks of all five desks.
pub struct Desks;

impl Judge for Desks {
    fn judge(&self, changes: &[Change], after: &dyn Read) -> Vec<Fault> {
        [super::schedule::judge::judge, super::bill::judge::judge, super::supplies::judge::judge]
            .into_iter()
            .flat_map(|judge| judge(changes, after))
            .collect()
    }
}

/// What every desk's own check finds in the rows as they stand.
pub fn findings(desk: &mut Desk) -> Result<Vec<Finding>, Failure> {
    let mut findings = super::schedule::check::own(desk)?;
    findings.extend(super::intake::check::findings(desk)?);
    findings.extend(super::bill::check::own(&*desk.store()?.snapshot()?)?);
    findings.extend(super::supplies::report::check(desk)?);
    Ok(findings)
}
