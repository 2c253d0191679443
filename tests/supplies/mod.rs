//! The supplies desk.

mod bench;
mod laws;
mod receive;
mod report;
mod scan;
mod take;
mod undo;
