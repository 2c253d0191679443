//! `bill statement make`: the statements that are due.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::{Date, Id, Month};
use crate::bill::statement::addressee::People;
use crate::bill::statement::make::{Draft, Known, drafts};
use crate::bill::statement::{READY, VOID};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::Record;
use crate::record::bill::FeeSchedule;
use crate::record::claims::Statement;
use crate::record::files::Document;
use crate::record::intake::{ContactPoint, Coverage, Patient, RelatedPerson};
use crate::store::{Read, ReadRows, Tx, WriteRows};

use super::{columns, values};

/// Options of `bill statement make`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
One statement a guarantor, with a section for each patient, for what may be asked of them: never what a payer still
owes, never of a Qualified Medicare Beneficiary. Who is reached by confidential ways alone is asked themselves, there.
Held, with the reason, are those to minors, to the dead or about them, without an address, below the limit
statement_minimum, or after mail that came back. Nobody is asked twice within the limit statement_cycle. The paper is
filed with the row; run twice, the second makes nothing.

Examples:
  bill statement make --dry-run
  bill statement make -o csv")]
pub struct Args {
    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Makes what is due in one transaction and prints it.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let today = desk.today()?;
    let made = desk.transact(&args.writing, |tx| make(tx, today))?;
    desk.saw(made.iter().flat_map(|row| &row.patients))?;
    if made.is_empty() {
        desk.tell("no statement is due");
    }
    let glance = ["id", "guarantor", "patients", "amount", "message", "status", "reason"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &columns(), made.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn make(tx: &mut dyn Tx, today: Date) -> Result<Vec<Statement>, Failure> {
    let known = known(tx)?;
    let mut made = Vec::new();
    for draft in drafts(&known, today) {
        for old in &draft.instead_of {
            let old = Statement { status: VOID.to_owned(), reason: "superseded".to_owned(), ..old.clone() };
            tx.update(&old)?;
            status::step(tx, &old.id, &old.status, &old.reason)?;
        }
        made.push(write(tx, &draft, &known)?);
    }
    Ok(made)
}

/// Writes a statement. One that is ready has its paper filed before it, so that undo finds the paper last.
fn write(tx: &mut dyn Tx, draft: &Draft, known: &Known) -> Result<Statement, Failure> {
    let mut row = draft.row.clone();
    row.id = tx.draw(Statement::TABLE, Some(Month::of(row.date)))?;
    if row.status == READY {
        let content = draft.content(&row.id, known, tx.settings());
        let document = Document {
            r#type: "statement".to_owned(),
            patient: row.patients.first().filter(|_| row.patients.len() == 1).cloned(),
            subject: Some(row.id.clone()),
            date: Some(row.date),
            title: format!("Statement {}", row.id),
            level: "ordinary".to_owned(),
            status: "filed".to_owned(),
            ..Document::default()
        };
        row.document = Some(tx.put(&content.bytes()?, document)?.id);
    }
    Ok(tx.insert(row)?)
}

fn known(view: &dyn Read) -> Result<Known, Failure> {
    let mut points: BTreeMap<Id, Vec<ContactPoint>> = BTreeMap::new();
    for point in view.all::<ContactPoint>()? {
        points.entry(point.subject.clone()).or_default().push(point);
    }
    let mut coverages: BTreeMap<Id, Vec<Coverage>> = BTreeMap::new();
    for coverage in view.all::<Coverage>()? {
        coverages.entry(coverage.patient.clone()).or_default().push(coverage);
    }
    let labels = view.all::<FeeSchedule>()?.into_iter().map(|price| (price.id, price.label)).collect();
    let people = People {
        patients: view.all::<Patient>()?.into_iter().map(|row| (row.id.clone(), row)).collect(),
        related: view.all::<RelatedPerson>()?.into_iter().map(|row| (row.id.clone(), row)).collect(),
        points,
    };
    Ok(Known {
        ledger: view.all()?,
        charges: view.all()?,
        labels,
        coverages,
        people,
        statements: view.all()?,
        limits: view.all()?,
    })
}
