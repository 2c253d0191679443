//! `schedule followup`: who is to come again.

mod add;
mod beside;
mod contact;
mod done;
mod drop;
mod due;
mod list;
mod make;
mod show;
mod step;

use clap::Subcommand;

pub(super) use beside::Beside;

use crate::cli::{Desk, Outcome};
use crate::record::follow::FollowUp;
use crate::show::{Column, Style, Value};

/// Verbs of `schedule followup`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// A patient is to come again, in so long
    Add(Box<add::Args>),
    /// Follow-ups and recalls
    List(list::Args),
    /// A follow-up with its calls and steps
    Show(show::Args),
    /// Who is to be called and booked now: rows for `schedule find -`
    Due(due::Args),
    /// Note a call, a text, a letter
    Contact(contact::Args),
    /// The follow-ups that the rules of recall ask for
    Make(make::Args),
    /// It is done without a visit of ours
    Done(done::Args),
    /// It is not followed any more
    Drop(drop::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Add(args) => add::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Show(args) => show::run(args, desk),
            Self::Due(args) => due::run(args, desk),
            Self::Contact(args) => contact::run(args, desk),
            Self::Make(args) => make::run(args, desk),
            Self::Done(args) => done::run(args, desk),
            Self::Drop(args) => drop::run(args, desk),
        }
    }
}

/// What an answer about follow-ups shows: a public contract.
const COLUMNS: [Column; 12] = [
    Column::id("id"),
    Column::id("kind"),
    Column::id("status"),
    Column::id("patient"),
    Column::id("visit_type"),
    Column::id("provider"),
    Column::date("due"),
    Column::date("not_before_on"),
    Column::id("trigger"),
    Column::id("rule"),
    Column::id("visit"),
    Column::id("reason"),
];

/// What of it a person at a terminal is shown.
const GLANCE: [&str; 7] = ["id", "status", "patient", "visit_type", "provider", "due", "visit"];

fn cells(row: &FollowUp) -> Vec<Value> {
    let style = match row.status.as_str() {
        "done" | "dropped" => Style::Dim,
        "booked" => Style::Good,
        _ => Style::Plain,
    };
    let cells: Vec<Value> = vec![
        (&row.id).into(),
        (&row.kind).into(),
        (&row.status).into(),
        (&row.patient).into(),
        (&row.visit_type).into(),
        (&row.provider).into(),
        row.due.into(),
        row.not_before_on.into(),
        (&row.trigger).into(),
        (&row.rule).into(),
        (&row.visit).into(),
        (&row.reason).into(),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
