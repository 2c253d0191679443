//! What can be kept.

pub mod add;
pub mod edit;
