//! What `bill check` finds.

use crate::bill::check::{Books, findings};
use crate::cli::Failure;
use crate::practice::finding::Finding;
use crate::store::{Read, ReadRows};

/// Every finding over the desk's tables.
pub fn own(view: &dyn Read) -> Result<Vec<Finding>, Failure> {
    Ok(findings(&Books {
        ledger: view.all()?,
        charges: view.all()?,
        receipts: view.all()?,
        superbills: view.all()?,
        deposits: view.all()?,
        remittances: view.all()?,
        remittance_lines: view.all()?,
        suspense: view.all()?,
        statements: view.all()?,
        steps: view.all()?,
    }))
}
