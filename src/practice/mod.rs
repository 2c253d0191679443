//! What several desks know and none owns.

pub mod settings;
