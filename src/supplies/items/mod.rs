//! What can be kept.

pub mod add;
