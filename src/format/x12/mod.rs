//! X12: interchanges of segments, as the health care guides of version 5010 use them.
//!
//! Five layers, each testable alone:
//!
//! | module | from | to |
//! |---|---|---|
//! | [`lexer`] | bytes in pieces, any delimiters | [`Segment`]s with their places |
//! | [`envelope`] | segments | interchange, group and set; counts and numbers checked |
//! | [`schema`] | a text table a transaction set | which loops and segments there are |
//! | [`walk`] | segments of a set | the loop that each stands in; what is missing, too often, out of order |
//! | [`check`] | elements | lengths and types |
//!
//! [`Reader`] ties them together: bytes go in, [`Handler::segment`] is called for each segment with its loop, faults
//! gather in [`Faults`]. It holds one unfinished segment and what is open around it, never a file, and it goes on after
//! every fault that leaves something to read. The way back is [`write()`] for a segment and [`Interchange`] for a file.

pub mod check;
mod dictionary;
pub mod element;
pub mod envelope;
mod faults;
mod header;
mod interchange;
mod levels;
mod lexer;
mod numbers;
mod reader;
pub mod schema;
mod segment;
mod sets;
mod text;
pub mod walk;
mod write;

pub use faults::{At, Faults};
pub use header::{Damage, Delimiters};
pub use interchange::{Header, Interchange, composite};
pub use lexer::{Lexer, Token, Trouble};
pub use reader::{Handler, Reader, Spot};
pub use segment::{Segment, code};
pub use sets::Kind;
pub use text::folded;
pub use write::{Refused, write};
