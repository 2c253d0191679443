//! The intake desk: who the patient is, who pays, what a visit still lacks, as pure functions from records to records.

pub mod check;
pub mod checkin;
pub mod consent;
pub mod coverage;
pub mod day;
pub mod due;
pub mod duplicate;
pub mod find;
pub mod namesake;
pub mod person;
pub mod show;
pub mod today;
pub mod visits;
pub mod why;
