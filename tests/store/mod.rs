//! The practice folder.

mod folder;
mod ground;
