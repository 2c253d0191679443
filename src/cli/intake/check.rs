//! What `intake check` finds.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::cli::{Desk, Failure};
use crate::intake::check::{self, Tables};
use crate::practice::finding::Finding;
use crate::record::intake::{Authorization, Patient, RelatedPerson};
use crate::store::ReadRows;

use super::book::{by_id, rows_of};

/// Every finding over the desk's tables.
pub fn findings(desk: &mut Desk) -> Result<Vec<Finding>, Failure> {
    let (today, store) = (desk.today()?, desk.store()?);
    let view = store.snapshot()?;
    let authorizations = view.all::<Authorization>()?;
    let ids: BTreeSet<&Id> = authorizations.iter().map(|row| &row.id).collect();
    let counted = rows_of(&*view, &ids, "authorization")?;
    let tables = Tables {
        patients: by_id(view.all::<Patient>()?),
        related: by_id(view.all::<RelatedPerson>()?),
        payers: view.all()?,
        coverages: view.all()?,
        authorizations,
        counted,
        limits: view.all()?,
    };
    Ok(check::findings(&tables, today))
}
