//! The supplies desk.

mod bench;
mod counts;
mod laws;
mod orders;
mod receive;
mod reorder;
mod report;
mod scan;
mod take;
mod undo;
