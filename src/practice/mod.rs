//! What several desks know and none owns.

pub mod balance;
pub mod settings;
