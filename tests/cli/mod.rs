//! What a person meets at a terminal, and what a pipe meets.

mod pipes;
mod terminal;
