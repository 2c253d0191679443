//! The keeper's desk: what is filed, what is put off, what the folder holds open. Pure functions from rows and today.

pub mod day;
pub mod due;
pub mod today;
