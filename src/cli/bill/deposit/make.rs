//! `bill deposit make`: what lies in the drawer goes to the bank.

use clap::Args as ClapArgs;

use crate::base::Date;
use crate::bill::deposit::held;
use crate::bill::deposit::make::{slips, uncounted};
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::{Ledger, Receipt};
use crate::record::claims::Deposit;
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `bill deposit make`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Cash and checks are one slip, cards one batch, transfers one: as the bank shows them. Each receipt carries its slip, and
the ledger moves it from the drawer to the bank. Run twice, the second finds nothing in the drawer.

Examples:
  bill deposit make --dry-run
  bill deposit make")]
pub struct Args {
    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// A slip as written.
struct Made {
    slip: Deposit,
    lane: &'static str,
    count: usize,
}

/// Writes the slips in one transaction and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let columns = [
        Column::id("id"),
        Column::date("date"),
        Column::text("what"),
        Column::count("receipts"),
        Column::money("amount"),
    ];
    desk.will_show(&args.output, &columns)?;
    let today = desk.today()?;
    let (made, uncounted) = desk.transact(&args.writing, |tx| make(tx, today))?;
    if made.is_empty() {
        desk.tell("nothing lies in the drawer");
    } else if !uncounted.is_empty() {
        desk.tell(&format!("not counted: the drawer of {}", uncounted.join(", ")));
    }
    let values = |made: &Made| -> Vec<Value> {
        vec![
            (&made.slip.id).into(),
            made.slip.date.into(),
            made.lane.into(),
            made.count.into(),
            made.slip.amount.into(),
        ]
    };
    desk.print(&args.output, &columns, made.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn make(tx: &mut dyn Tx, today: Date) -> Result<(Vec<Made>, Vec<String>), Failure> {
    let (receipts, ledger, deposits) = (tx.all::<Receipt>()?, tx.all::<Ledger>()?, tx.all::<Deposit>()?);
    let held = held(&receipts, &ledger, today);
    let user = tx.user().to_owned();
    let mut made = Vec::new();
    for slip in slips(&held, &deposits) {
        let row = tx.insert(slip.row(today, &user))?;
        rows::post(tx, slip.entry(today)?.into_iter().collect())?;
        for held in &slip.held {
            tx.update(&Receipt { deposit: Some(row.id.clone()), ..held.receipt.clone() })?;
        }
        for drawer in &slip.drawers {
            tx.update(&Deposit { slip: Some(row.id.clone()), ..(*drawer).clone() })?;
        }
        made.push(Made { slip: row, lane: slip.lane, count: slip.held.len() });
    }
    Ok((made, uncounted(&held, &deposits)))
}
