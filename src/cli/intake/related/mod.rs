//! `intake related`: guarantors, guardians and emergency contacts.

mod add;
mod edit;
mod list;

use clap::Subcommand;

use crate::base::{Date, Fault};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::{Desk, Failure, Outcome};
use crate::intake::person;
use crate::record::intake::RelatedPerson;
use crate::store::Read;

/// The verbs of related persons.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Add people related to patients
    Add(add::Args),
    /// List the people related to a patient
    List(list::Args),
    /// Change people related to patients
    Edit(edit::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::Add(args) => add::run(args, desk),
        Verb::List(args) => list::run(args, desk),
        Verb::Edit(args) => edit::run(args, desk),
    }
}

/// A related person from what was given, over the one that stands; every fault of it.
fn checked(
    view: &dyn Read,
    row: &InputRow,
    base: Option<&RelatedPerson>,
    today: Date,
) -> Result<RelatedPerson, Failure> {
    let (mut person, broken) = fields::record(row, base);
    let mut found = person::tidy(&mut person);
    found.extend(person::check_related(&person, today));
    let mut meaning: Vec<Fault> =
        found.into_iter().map(|(column, fault)| fault.at(row.place(column))).collect();
    meaning.extend(fields::strangers(view, row, &person)?);
    fields::verdict(person, broken, meaning)
}
