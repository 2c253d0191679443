//! `intake consent`: what patients signed, refused and took back.

mod add;
mod list;
mod revoke;
mod sign;

use clap::Subcommand;

use crate::base::{Date, Fault, Id};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, fields, status};
use crate::intake::consent;
use crate::record::intake::Consent;
use crate::store::{Read, WriteRows};

/// The verbs of consents.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Forms that were given, signed or refused
    Add(add::Args),
    /// List consents
    List(list::Args),
    /// A form that was given is signed
    Sign(sign::Args),
    /// A consent is taken back
    Revoke(revoke::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::Add(args) => add::run(args, desk),
        Verb::List(args) => list::run(args, desk),
        Verb::Sign(args) => sign::run(args, desk),
        Verb::Revoke(args) => revoke::run(args, desk),
    }
}

/// A consent from what was given; every fault of it.
fn checked(view: &dyn Read, row: &InputRow, base: Option<&Consent>, today: Date) -> Result<Consent, Failure> {
    let mut row = row.clone();
    if row.get("given_on").trim().is_empty() {
        let signed = row.get("signed_on").trim().to_owned();
        row.set("given_on", if signed.is_empty() { today.to_string() } else { signed });
    }
    let (mut made, broken) = fields::record(&row, base);
    if made.status.is_empty() {
        consent::standing(&made).clone_into(&mut made.status);
    }
    let mut meaning: Vec<Fault> =
        consent::check(&made, today).into_iter().map(|(column, fault)| fault.at(row.place(column))).collect();
    meaning.extend(fields::strangers(view, &row, &made)?);
    fields::verdict(made, broken, meaning)
}

/// The consents that a person names: ids, or rows with a column `id`.
fn asked(desk: &mut Desk, typed: &[String]) -> Result<Vec<InputRow>, Failure> {
    let mut rows = Vec::new();
    for word in typed {
        if word == "-" || word.starts_with('@') {
            rows.extend(desk.input(word, &["id"])?);
        } else {
            rows.push(InputRow::typed("id", word));
        }
    }
    Ok(rows)
}

/// Takes a step with consents, each written down; every one that cannot be is told.
fn step(
    desk: &mut Desk,
    typed: &[String],
    (writing, output): (&Writing, &Output),
    each: impl Fn(&Consent) -> Result<Consent, Fault>,
) -> Outcome {
    desk.will_show(output, &list::COLUMNS)?;
    let rows = asked(desk, typed)?;
    let made = desk.transact(writing, |tx| {
        let made = fields::all(&rows, |row| {
            let id: Id = super::change::id_of::<Consent>(row)?;
            let old: Consent = super::row_at(&*tx, row, "id", Some(&id))?;
            Ok(each(&old).map_err(|fault| fault.at(row.place("id")))?)
        })?;
        for consent in &made {
            tx.update(consent)?;
            status::step(tx, &consent.id, &consent.status, &consent.reason)?;
        }
        Ok(made)
    })?;
    desk.say_whom_of(made.iter().map(|consent| &consent.patient))?;
    list::print(desk, output, &made)?;
    Ok(Answer::Yes)
}
