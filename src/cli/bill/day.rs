//! `bill day`: the money sheet.

use clap::Args as ClapArgs;

use crate::base::Date;
use crate::bill::day::Sheet;
use crate::bill::ledger::DRAWER;
use crate::cli::bill::rows;
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, day, standing};
use crate::record::bill::{Charge, Ledger, Receipt};
use crate::store::{Months, Question, Read, ReadRows};

/// Options of `bill day`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Receivables yesterday + charges - payments - adjustments = receivables today, each side from another table. A cent of
difference exits 1.

Examples:
  bill day
  bill day yesterday -o csv")]
pub struct Args {
    /// The day
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,

    #[command(flatten)]
    output: Output,
}

/// Prints the sheet: for people as a page, else as figures. Exit 1 where it does not prove itself.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let date = desk.date(&args.day)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let sheet = sheet(&*view, date)?;
    desk.saw(sheet.tickets.0.iter().map(|ticket| &ticket.patient))?;
    if desk.form(&args.output) == Form::Table {
        desk.print_text(&sheet.text(&view.settings().name))?;
    } else {
        let figures = sheet.figures();
        desk.print(&args.output, &day::columns(), figures.iter().map(day::row).collect::<Vec<_>>())?;
    }
    Ok(Answer::when(sheet.is_proved()))
}

/// A day's sheet.
pub(super) fn sheet(view: &dyn Read, date: Date) -> Result<Sheet, Failure> {
    let (ledger, receipts) = (view.days::<Ledger>(date, date)?, view.days::<Receipt>(date, date)?);
    // A charge lies in the month of its service and is posted later.
    let charges = view.select::<Charge>(Months::All, Question::Days("created_at", date, date))?;
    let tickets = rows::tickets(view, date, date)?;
    let sheet = Sheet::of(date, standing::before(view, date)?, &ledger, &receipts, &charges, tickets);
    let drawer = view.equal::<Ledger>(Months::All, "account", DRAWER)?;
    Ok(sheet.with_drawer(&view.all()?, &drawer))
}
