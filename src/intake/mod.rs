//! The intake desk: who the patient is and who pays. Pure functions from rows and today to rows and findings.

pub mod find;
