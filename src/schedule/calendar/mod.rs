//! Calendars of others as rows and as closed time; our appointments as a calendar.

pub mod export;
pub mod import;
pub mod show;
