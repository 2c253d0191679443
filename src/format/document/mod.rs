//! Paper: what an office prints and mails, said once and written as text, HTML or PDF.
//!
//! A [`Document`] is a value: title, language, date, and [`Part`]s made of [`Block`]s. It knows no widths and no
//! fonts; [`text::text`] and [`html::html`] write it, and the same value always gives the same bytes.
//!
//! Words of data are never markup: [`Words`] hold characters and nothing that any of the forms would obey.

pub mod html;
mod length;
mod model;
pub mod pdf;
mod share;
pub mod text;
mod words;

pub use length::Length;
pub use model::{
    Align, Block, Column, Document, Field, Letterhead, PAGE_HEIGHT, PAGE_WIDTH, Part, Row, RowKind, Running,
    Table, Width,
};
pub use words::{Face, Piece, Words};
