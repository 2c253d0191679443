//! The practice folder.

mod crash;
mod doors;
mod folder;
mod full;
mod ground;
mod hand;
mod index;
mod kill;
mod laws;
mod meddle;
mod openings;
mod trouble;
