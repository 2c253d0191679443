//! JSON that holds rows: an array of objects, one object, or an object a line (JSONL).
//!
//! [`Rows`] yields them one after another over the borrowed text, each cell as text with its place, so that a row means
//! the same whether it came as CSV or as JSON: `null` is an empty cell, `true` and `false` are `yes` and `no`, a number
//! is the digits as they stand.

mod cursor;
mod rows;

pub use rows::{Cell, Row, Rows};

/// The deepest nesting that is read over.
const MAX_DEPTH: usize = 32;
