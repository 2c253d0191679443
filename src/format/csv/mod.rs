//! CSV that belongs to people: every cell knows its place, and what is not touched stays byte for byte as it was.
//!
//! [`Csv::open`] looks at the dialect and the header; [`Csv::records`] walks the rows over the borrowed text without
//! copying a cell; [`Record::replacing`] and [`Dialect::line`] write rows in the file's own manner. What a cell is, is
//! told as the `csv` crate tells it (a property test holds the two together); beyond that a record knows line, column
//! and byte range of each of its fields, through CRLF, byte order marks, blank lines and quoted line breaks.

mod dialect;
mod document;
mod header;
mod record;
mod scan;

pub use dialect::{Dialect, LineEnd, Separators};
pub use document::{Csv, Layout, Records};
pub use header::Header;
pub use record::Record;

/// The longest field, in bytes.
pub const MAX_FIELD: usize = 64 * 1024;
/// The most columns.
pub const MAX_COLUMNS: usize = 512;
/// The largest file, in bytes.
pub const MAX_FILE: usize = 1 << 30;
