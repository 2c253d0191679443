//! What a scanner sent, and which item it is.
//!
//! [`code`] reads a code of any kind, with no practice at hand; [`find`] says which item and pack have it; [`fill`] puts
//! what a code says into the row of a stock verb.

pub mod code;
pub mod fill;
pub mod find;

pub use code::{Code, Kind, read};
pub use find::{Finder, Found};
