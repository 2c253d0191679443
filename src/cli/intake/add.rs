//! `intake add`: new patients.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::intake::duplicate;
use crate::intake::person::{self, ColumnFault, Person};
use crate::record::intake::Patient;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, Tx, WriteRows};

/// Options of `intake add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows come as CSV, JSON or JSON lines with the columns of patients.csv; at a terminal the desk is asked. Somebody who may
be there already (the same name and birth date, accents, nicknames and a slip forgiven) is named by id, and nothing is
added without --new.

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
    let columns = [Column::id("id"), Column::date("born"), Column::id("guarantor")];
    desk.will_show(&args.output, &columns)?;
    let rows = match &args.input {
        Some(input) => desk.input(input, &["family"])?,
        None => vec![asked(desk)?],
    };
    let today = desk.today()?;
    let made = desk.transact(&args.writing, |tx| add(tx, &rows, args.new, today))?;
    doubt(desk, &rows, made.iter().cloned());
    for patient in &made {
        desk.say_whom(patient);
    }
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

fn add(tx: &mut dyn Tx, rows: &[InputRow], is_new: bool, today: Date) -> Result<Vec<Patient>, Failure> {
    let there: Vec<Patient> = if is_new { Vec::new() } else { tx.all()? };
    let mut given: Vec<(u64, Patient)> = Vec::new();
    let made = fields::all(rows, |row| {
        let patient = checked(&*tx, row, None, today)?;
        if !is_new {
            alone(&there, &given, &patient).map_err(|fault| fault.at(row.place.clone()))?;
        }
        given.push((row.place.line, patient.clone()));
        Ok(patient)
    })?;
    made.into_iter().map(|patient| tx.insert(patient).map_err(Failure::from)).collect()
}

/// Whether nobody like a new patient is there, or stands in an earlier row of the batch.
fn alone(there: &[Patient], given: &[(u64, Patient)], patient: &Patient) -> Result<(), Fault> {
    let known = duplicate::candidates(there, patient);
    if !known.is_empty() {
        let who: Vec<String> =
            known.iter().take(3).map(|known| format!("{} ({})", known.id, known.why)).collect();
        let fault = Fault::error("I001", format!("may be there already: {}", who.join("; ")));
        return Err(fault.help(format!(
            "look with: intake show {}; if they are two people, add with --new",
            known[0].id
        )));
    }
    let twin = given.iter().find(|(_, other)| !duplicate::candidates([other], patient).is_empty());
    match twin {
        None => Ok(()),
        Some((line, _)) => Err(Fault::error("I002", format!("may be the same person as on line {line}"))
            .help("take one of the rows out; if they are two people, add with --new")),
    }
}

/// Tells what may be right in rows that were written and should be asked.
pub(super) fn doubt<P: Person>(desk: &mut Desk, rows: &[InputRow], written: impl Iterator<Item = P>) {
    let faults: Vec<Fault> = rows
        .iter()
        .zip(written)
        .flat_map(|(row, mut person)| {
            let doubts = person::doubts(&mut person);
            doubts.into_iter().map(|(column, fault)| fault.at(row.place(column))).collect::<Vec<_>>()
        })
        .collect();
    desk.warn(&faults);
}

/// A patient's row from what was given, over the one that stands; every fault of it.
pub(super) fn checked(
    view: &dyn Read,
    row: &InputRow,
    base: Option<&Patient>,
    today: Date,
) -> Result<Patient, Failure> {
    let (mut patient, broken) = fields::record(row, base);
    let mut found: Vec<ColumnFault> = person::tidy(&mut patient);
    found.extend(person::check(&patient, today));
    if base.map_or(&None, |old| &old.merged_into) != &patient.merged_into {
        let fault = Fault::error("I014", "column merged_into is no column to edit");
        found.push(("merged_into", fault.help("leave it out: a row stays who it is")));
    }
    let mut meaning: Vec<Fault> =
        found.into_iter().map(|(column, fault)| fault.at(row.place(column))).collect();
    meaning.extend(fields::strangers(view, row, &patient)?);
    fields::verdict(patient, broken, meaning)
}
