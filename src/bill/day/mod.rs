//! The money sheet of a day: what was owed, what moved, what is owed, and the proof that nothing is missing.
//!
//! Each side of the proof comes from another table: receivables from the ledger, charges from `charges`, payments from
//! `receipts`. They agree to the cent, or the sheet says by how much they do not.

pub mod sheet;
pub mod tickets;

pub use sheet::Sheet;
pub use tickets::{Ticket, Tickets};
