//! The command line: the only layer that knows clap, clock, environment, streams and exit codes.
//!
//! A verb is one file, `cli/<tool>/<verb>.rs`, and one sentence: options → rows from the store → pure function → value
//! → printer. [`desk::Desk`] is what a verb stands on.
#![allow(
    clippy::doc_markdown,
    reason = "doc comments of arguments are the help that people read, as plain text"
)]

pub mod answer;
pub mod check;
pub mod command;
pub mod common;
pub mod day;
pub mod desk;
pub mod due;
pub mod engine;
pub mod environment;
pub mod exit;
pub mod fields;
mod fonts;
pub mod global;
pub mod grammar;
pub mod identity;
pub mod import;
pub mod input;
pub mod judge;
pub mod man;
pub mod open;
pub mod paper;
pub mod print;
mod progress;
pub mod recent;
pub mod refused;
pub mod rows;
pub mod standing;
pub mod status;
pub mod streams;
pub mod waive;
pub mod when;

pub mod bill;
pub mod files;
pub mod intake;
pub mod schedule;
pub mod supplies;

use std::process::ExitCode;

pub use answer::{Answer, Failure, Outcome};
pub use desk::Desk;
pub use global::{Global, Output, Writing};
pub use paper::Paper;

/// What `--version` prints: ours, and that of the time zone data.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (time zones of chrono-tz 0.10.4)");

/// One of the five tools.
pub trait Tool: clap::Parser {
    /// Its name on the command line.
    const NAME: &'static str;

    /// The options that every command of every tool has.
    fn global(&self) -> &Global;

    /// Runs what was asked; a bare tool shows its desk today.
    fn run(&self, desk: &mut Desk) -> Outcome;
}

/// The whole of a tool's `main`.
pub fn main<T: Tool>() -> ExitCode {
    limits::no_core_dumps();
    let parsed = grammar::with_signs(T::command()).try_get_matches();
    let tool = match parsed.and_then(|matches| T::from_arg_matches(&matches)) {
        Ok(tool) => tool,
        Err(error) => return grammar::tell(T::NAME, &error),
    };
    let mut desk = Desk::of_environment(T::NAME, tool.global());
    let outcome = tool.run(&mut desk);
    desk.finish(outcome)
}

mod limits {
    //! What the operating system may keep of us.

    use rustix::process::{Resource, Rlimit, setrlimit};

    /// A core file would hold patients' data.
    pub(super) fn no_core_dumps() {
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        // A system that refuses this writes core files by its own rule; there is nothing more to do about it here.
        let _ = setrlimit(Resource::Core, none);
    }
}
