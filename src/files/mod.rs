//! The keeper's desk: documents and what waits in the inbox, waivers that end.

pub mod day;
pub mod due;
pub mod today;
