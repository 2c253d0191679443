//! `bill read`: files of X12 as rows, and everything that is wrong with them.
//!
//! [`Read`] takes a file's bytes and gives rows of one kind. Under it, [`remittance`], [`claim837`] and [`answer`] make
//! values of segments, with their places; [`balance`], [`content`] and [`pointers`] judge them. What stands is a row,
//! whatever else is wrong.

pub mod answer;
pub mod balance;
mod cells;
pub mod claim837;
pub mod content;
pub mod pointers;
pub mod pool;
pub mod remittance;
pub mod rows;
mod work;

pub use cells::Cells;
pub use rows::{Cell, Column, Rows};
pub use work::Read;
