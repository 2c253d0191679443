//! What several desks know and none owns.

pub mod balance;
pub mod clock;
pub mod due;
pub mod figure;
pub mod finding;
pub mod settings;
