//! `bill suspense`: money that came and could not be matched.

pub mod list;
