//! The supplies desk.

mod bench;
mod laws;
mod receive;
mod report;
mod take;
mod undo;
