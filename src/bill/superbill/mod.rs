//! Coded visits: the encounter form that a clinician ticks, and its lines as they come back.

pub mod add;
pub mod list;
pub mod print;
