//! iCalendar (RFC 5545): calendars of events, read and written.
//!
//! | module | from | to |
//! |---|---|---|
//! | [`lines`] | bytes | content lines: folds undone before letters are decoded, each with its place |
//! | [`property`] | a line | name, parameters, value |
//! | [`tree`] | lines | components in components, nothing left out |
//! | [`value`] | a value | dates, times, durations, periods, texts |
//! | [`zones`] | TZID | a zone: by its IANA name, by Windows' name, by the file's own VTIMEZONE |
//! | [`event`] | a VEVENT | when it begins, how long it takes, when it comes again |
//! | [`series`] | events of one UID | what takes place in a window |
//! | [`write`](mod@write) | names and values | a file, folded as the standard has it |
//!
//! Reading never stops at a fault: every one is told with line and column, what stands is given. Whether a file with
//! faults is taken is for whoever asks.

mod calendar;
pub mod event;
mod faults;
pub mod lines;
pub mod property;
pub mod series;
mod text;
pub mod tree;
pub mod value;
pub mod write;
pub mod zones;

pub use calendar::{Calendar, Ground, date, number};
pub use series::Occurrence;
pub use text::unescape;
pub use tree::{Component, Tree};
