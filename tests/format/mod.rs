//! Formats against whole expected outputs and laws.

mod cases;
mod laws;
mod x12;
mod x12_laws;
