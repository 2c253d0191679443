//! `bill statement`: what guarantors are asked to pay.

mod list;
mod mailed;
mod make;
mod returned;
mod show;
mod step;
mod void;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};
use crate::record::claims::Statement;
use crate::show::{Column, Style, Value};

/// Verbs of `bill statement`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Make the statements that are due, each with its paper
    Make(make::Args),
    /// List statements
    List(list::Args),
    /// Print a statement as it was filed
    Show(show::Args),
    /// Say that statements are on their way
    Mailed(mailed::Args),
    /// Say that statements came back: the next one is held
    Returned(returned::Args),
    /// Make statements void
    Void(void::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Make(args) => make::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Show(args) => show::run(args, desk),
            Self::Mailed(args) => mailed::run(args, desk),
            Self::Returned(args) => returned::run(args, desk),
            Self::Void(args) => void::run(args, desk),
        }
    }
}

/// The columns of statements.
fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::date("date"),
        Column::id("guarantor"),
        Column::id("patients"),
        Column::money("amount"),
        Column::id("message"),
        Column::id("status"),
        Column::id("reason"),
        Column::id("contact_point"),
        Column::id("document"),
    ]
}

/// A statement as a row.
fn values(row: &Statement) -> Vec<Value> {
    let patients: Vec<&str> = row.patients.iter().map(crate::base::Id::as_str).collect();
    let style = if row.status == crate::bill::statement::HELD { Style::Warn } else { Style::Plain };
    vec![
        (&row.id).into(),
        row.date.into(),
        (&row.guarantor).into(),
        patients.join(" ").into(),
        row.amount.into(),
        (&row.message).into(),
        Value::of(&row.status).styled(style),
        Value::of(&row.reason).styled(style),
        (&row.contact_point).into(),
        (&row.document).into(),
    ]
}
