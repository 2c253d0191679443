//! `bill suspense`: money that came and could not be matched.

pub mod assign;
#[cfg(test)]
mod laws;
pub mod list;
