//! What several desks know and none owns.

pub mod authorization;
pub mod balance;
pub mod business;
pub mod clock;
pub mod coverage;
pub mod due;
pub mod edit;
pub mod figure;
pub mod finding;
pub mod force;
pub mod import;
pub mod limit;
pub mod minority;
pub mod owed;
pub mod qmb;
pub mod reach;
pub mod service;
pub mod settings;
pub mod shape;
pub mod shipped;
pub mod signature;
pub mod standing;
pub mod waiver;
