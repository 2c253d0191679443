//! Controlled substances: a balance that nobody edits, counted by two, with the clocks of the law on what is missing.

pub mod count;
pub mod due;
pub mod list;
pub mod losses;
pub mod report;
