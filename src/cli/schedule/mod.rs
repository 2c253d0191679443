//! `schedule`: the physicians' and the patients' time.

mod absent;
mod arrive;
mod beside;
mod block;
mod book;
mod calendar;
mod cancel;
pub(super) mod check;
mod complete;
mod confirm;
mod day;
mod due;
mod fill;
mod find;
mod followup;
mod grid;
pub mod judge;
mod known;
mod late;
mod left;
mod linked;
mod list;
mod load;
mod r#move;
mod noshow;
mod picture;
mod reminders;
mod requests;
mod room;
mod show;
mod step;
mod surgery;
mod today;
mod waitlist;
mod why;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// The physicians' and the patients' time
///
/// Finds, books and keeps time: openings, appointments, arrivals, the day's grid. Alone it shows the schedule of today.
#[derive(Parser, Debug)]
#[command(name = "schedule", version = super::VERSION, max_term_width = 100)]
pub struct Tool {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    today: today::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The verbs.
#[derive(Subcommand, Debug)]
enum Verb {
    /// The appointments of a day
    List(list::Args),
    /// An appointment with its moves and steps
    Show(show::Args),
    /// The picture of a day or a week
    Grid(grid::Args),
    /// The first openings
    Find(Box<find::Args>),
    /// Take the time
    Book(Box<book::Args>),
    /// Another time for an appointment
    Move(Box<r#move::Args>),
    /// A provider is out: close the time, and who is booked then
    Absent(Box<absent::Args>),
    /// A provider runs late: whom to tell
    Late(late::Args),
    /// Time of an operating room that is kept for somebody
    #[command(subcommand)]
    Block(block::Verb),
    /// Surgeries: what is to be done, what must be in hand before, when and where
    #[command(subcommand)]
    Surgery(surgery::Verb),
    /// The visit will not be
    Cancel(cancel::Args),
    /// The patient will come
    Confirm(confirm::Args),
    /// The patient is here
    Arrive(arrive::Args),
    /// The patient is in a room
    Room(room::Args),
    /// The patient was seen and is checked out
    Complete(complete::Args),
    /// The patient did not come
    Noshow(noshow::Args),
    /// The patient left without being seen
    Left(left::Args),
    /// Who is to come again: follow-ups and recalls
    #[command(subcommand)]
    Followup(followup::Verb),
    /// Who waits for an opening
    #[command(subcommand)]
    Waitlist(waitlist::Verb),
    /// Who of the waitlist takes time that is free again
    Fill(fill::Args),
    /// Who is to be told of their visit, and what they answered
    Reminders(reminders::Args),
    /// The rules and the arithmetic behind an opening or a refusal
    Why(why::Args),
    /// What became of a day's visits
    #[command(after_help = "Examples:\n  schedule day\n  schedule day yesterday")]
    Day(super::day::Args),
    /// Calendars of others as closed time, appointments as a calendar
    #[command(subcommand)]
    Calendar(calendar::Verb),
    /// What is late: visits not closed out, not confirmed, in closed time
    Due(super::due::Args),
    /// What cannot be right in the desk's tables
    Check(super::check::Args),
    /// Places, visit types, hours, appointments … of another system
    #[command(after_help = "\
Examples:
  schedule import appointments old.csv --map appointments.json -n
  schedule import appointments old.csv --map appointments.json --rejects refused.csv")]
    Import(super::import::Args<super::import::Schedule>),
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "schedule";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::List(args)) => list::run(args, desk),
            Some(Verb::Show(args)) => show::run(args, desk),
            Some(Verb::Grid(args)) => grid::run(args, desk),
            Some(Verb::Find(args)) => find::run(args, desk),
            Some(Verb::Book(args)) => book::run(args, desk),
            Some(Verb::Move(args)) => r#move::run(args, desk),
            Some(Verb::Absent(args)) => absent::run(args, desk),
            Some(Verb::Late(args)) => late::run(args, desk),
            Some(Verb::Block(verb)) => verb.run(desk),
            Some(Verb::Surgery(verb)) => verb.run(desk),
            Some(Verb::Cancel(args)) => cancel::run(args, desk),
            Some(Verb::Confirm(args)) => confirm::run(args, desk),
            Some(Verb::Arrive(args)) => arrive::run(args, desk),
            Some(Verb::Room(args)) => room::run(args, desk),
            Some(Verb::Complete(args)) => complete::run(args, desk),
            Some(Verb::Noshow(args)) => noshow::run(args, desk),
            Some(Verb::Left(args)) => left::run(args, desk),
            Some(Verb::Followup(verb)) => verb.run(desk),
            Some(Verb::Waitlist(verb)) => verb.run(desk),
            Some(Verb::Fill(args)) => fill::run(args, desk),
            Some(Verb::Reminders(args)) => reminders::run(args, desk),
            Some(Verb::Why(args)) => why::run(args, desk),
            Some(Verb::Day(args)) => args.run(desk, day::own),
            Some(Verb::Due(args)) => args.run(desk, due::own),
            Some(Verb::Check(args)) => args.run(desk, check::own),
            Some(Verb::Calendar(verb)) => verb.run(desk),
            Some(Verb::Import(args)) => super::import::run(args, desk),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
