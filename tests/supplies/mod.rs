//! The supplies desk.

mod bench;
mod receive;
