//! `bill balance`: what stands open, payer and patient apart.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use crate::base::{Date, Id, Money};
use crate::bill::balance::{Open, everybody};
use crate::cli::bill::rows::{self, Told, Typed};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, standing};
use crate::record::bill::Ledger;
use crate::record::intake::Patient;
use crate::show::{Column, Style, Value};
use crate::store::Read;

/// Options of `bill balance`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill balance                       # everybody with something open
  bill balance P0003007
  bill balance --owing -o csv        # patients who owe something themselves")]
pub struct Args {
    /// Patients: ids, or - or @FILE for rows with a column patient [default: all with something open]
    #[arg(value_name = "PATIENT")]
    patients: Vec<String>,

    /// Only patients who owe something themselves
    #[arg(long)]
    owing: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints balances. Exit 1 when nothing stands open.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let today = desk.today()?;
    let mut balances = match args.patients.as_slice() {
        [] => everybody(&standing::rows(&*view, today, &BTreeSet::new(), None)?),
        words => {
            let input = rows::asked(desk, words, "patient")?;
            let ids = rows::ids::<Patient>(desk, &input, "patient");
            named(&*view, &input, &ids, today)?
        }
    };
    balances.retain(|open| !args.owing || open.balance.due() > Money::ZERO);
    desk.saw(balances.iter().map(|open| &open.patient))?;
    let values: Vec<Vec<Value>> = balances.iter().map(row).collect();
    desk.print(&args.output, &columns(), values)?;
    Ok(Answer::when(!balances.is_empty()))
}

fn named(view: &dyn Read, input: &[InputRow], ids: &[Typed], today: Date) -> Result<Vec<Open>, Failure> {
    let (mut asked, mut told) = (Vec::<Id>::new(), Told::default());
    for (row, id) in input.iter().zip(ids) {
        let id = id.as_ref().map_err(Clone::clone).map_err(Failure::Faults);
        let patient = told.take(row, "patient", id.and_then(|id| rows::row::<Patient>(view, id)))?;
        asked.extend(patient.map(|patient| patient.id).filter(|id| !asked.contains(id)));
    }
    told.end()?;
    let ledger = standing::rows(view, today, &BTreeSet::new(), Some(&asked.iter().collect()))?;
    let mut rows_of: BTreeMap<&Id, Vec<&Ledger>> = BTreeMap::new();
    for row in &ledger {
        rows_of.entry(row.patient.as_ref().unwrap_or(&row.id)).or_default().push(row);
    }
    let open = asked.iter().map(|id| Open::of(id, rows_of.remove(id).unwrap_or_default()));
    Ok(open.collect())
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("patient"),
        Column::money("owed_by_payer"),
        Column::money("owed_by_patient"),
        Column::money("in_collections"),
        Column::money("credit"),
        Column::money("due"),
        Column::date("since"),
    ]
}

fn row(Open { patient, balance, since }: &Open) -> Vec<Value> {
    let due = Value::from(balance.due());
    vec![
        patient.into(),
        balance.payer.into(),
        balance.patient.into(),
        balance.collections.into(),
        balance.credit.into(),
        if balance.due() > Money::ZERO { due.styled(Style::Warn) } else { due },
        (*since).into(),
    ]
}
