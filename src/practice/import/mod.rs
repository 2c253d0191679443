//! Rows from other systems: a small mapping says which column is which and how it is written.
//!
//! The way of a row: [`read::map`] reads the mapping, [`convert`] makes a table's cells of a source row and counts what
//! it cleaned, [`plan`] sets them beside the rows that are there. Nothing is guessed: what a mapping does not say is
//! left empty, and what cannot be right is refused with its place.

pub mod clean;
pub mod convert;
pub mod given;
pub mod map;
pub mod moment;
pub mod plan;
pub mod read;
pub mod tally;
