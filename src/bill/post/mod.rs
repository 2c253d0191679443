//! `bill post`: a payer's answer, posted.
//!
//! An answer comes as an 835 ([`answer`]) or on paper ([`paper`]) and is worked off claim by claim: [`find`] says which
//! claim and which lines it means, [`meaning`] what each adjustment is here by the practice's dated rules, [`claim`] and
//! [`back`] what is posted, [`next`] which claim goes to the payer after, [`provider`] what was given or taken beside
//! claims. Each gives a [`Step`]; what it needs to know of the practice stands in [`Books`], which [`Books::take`] brings
//! up to date, so that the next step sees what this one did.
//!
//! What a file says of itself is what is posted, to the cent: the sum of all steps at the bank is what was paid.

pub mod answer;
pub mod back;
pub mod books;
pub mod claim;
pub mod find;
#[cfg(test)]
pub(in crate::bill) mod laws;
pub mod meaning;
pub mod next;
#[cfg(test)]
mod next_laws;
pub mod paper;
pub mod provider;
pub mod set;
pub mod standing;
pub mod step;
pub use books::{Books, Known};
pub use step::{Row, Step, What, Written};
/// Money that came and could not be matched.
pub const SUSPENSE: &str = "liabilities:suspense";
/// Owed back to a payer.
pub const DEBT: &str = "liabilities:payer";
/// Interest that a payer paid.
pub const INTEREST: &str = "income:interest";
/// Not owed by contract.
pub const CONTRACTUAL: &str = "income:adjustments:contractual";
/// Not asked of anybody.
pub const WRITE_OFF: &str = "income:adjustments:write-off";
