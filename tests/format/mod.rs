//! Formats against whole expected outputs and laws.

mod cases;
mod document;
mod ics;
mod laws;
mod x12;
mod x12_laws;
