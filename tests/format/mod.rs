//! Formats against whole expected outputs and laws.

mod cases;
mod document;
mod laws;
