//! The intake desk, measured on the sample.

mod find;
