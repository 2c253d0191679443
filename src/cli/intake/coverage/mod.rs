//! `intake coverage`: who pays for a patient.

mod add;
mod edit;
mod list;

use clap::Subcommand;

use crate::base::{Date, Fault};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::{Desk, Failure, Outcome};
use crate::record::intake::Coverage;
use crate::store::Read;

/// The verbs of coverages.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Add coverages
    Add(add::Args),
    /// List a patient's coverages
    List(list::Args),
    /// Change coverages
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

/// A coverage from what was given, over the one that stands; every fault of it.
fn checked(
    view: &dyn Read,
    row: &InputRow,
    base: Option<&Coverage>,
    today: Date,
) -> Result<Coverage, Failure> {
    let (coverage, broken) = fields::record(row, base);
    let mut meaning: Vec<Fault> = crate::intake::coverage::check(&coverage, today)
        .into_iter()
        .map(|(column, fault)| fault.at(row.place(column)))
        .collect();
    meaning.extend(fields::strangers(view, row, &coverage)?);
    fields::verdict(coverage, broken, meaning)
}
