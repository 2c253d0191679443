//! `bill charge ROWS`: charges of coded visits.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Date, Month};
use crate::bill::charge::{self, Terms};
use crate::bill::posting;
use crate::bill::reversing::standing;
use crate::cli::bill::rows::{self, Told, Typed};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::practice::coverage::primary;
use crate::record::bill::{Charge, FeeSchedule, Ledger, Superbill};
use crate::record::intake::{Coverage, Patient};
use crate::record::schedule::{Appointment, Place};
use crate::store::{Months, ReadRows, Tx, WriteRows};

use super::{columns, values};

/// Options of `bill charge`.
#[derive(ClapArgs, Debug)]
#[group(skip)]
pub struct Args {
    /// Visits: ids, or - or @FILE for rows with a column visit
    #[arg(value_name = "VISIT")]
    visits: Vec<String>,

    #[command(flatten)]
    rejects: Rejects,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What became of the visits.
#[derive(Default)]
struct Done {
    charges: Vec<Charge>,
    there: usize,
    refused: Vec<Refused>,
}

/// Charges the visits in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if args.visits.is_empty() {
        return Err(Failure::Grammar("charge takes visits, or - for rows on standard input".to_owned()));
    }
    desk.will_show(&args.output, &columns())?;
    let input = rows::asked(desk, &args.visits, "visit")?;
    let ids = rows::ids::<Appointment>(desk, &input, "visit");
    let today = desk.today()?;
    let done = desk.transact(&args.writing, |tx| {
        let done = charge_all(tx, &input, &ids, today)?;
        args.rejects.strict(&done.refused)?;
        Ok(done)
    })?;
    if done.there > 0 {
        desk.tell(&format!("charged already: {} of the visits", done.there));
    }
    desk.saw(done.charges.iter().map(|charge| &charge.patient))?;
    desk.say_whom_of(done.charges.iter().map(|charge| &charge.patient))?;
    desk.print(&args.output, &columns(), done.charges.iter().map(values).collect::<Vec<_>>())?;
    args.rejects.hand_back(desk, &done.refused)
}

/// The practice's prices and places, and the ledger's lines of the visits, as this batch goes on.
struct Books {
    schedules: Vec<FeeSchedule>,
    places: Vec<Place>,
    ledger: Vec<Ledger>,
    today: Date,
}

fn charge_all(tx: &mut dyn Tx, input: &[InputRow], ids: &[Typed], today: Date) -> Result<Done, Failure> {
    let (mut visits, mut told) = (Vec::new(), Told::default());
    let mut seen = BTreeSet::new();
    for (row, id) in input.iter().zip(ids) {
        let visit = id.as_ref().map_err(Clone::clone).map_err(Failure::Faults);
        if let Some(visit) = told.take(row, "visit", visit.and_then(|id| rows::visit(tx, id)))?
            && seen.insert(visit.chain.clone())
        {
            visits.push((row, visit));
        }
    }
    told.end()?;
    let mut ledger = tx.all::<Ledger>()?;
    ledger.retain(|row| row.visit.as_ref().is_some_and(|visit| seen.contains(visit)));
    let mut books = Books { schedules: tx.all()?, places: tx.all()?, ledger, today };
    let mut done = Done::default();
    for (row, visit) in visits {
        match charge_visit(tx, &visit, &mut books)? {
            Ok(charges) if charges.is_empty() => done.there += 1,
            Ok(charges) => done.charges.extend(charges),
            Err(reason) => done.refused.push(Refused::new(row, reason)),
        }
    }
    Ok(done)
}

/// Charges a visit's coded lines: its charges, none where it is charged already, or why it cannot be.
fn charge_visit(
    tx: &mut dyn Tx,
    visit: &Appointment,
    books: &mut Books,
) -> Result<Result<Vec<Charge>, String>, Failure> {
    let month = Month::of(visit.start.date());
    let (months, chain) = (Months::Between(month, month), visit.chain.as_str());
    let mut lines = tx.equal::<Superbill>(months, "visit", chain)?;
    lines.retain(|line| line.status == "coded");
    let Some(first) = lines.first() else {
        let charges = tx.equal::<Charge>(months, "visit", chain)?;
        let is_charged = !standing(&charges).is_empty();
        return Ok(if is_charged {
            Ok(Vec::new())
        } else {
            Err(format!("not coded: the visit is {}", visit.status))
        });
    };
    let patient = rows::row::<Patient>(tx, &first.patient)?;
    let coverages = tx.by_patient::<Coverage>(&patient.id)?;
    let terms = Terms {
        visit,
        coverage: primary(&coverages, first.date),
        schedules: &books.schedules,
        places: &books.places,
    };
    let planned: Result<Vec<Charge>, String> = lines.iter().map(|line| charge::charge(line, terms)).collect();
    let planned = match planned {
        Ok(planned) => planned,
        Err(reason) => return Ok(Err(reason)),
    };
    let payer = terms.coverage.map(|coverage| &coverage.payer);
    let mut charges = Vec::new();
    for (line, charge) in lines.into_iter().zip(planned) {
        let charge = tx.insert(charge)?;
        tx.update(&Superbill { status: "charged".to_owned(), ..line })?;
        let about = charge::about(&charge, charge::guarantor(&patient), payer, books.today);
        let written = rows::post(tx, posting::charged(&charge, &about, &books.ledger)?)?;
        books.ledger.extend(written);
        charges.push(charge);
    }
    Ok(Ok(charges))
}
