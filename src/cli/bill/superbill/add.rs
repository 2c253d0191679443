//! `bill superbill add`: coded lines as they come back from the clinician.

use clap::Args as ClapArgs;

use crate::base::Month;
use crate::bill::superbill::add::{self, Typed};
use crate::cli::bill::rows::{self, Told};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::{FeeSchedule, Superbill};
use crate::record::schedule::{Appointment, Place};
use crate::store::{Months, ReadRows, Tx, WriteRows};

use super::{columns, values};

/// Options of `bill superbill add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The rows have the columns visit, code, units and diagnoses, and may have modifiers, pointers, ndc, quantity and place.
Several in one cell stand with one space between. Without pointers a line points at its first four diagnoses; without
a place it was where the visit was booked. A row that is there already is not added again.

Examples:
  bill superbill add - < coded.csv
  printf 'visit,code,units,diagnoses\\nA2609-0000344,T1015,1,E11.9 I10\\n' | bill superbill add -n -")]
pub struct Args {
    /// The rows: - for standard input, or @FILE
    #[arg(value_name = "ROWS")]
    input: String,

    #[command(flatten)]
    rejects: Rejects,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What became of the rows.
#[derive(Default)]
struct Done {
    added: Vec<Superbill>,
    there: usize,
    refused: Vec<Refused>,
}

/// Adds the rows' lines in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let input = desk.input(&args.input, &["visit", "code", "units", "diagnoses"])?;
    let ids = rows::ids::<Appointment>(desk, &input, "visit");
    let places = rows::optional_ids::<Place>(desk, &input, "place");
    let done = desk.transact(&args.writing, |tx| {
        let done = add(tx, &input, &ids, &places)?;
        args.rejects.strict(&done.refused)?;
        Ok(done)
    })?;
    if done.there > 0 {
        desk.tell(&format!("{} of {} lines were there already", done.there, input.len()));
    }
    desk.saw(done.added.iter().map(|line| &line.patient))?;
    desk.say_whom_of(done.added.iter().map(|line| &line.patient))?;
    desk.print(&args.output, &columns(), done.added.iter().map(values).collect::<Vec<_>>())?;
    args.rejects.hand_back(desk, &done.refused)
}

/// Every faulty row is told; where there is one, nothing is added.
fn add(
    tx: &mut dyn Tx,
    input: &[InputRow],
    ids: &[rows::Typed],
    places: &[Option<rows::Typed>],
) -> Result<Done, Failure> {
    let schedules = tx.all::<FeeSchedule>()?;
    let (mut done, mut told) = (Done::default(), Told::default());
    for ((row, id), place) in input.iter().zip(ids).zip(places) {
        let place = place.clone().map(|place| {
            let id = place.map_err(Failure::Faults)?;
            rows::row::<Place>(tx, &id)
        });
        let place = match place {
            Some(place) => told.take(row, "place", place)?,
            None => None,
        };
        let visit = id.as_ref().map_err(Clone::clone).map_err(Failure::Faults);
        let Some(visit) = told.take(row, "visit", visit.and_then(|id| rows::visit(tx, id)))? else {
            continue;
        };
        match (add::read(&typed(row), &visit, &schedules), add::refusal(&visit)) {
            (Err(faults), _) => {
                for (column, fault) in faults {
                    told.push(row, column, fault);
                }
            }
            (Ok(_), Some(reason)) => done.refused.push(Refused::new(row, reason)),
            (Ok(line), None) => {
                let place = place.map(|place| place.id).or(line.place);
                enter(tx, Superbill { place, ..line }, &mut done)?;
            }
        }
    }
    told.end()?;
    Ok(done)
}

fn enter(tx: &mut dyn Tx, line: Superbill, done: &mut Done) -> Result<(), Failure> {
    let month = Month::of(line.date);
    let of_visit = tx.equal::<Superbill>(Months::Between(month, month), "visit", line.visit.as_str())?;
    if of_visit.iter().any(|other| add::is_same(other, &line)) {
        done.there += 1;
        return Ok(());
    }
    let number = of_visit.iter().map(|other| other.line).max().unwrap_or(0) + 1;
    done.added.push(tx.insert(Superbill { line: number, ..line })?);
    Ok(())
}

fn typed(row: &InputRow) -> Typed {
    let text = |column: &str| row.get(column).to_owned();
    Typed {
        code: text("code"),
        modifiers: text("modifiers"),
        units: text("units"),
        diagnoses: text("diagnoses"),
        pointers: text("pointers"),
        ndc: text("ndc"),
        quantity: text("quantity"),
    }
}
