//! `intake`: who the patient is, who pays, and what people want from the office.

mod add;
mod book;
mod change;
pub(super) mod check;
mod checkin;
mod consent;
mod coverage;
mod day;
mod due;
mod edit;
mod find;
pub(super) mod judge;
mod note;
mod related;
mod show;
mod today;
mod why;

use clap::{Parser, Subcommand};

use super::input::InputRow;
use super::{Desk, Failure, Global, Outcome};
use crate::base::Id;
use crate::record::Record;
use crate::store::{Read, ReadRows};

/// Who the patient is, who pays, and what people want from the office
///
/// Finds and keeps patients, coverages and contacts, and says what a visit lacks. Alone it shows the people of today.
#[derive(Parser, Debug)]
#[command(name = "intake", version = super::VERSION, max_term_width = 100)]
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
    /// Find a patient by what a caller says
    Find(find::Args),
    Checkin(checkin::Args),
    /// What runs out or waits for an answer: authorizations, coverages, patients who come of age
    Due(super::due::Args),
    /// The desk's figures of a day
    #[command(after_help = "Examples:\n  intake day\n  intake day yesterday")]
    Day(super::day::Args),
    /// What cannot be right in the desk's tables, and who is there twice
    Check(super::check::Args),
    /// Show a patient: alerts, identity, guarantor, coverage, next visit, balance
    Show(show::Args),
    /// Add patients
    Add(add::Args),
    /// Change patients
    Edit(edit::Args),
    /// Who pays: a patient's coverages
    #[command(subcommand)]
    Coverage(coverage::Verb),
    /// What patients signed, refused and took back
    #[command(subcommand)]
    Consent(consent::Verb),
    /// Guarantors, guardians, emergency contacts
    #[command(subcommand)]
    Related(related::Verb),
    /// Write down a call, a letter or a visit at the desk
    Note(note::Args),
    /// Patients, payers, coverages … of another system
    #[command(after_help = "\
Examples:
  intake import patients old.csv --map patients.json -n
  intake import patients old.csv --map patients.json --rejects refused.csv")]
    Import(super::import::Args<super::import::Intake>),
    /// The rows and the reckoning behind what this desk says
    Why(why::Args),
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "intake";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::Find(args)) => find::run(args, desk),
            Some(Verb::Checkin(args)) => checkin::run(args, desk),
            Some(Verb::Due(args)) => args.run(desk, due::own),
            Some(Verb::Day(args)) => args.run(desk, day::own),
            Some(Verb::Check(args)) => args.run(desk, check::findings),
            Some(Verb::Show(args)) => show::run(args, desk),
            Some(Verb::Add(args)) => add::run(args, desk),
            Some(Verb::Edit(args)) => edit::run(args, desk),
            Some(Verb::Coverage(verb)) => coverage::run(verb, desk),
            Some(Verb::Consent(verb)) => consent::run(verb, desk),
            Some(Verb::Related(verb)) => related::run(verb, desk),
            Some(Verb::Note(args)) => note::run(args, desk),
            Some(Verb::Import(args)) => super::import::run(args, desk),
            Some(Verb::Why(args)) => why::run(args, desk),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}

/// The row that a cell names; an id that no row has is refused at its place, with the nearest known ones.
fn row_at<R: Record>(view: &dyn Read, row: &InputRow, column: &str, id: Option<&Id>) -> Result<R, Failure> {
    let id = id.cloned().unwrap_or_default();
    match view.by_id(&id)? {
        Some(found) => Ok(found),
        None => Err(super::desk::unknown::<R>(view, &id)?.at(row.place(column)).into()),
    }
}
