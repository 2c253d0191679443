//! `bill pay -`: rows of payments, each with its own receipt.

use clap::ValueEnum;

use crate::base::{Fault, Id};
use crate::cli::bill::rows::Told;
use crate::cli::input::InputRow;
use crate::cli::refused::Refused;
use crate::cli::{Desk, Failure, Outcome};
use crate::record::Record;
use crate::record::bill::Charge;
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;

use super::take::{Draft, take};
use super::{Args, Method, What, columns, paid_amount, print};

/// The columns that every row has.
const COLUMNS: [&str; 3] = ["patient", "amount", "method"];

/// Takes every payment in one transaction; those that may not be taken are handed back.
pub(super) fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let named = [args.amount.is_some(), args.method.is_some(), args.visit.is_some(), args.charge.is_some()];
    if named.contains(&true) || args.purpose.is_some() || args.reference.is_some() {
        let text = "with rows, amount, method, visit, charge, for and reference are columns, not options";
        return Err(Failure::Grammar(text.to_owned()));
    }
    desk.will_show(&args.output, &columns())?;
    let input = desk.input(&args.patient, &COLUMNS)?;
    let (mut drafts, mut told) = (Vec::new(), Told::default());
    for row in &input {
        drafts.extend(draft(desk, row, &mut told)?.map(|draft| (row, draft)));
    }
    told.end()?;
    let today = desk.today()?;
    let (taken, refused) = desk.transact(&args.writing, |tx| {
        let (mut taken, mut refused, mut told) = (Vec::new(), Vec::new(), Told::default());
        for (row, draft) in &drafts {
            match told.take(row, "patient", take(tx, draft, today))? {
                Some(Ok(done)) => taken.push(done),
                Some(Err(fault)) => refused.push(Refused::new(row, fault.message)),
                None => {}
            }
        }
        told.end()?;
        args.rejects.strict(&refused)?;
        Ok((taken, refused))
    })?;
    print(args, desk, &taken)?;
    args.rejects.hand_back(desk, &refused)
}

/// A row as a payment; what is wrong with it is told with its place.
fn draft(desk: &Desk, row: &InputRow, told: &mut Told) -> Result<Option<Draft>, Failure> {
    let patient = told.take(row, "patient", desk.id_at::<Patient>(row, "patient"))?;
    let amount = row.require("amount").and_then(paid_amount);
    let amount = told.take(row, "amount", amount.map_err(Failure::from))?;
    let method = told.take(row, "method", word::<Method>(row, "method"))?.flatten();
    let what = told.take(row, "for", word::<What>(row, "for"))?.flatten();
    let visit = told.take(row, "visit", id::<Appointment>(desk, row, "visit"))?.flatten();
    let charge = told.take(row, "charge", id::<Charge>(desk, row, "charge"))?.flatten();
    let (Some(patient), Some(amount), Some(method)) = (patient, amount, method) else {
        if row.get("method").is_empty() {
            told.push(row, "method", Fault::error("G009", "column method is empty").help(words::<Method>()));
        }
        return Ok(None);
    };
    let reference = row.get("reference").trim().to_owned();
    Ok(Some(Draft { patient, amount, method: method.word(), reference, visit, charge, what }))
}

/// The word of a column, one of a fixed list; none where it is empty.
fn word<W: ValueEnum>(row: &InputRow, column: &str) -> Result<Option<W>, Failure> {
    let typed = row.get(column).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let fault = Fault::error("B048", format!("column {column} does not take '{typed}'"));
    W::from_str(typed, false).map(Some).map_err(|_| fault.help(words::<W>()).into())
}

fn words<W: ValueEnum>() -> String {
    let values = W::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let words: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
    format!("one of {}", words.join(", "))
}

/// The id of a column; none where it is empty.
fn id<R: Record>(desk: &Desk, row: &InputRow, column: &str) -> Result<Option<Id>, Failure> {
    if row.get(column).is_empty() { Ok(None) } else { desk.id_at::<R>(row, column).map(Some) }
}
