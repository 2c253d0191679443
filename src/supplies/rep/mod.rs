//! Companies' representatives: badges, what each physician allows, visits, what of value was given to whom.

pub mod due;
pub mod rule;
pub mod sign_in;
pub mod sign_out;
pub mod transfer;

pub use person::{check, tidy};

mod person;
