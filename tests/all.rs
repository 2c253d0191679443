//! Every test that needs more than one module, in one binary.

mod schedule;
mod store;
mod supplies;
mod time;
