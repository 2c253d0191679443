//! `schedule calendar`: what is exchanged as iCalendar.

mod export;
mod import;
mod show;

use chrono::Datelike;
use clap::{Args as ClapArgs, Subcommand};

use crate::base::{Date, Fault, date, when};
use crate::cli::{Desk, Failure, Outcome};

/// Verbs of `schedule calendar`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// What takes place in a calendar file
    Show(show::Args),
    /// A calendar's busy time as closed time
    Import(import::Args),
    /// Appointments as a calendar
    Export(export::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Show(args) => show::run(args, desk),
            Self::Import(args) => import::run(args, desk),
            Self::Export(args) => export::run(args, desk),
        }
    }
}

/// The days that a file is read for.
#[derive(ClapArgs, Clone, Debug)]
struct Days {
    /// The first day [default: today]
    #[arg(long, value_name = "DAY")]
    from: Option<String>,

    /// The last day [default: a year after the first]
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
}

impl Days {
    fn of(&self, today: Date) -> Result<(Date, Date), Failure> {
        let from = self.from.as_deref().map_or(Ok(today), |words| when::parse_when(words, today))?;
        let last = || date::plus_months(from, 12).unwrap_or(from);
        let to = self.to.as_deref().map_or_else(|| Ok(last()), |words| when::parse_when(words, today))?;
        if to < from {
            let fault = Fault::error("G074", format!("--to {to} lies before --from {from}"));
            return Err(fault
                .help("write the earlier day first, like --from 2026-11-01 --to 2026-11-30")
                .into());
        }
        if !(1900..3000).contains(&from.year()) || !(1900..3000).contains(&to.year()) {
            let fault = Fault::error("G073", format!("{from} to {to} lies outside the calendar"));
            return Err(fault.help("write days between 1900 and 2999, like 2026-11-23").into());
        }
        Ok((from, to))
    }
}

/// Tells what a file has that is not read.
fn tell_unread(desk: &mut Desk, unread: &std::collections::BTreeMap<String, usize>) {
    if unread.is_empty() {
        return;
    }
    let named: Vec<String> = unread.iter().map(|(name, times)| format!("{name} ({times})")).collect();
    desk.tell(&crate::show::safe(&format!("not read: {}", named.join(", "))));
}
