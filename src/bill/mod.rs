//! The bill desk: coded visits, charges, receipts and the ledger, as pure functions from records to records.

pub mod aging;
pub mod apply;
pub mod balance;
pub mod charge;
pub mod check;
pub mod claim;
pub mod codes;
pub mod credit;
pub mod day;
pub mod denials;
pub mod deposit;
pub mod due;
pub mod export;
pub mod keep;
#[cfg(test)]
mod laws;
pub mod ledger;
pub mod owed_back;
pub mod page;
pub mod paper;
pub mod pay;
pub mod post;
pub mod posting;
pub mod price;
pub mod read;
pub mod receipt;
pub mod reconcile;
pub mod refund;
pub mod reversing;
pub mod scrub;
pub mod statement;
pub mod superbill;
pub mod suspense;
pub mod void;
pub mod why;
