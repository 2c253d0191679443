//! Bytes ⇄ structure, ignorant of the clinic, each testable against its standard alone.

pub mod csv;
pub mod json;
