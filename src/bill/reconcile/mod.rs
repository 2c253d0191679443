//! `bill reconcile`: what payers said that they paid, what the ledger has, what went to the bank, and what the bank shows.
//!
//! [`books`] says what should be in the bank, from remittances, slips and receipts; [`bank`] reads what is there;
//! [`matched`](mod@matched) brings them together.

pub mod bank;
pub mod books;
pub mod matched;
