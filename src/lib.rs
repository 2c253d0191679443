//! frontdesk: the medical front office at the command line.
//!
//! Five small tools (`schedule`, `intake`, `bill`, `supplies`, `files`) stand on this one library. They work on a
//! *practice folder*: plain CSV and JSON files that a person may open, search, compare and edit, kept with a
//! database's promises.
//!
//! # The layers
//!
//! A module uses only what stands below it; `tests/architecture.rs` reads the source and holds the rule.
//!
//! | layer | knows | never knows |
//! |---|---|---|
//! | [`cli`] | arguments, clock, environment, streams, exit codes | how anything is worked out |
//! | [`show`] | how a table of typed cells looks on a terminal, as CSV, as JSON | where it came from |
//! | [`store`] | the practice folder on disk: snapshot, transaction, recovery, journal | what a row means |
//! | [`schedule`], [`intake`], [`bill`], [`supplies`], [`files`] | what one desk knows, as pure functions | each other, disk, clock |
//! | [`practice`] | what several desks know and none owns | the desks |
//! | [`record`] | every table: row type, columns, decode, encode | what is done with rows |
//! | [`mod@format`] | CSV, JSON, iCalendar and X12, as their standards have them | the clinic |
//! | [`base`] | money, dates, instants, ids, faults | everything else |
//!
//! # Where to start reading
//!
//! A command is a file: `bill aging` is `cli/bill/aging.rs` (arguments and run) and `bill/aging.rs` (what is worked
//! out). Each verb is the same sentence: options → rows from the store → pure function → value → printer. The tables
//! stand in [`record`]; the commit protocol is told at the head of [`store`]; [`base::fault`] is how anything goes
//! wrong.

pub mod base;
pub mod bill;
pub mod cli;
pub mod files;
pub mod format;
pub mod intake;
pub mod practice;
pub mod record;
pub mod schedule;
pub mod show;
pub mod store;
pub mod supplies;
