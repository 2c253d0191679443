//! The bill desk: coded visits, charges, receipts and the ledger, as pure functions from records to records.

pub mod codes;
pub mod ledger;
pub mod price;
pub mod reversing;
pub mod superbill;
