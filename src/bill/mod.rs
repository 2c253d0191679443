//! The bill desk: coded visits, charges, receipts and the ledger, as pure functions from records to records.

pub mod codes;
