//! The practice folder.

mod crash;
mod doors;
mod folder;
mod ground;
mod hand;
mod laws;
mod trouble;
