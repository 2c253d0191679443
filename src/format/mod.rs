//! Bytes ⇄ structure, ignorant of the clinic, each testable against its standard alone.

mod text;

pub mod csv;
pub mod document;
pub mod gs1;
pub mod hibc;
pub mod ics;
pub mod json;
pub mod x12;
