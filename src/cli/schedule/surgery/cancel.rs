//! `schedule surgery cancel`: the surgery will not be.

use clap::Args as ClapArgs;

use super::super::{load, step};
use super::named;
use crate::base::Fault;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::schedule::Appointment;
use crate::record::surgery::SurgeryCase;
use crate::schedule::ladder::{self, Step, With};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `schedule surgery cancel`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Its visit is cancelled with it, and room and trays are free at once. Who only waits for another time is cancelled by
`schedule cancel` of the visit: the case stays.

Examples:
  schedule surgery cancel SC2609-0000019 --reason patient -n
  schedule surgery list --provider PR0000025 -o csv | schedule surgery cancel - --reason provider -n")]
pub struct Args {
    /// The cases; `-` takes rows with a column `id` or `case` from standard input
    #[arg(required = true, value_name = "SC…|-")]
    ids: Vec<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Cancels, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    step::is_word(&args.reason)?;
    let columns = [
        Column::id("id"),
        Column::id("status"),
        Column::id("reason"),
        Column::id("patient"),
        Column::id("visit"),
    ];
    desk.will_show(&args.output, &columns)?;
    let store = desk.store()?;
    let cases = named(desk, &*store.snapshot()?, &args.ids)?;
    let (now, late_hours) = (desk.now()?, desk.settings()?.number("late_cancel_hours", 24));
    let rows = desk.transact(&args.writing, |tx| {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for case in &cases {
            let case = tx.by_id::<SurgeryCase>(&case.id)?.unwrap_or_else(|| case.clone());
            if !matches!(case.status.as_str(), "requested" | "booked") {
                let fault = Fault::error("S076", format!("{} is {}", case.id, case.status));
                faults.push(fault.help("schedule surgery list shows those that are to be done"));
                continue;
            }
            let with = With { reason: &args.reason, now, late_hours, ..With::default() };
            match cancel(tx, &case, &with)? {
                Ok(row) => rows.push(row),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(rows) } else { Err(Failure::Faults(faults)) }
    })?;
    desk.say_whom_of(rows.iter().map(|row| &row.patient))?;
    let cells = |row: &SurgeryCase| -> Vec<Value> {
        vec![
            (&row.id).into(),
            (&row.status).into(),
            (&row.reason).into(),
            (&row.patient).into(),
            (&row.visit).into(),
        ]
    };
    desk.print(&args.output, &columns, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn cancel(
    tx: &mut dyn Tx,
    case: &SurgeryCase,
    with: &With<'_>,
) -> Result<Result<SurgeryCase, Fault>, Failure> {
    let first = case.visit.as_ref().map(|chain| tx.by_id::<Appointment>(chain)).transpose()?.flatten();
    if let Some(first) = first {
        let visit = load::current(&*tx, first)?;
        let steps = load::steps(&*tx, [&visit])?;
        match ladder::take(Step::Cancel, &visit, &With { last: steps.last(&visit.id), ..*with }) {
            Ok(ladder::Outcome::Taken(after, event)) => {
                tx.update(&*after)?;
                tx.insert(*event)?;
            }
            Ok(ladder::Outcome::Already) => {}
            Err(fault) => return Ok(Err(fault)),
        }
    }
    let row = SurgeryCase { status: "cancelled".to_owned(), reason: with.reason.to_owned(), ..case.clone() };
    tx.update(&row)?;
    status::step(tx, &row.id, "cancelled", with.reason)?;
    Ok(Ok(row))
}
