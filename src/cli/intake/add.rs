//! `intake add`: new patients.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::intake::find::{Person, Query};
use crate::intake::person::{self, ColumnFault};
use crate::record::intake::Patient;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, Tx, WriteRows};

/// Options of `intake add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows come as CSV, JSON or JSON lines with the columns of patients.csv; at a terminal the desk is asked. Somebody of the
same name and birth date who is there already is named, and nothing is added without --new.

Examples:
  intake add                                       # asks
  printf 'given,family,born,sex,phone\\nRosa,Quintana,1994-02-03,female,978-555-0142\\n' | intake add - -n")]
pub struct Args {
    /// `-` or `@FILE` for rows; nothing to be asked
    input: Option<String>,

    /// They are new, though somebody of the same name and birth date is there
    #[arg(long)]
    new: bool,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Adds patients; prints their ids.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let rows = match &args.input {
        Some(input) => desk.input(input, &["family"])?,
        None => vec![asked(desk)?],
    };
    let today = desk.today()?;
    let made = desk.transact(&args.writing, |tx| add(tx, &rows, args.new, today))?;
    for patient in &made {
        desk.say_whom(patient);
    }
    let columns = [Column::id("id"), Column::date("born"), Column::id("guarantor")];
    let values = made
        .iter()
        .map(|patient| vec![Value::from(&patient.id), (&patient.born).into(), (&patient.guarantor).into()]);
    desk.print(&args.output, &columns, values.collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

/// What a person at the prompt says.
fn asked(desk: &mut Desk) -> Result<InputRow, Failure> {
    let columns = ["given", "middle", "family", "born", "sex", "line1", "city", "state", "zip", "phone"];
    let mut row = InputRow { cells: Vec::new(), place: crate::base::Place::new("-", 0, 0) };
    for column in columns {
        row.set(column, desk.prompt(column)?);
    }
    Ok(row)
}

fn add(
    tx: &mut dyn Tx,
    rows: &[InputRow],
    is_new: bool,
    today: crate::base::Date,
) -> Result<Vec<Patient>, Failure> {
    let there: Vec<Patient> = if is_new { Vec::new() } else { tx.all()? };
    let made = fields::all(rows, |row| {
        let patient = checked(&*tx, row, None, today)?;
        let twins = same(&there, &patient);
        if twins.is_empty() {
            return Ok(patient);
        }
        let fault = Fault::error(
            "I001",
            format!("somebody of this name and birth date is there: {}", twins.join(", ")),
        );
        Err(fault
            .at(row.place.clone())
            .help("look with intake show; if they are two people, add with --new")
            .into())
    })?;
    made.into_iter().map(|patient| tx.insert(patient).map_err(Failure::from)).collect()
}

/// A patient's row from what was given, over the one that stands; every fault of it.
pub(super) fn checked(
    view: &dyn Read,
    row: &InputRow,
    base: Option<&Patient>,
    today: crate::base::Date,
) -> Result<Patient, Failure> {
    let mut patient = fields::record(row, base)?;
    let mut faults: Vec<ColumnFault> = person::tidy(&mut patient);
    faults.extend(person::check(&patient, today));
    let mut placed: Vec<Fault> =
        faults.into_iter().map(|(column, fault)| fault.at(row.place(column))).collect();
    placed.extend(fields::strangers(view, row, &patient)?);
    if placed.is_empty() { Ok(patient) } else { Err(placed.into()) }
}

/// The ids of those who have the same folded names and birth date.
fn same(there: &[Patient], patient: &Patient) -> Vec<String> {
    let query = Query {
        words: [&patient.given, &patient.family]
            .into_iter()
            .flat_map(|name| crate::base::name::words(name))
            .collect(),
        born: patient.born.and_then(crate::base::date::Partial::day),
        ..Query::default()
    };
    let fits = |known: &&Patient| {
        let born = known.born.map(|born| born.to_string()).unwrap_or_default();
        let person = Person {
            id: known.id.as_str(),
            given: &known.given,
            family: &known.family,
            born: &born,
            ..Person::default()
        };
        query.born.is_some() && query.fit(&person).is_some_and(|fit| fit.cost == 0)
    };
    there.iter().filter(fits).map(|known| Id::to_string(&known.id)).collect()
}
