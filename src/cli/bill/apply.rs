//! `bill apply`: moves patients' unapplied money onto what they owe.

use clap::Args as ClapArgs;

use crate::base::Date;
use crate::bill::apply;
use crate::bill::credit::{Pot, pots};
use crate::bill::pay::owed;
use crate::cli::bill::rows::{self, Account, Told, Typed};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::{PATIENT, by_patient};
use crate::record::bill::Ledger;
use crate::record::intake::Patient;
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx};

/// Options of `bill apply`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The oldest money pays the oldest service. Money that was given for a visit waits for it, until the visit is charged and
its payer has answered; --kept takes that too. Run twice, the second finds nothing to move.

Examples:
  bill apply P0003007
  bill apply --all --dry-run
  bill balance --owing | bill apply -")]
pub struct Args {
    /// Patients: ids, or - or @FILE for rows with a column patient
    #[arg(value_name = "PATIENT", required_unless_present = "all", conflicts_with = "all")]
    patients: Vec<String>,

    /// Every patient who has money here and owes something
    #[arg(long)]
    all: bool,

    /// Also money that waits for its visit
    #[arg(long)]
    kept: bool,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Moves the money in one transaction; prints each movement. Exit 1 where there was nothing to move.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let input = rows::asked(desk, &args.patients, "patient")?;
    let ids = rows::ids::<Patient>(desk, &input, "patient");
    let today = desk.today()?;
    let written = desk.transact(&args.writing, |tx| {
        let patients = if args.all { everybody(tx)? } else { named(tx, &input, &ids)? };
        let mut written = Vec::new();
        for account in patients {
            written.extend(one(tx, &account, args.kept, today)?);
        }
        Ok(written)
    })?;
    desk.saw(written.iter().filter_map(|row| row.patient.as_ref()))?;
    let moved = written.iter().filter(|row| row.account == PATIENT);
    let rows: Vec<Vec<Value>> = moved.map(values).collect();
    let answer = Answer::when(!rows.is_empty());
    if answer == Answer::No {
        desk.tell("there is no money to move onto what is owed");
    }
    desk.print(&args.output, &columns(), rows)?;
    Ok(answer)
}

fn named(tx: &dyn Tx, input: &[InputRow], ids: &[Typed]) -> Result<Vec<Account>, Failure> {
    let (mut accounts, mut told) = (Vec::<Account>::new(), Told::default());
    for (row, id) in input.iter().zip(ids) {
        let id = id.as_ref().map_err(Clone::clone).map_err(Failure::Faults);
        let patient = told.take(row, "patient", id.and_then(|id| rows::row::<Patient>(tx, id)))?;
        if let Some(patient) = patient.filter(|patient| accounts.iter().all(|own| own.patient != patient.id))
        {
            accounts.push(Account::of(tx, &patient.id)?);
        }
    }
    told.end()?;
    Ok(accounts)
}

fn everybody(tx: &dyn Tx) -> Result<Vec<Account>, Failure> {
    let balances = by_patient(&tx.all::<Ledger>()?);
    let both = balances.iter().filter(|(_, own)| !own.credit.is_zero() && !own.patient.is_zero());
    both.map(|(patient, _)| Account::of(tx, patient)).collect()
}

fn one(tx: &mut dyn Tx, account: &Account, kept: bool, today: Date) -> Result<Vec<Ledger>, Failure> {
    let pots: Vec<Pot> = pots(&account.ledger).into_iter().filter(|pot| kept || !pot.is_kept).collect();
    let asked = owed(&account.ledger, &account.services, &account.coverages).asked;
    let entry = apply::entry(&pots, &asked, today)?;
    rows::post(tx, entry.into_iter().collect())
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("entry"),
        Column::date("date"),
        Column::id("patient"),
        Column::id("receipt"),
        Column::id("visit"),
        Column::id("charge"),
        Column::money("amount"),
    ]
}

/// What was paid of a debt, and by which receipt's money.
fn values(row: &Ledger) -> Vec<Value> {
    vec![
        (&row.entry).into(),
        row.date.into(),
        (&row.patient).into(),
        (&row.receipt).into(),
        (&row.visit).into(),
        (&row.charge).into(),
        (-row.amount).into(),
    ]
}
