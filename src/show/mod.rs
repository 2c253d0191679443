//! Answers as people and programs read them: one table of typed cells → terminal, CSV, JSON, JSONL.
//!
//! [`print`] writes rows in one of four forms. A [`Column`] is part of a command's contract: its name and order are
//! documented and never change silently. What a terminal could take for a command is made visible by [`safe`]; CSV and
//! JSON carry the text as it is.

mod bars;
mod column;
mod csv;
mod json;
mod paint;
mod print;
mod stream;
mod table;
mod timetable;
mod value;

pub use crate::base::safe::safe;
pub use crate::base::wrap::width;
pub use bars::{bar, sparkline};
pub use column::{Column, Kind};
pub use print::{Error, Format, has, print};
pub use stream::{Rows, stream};
pub use timetable::{Fill, Piece, Strip, Timetable, timetable};
pub use value::{Style, Value};
