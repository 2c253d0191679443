//! The crash-state explorer: records what the store does to the disk, cuts the power before and after each operation,
//! and looks at every legal state that is left.

mod cut;
mod derived;
mod explore;
pub(crate) mod model;
