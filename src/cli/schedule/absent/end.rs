//! `schedule absent end`: the provider is back.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::base::instant::WallTime;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::schedule::Exception;
use crate::record::surgery::Absence;
use crate::schedule::absent::{self, end};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `schedule absent end`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What of its time is to come is open again; who was moved stays where they are.

Examples:
  schedule absent end AB000001 -n
  schedule absent list -o csv | schedule absent end - -n")]
pub struct Args {
    /// The absences; `-` takes rows with a column `id` or `absence` from standard input
    #[arg(required = true, value_name = "AB…|-")]
    ids: Vec<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Ends absences, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let columns = [
        Column::id("id"),
        Column::id("provider"),
        Column::text("was"),
        Column::id("status"),
        Column::count("reopened"),
    ];
    desk.will_show(&args.output, &columns)?;
    let store = desk.store()?;
    let named = super::named(desk, &*store.snapshot()?, &args.ids)?;
    let (now, today) = (desk.now()?, desk.today()?);
    let clock: WallTime = now.0.format("%H:%M").to_string().parse()?;
    let rows = desk.transact(&args.writing, |tx| {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for absence in &named {
            let row = tx.by_id::<Absence>(&absence.id)?.unwrap_or_else(|| absence.clone());
            if row.status != "open" {
                let fault = Fault::error("S067", format!("{} has ended", row.id));
                faults.push(fault.help("schedule absent list shows those that have not"));
                continue;
            }
            rows.push(write(tx, &row, today, clock)?);
        }
        if faults.is_empty() { Ok(rows) } else { Err(faults.into()) }
    })?;
    desk.print(&args.output, &columns, rows)?;
    Ok(Answer::Yes)
}

fn write(
    tx: &mut dyn Tx,
    absence: &Absence,
    today: crate::base::Date,
    clock: WallTime,
) -> Result<Vec<Value>, Failure> {
    let (row, ended) = end::end(absence, &tx.all::<Exception>()?, today, clock);
    for changed in &ended.changed {
        tx.update(changed)?;
    }
    for added in ended.added {
        tx.insert(added)?;
    }
    tx.update(&row)?;
    status::step(tx, &row.id, "ended", "")?;
    Ok(vec![
        (&row.id).into(),
        (&row.provider).into(),
        absent::span(absence).to_string().into(),
        (&row.status).into(),
        ended.changed.len().into(),
    ])
}
