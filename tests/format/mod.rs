//! Formats against whole expected outputs and laws.

mod cases;
mod document;
mod laws;
mod x12;
mod x12_laws;
