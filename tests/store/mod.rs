//! The practice folder.

mod crash;
mod folder;
mod ground;
mod laws;
