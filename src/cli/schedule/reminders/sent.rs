//! `schedule reminders sent`: notes that reminders were sent.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::schedule::known::{Known, placed};
use crate::cli::schedule::step;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::follow::Reminder;
use crate::record::intake::{ContactPoint, Patient, RelatedPerson};
use crate::record::schedule::Appointment;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, WriteRows};

/// Options of `schedule reminders sent`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Takes the rows of schedule reminders as they are; who was noted before is not noted again, and is left out of schedule
reminders from then on. An appointment that is moved is told of anew.

Columns: id, appointment, patient, recipient, channel, contact_point, sent_at.

Examples:
  schedule reminders tomorrow -o csv | schedule reminders sent - -n
  schedule reminders tomorrow -o csv > send.csv; schedule reminders sent send.csv")]
pub struct Args {
    /// The rows, `-` for standard input: `appointment`, `channel`, and where they have them `recipient`, `contact_point`
    #[arg(value_name = "FILE|-")]
    rows: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 7] = [
    Column::id("id"),
    Column::id("appointment"),
    Column::id("patient"),
    Column::id("recipient"),
    Column::id("channel"),
    Column::id("contact_point"),
    Column::date("sent_at"),
];

/// Writes a row for each that was not noted before, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = desk.input(&args.rows, &["appointment", "channel"])?;
    let store = desk.store()?;
    let asked = asked(desk, &*store.snapshot()?, &rows)?;
    let now = desk.now()?;
    let (made, before) = desk.transact(&args.writing, |tx| {
        let ids: BTreeSet<&str> = asked.iter().map(|row| row.appointment.as_str()).collect();
        let known = tx.one_of::<Reminder>("appointment", &ids)?;
        let mut known: BTreeSet<Id> = known.into_iter().map(|row| row.appointment).collect();
        let (mut made, mut before) = (Vec::new(), 0_usize);
        for row in &asked {
            if !known.insert(row.appointment.clone()) {
                before += 1;
                continue;
            }
            made.push(tx.insert(Reminder { sent_at: Some(now), ..row.clone() })?);
        }
        Ok((made, before))
    })?;
    if before > 0 {
        desk.tell(&format!("{before} noted before"));
    }
    let whom: BTreeSet<Id> = made.iter().map(|row| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    let cells = |row: &Reminder| -> Vec<Value> {
        vec![
            (&row.id).into(),
            (&row.appointment).into(),
            (&row.patient).into(),
            (&row.recipient).into(),
            (&row.channel).into(),
            (&row.contact_point).into(),
            row.sent_at.into(),
        ]
    };
    let glance = ["id", "appointment", "patient", "channel", "sent_at"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &COLUMNS, made.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

/// A row for each that was sent. Every fault in one pass.
fn asked(desk: &Desk, view: &dyn Read, rows: &[InputRow]) -> Result<Vec<Reminder>, Failure> {
    let (mut known, mut faults, mut asked) = (Known::new(view), Vec::new(), Vec::new());
    // A row that schedule reminders shows with the reason why nobody is told was not sent.
    for row in rows.iter().filter(|row| row.get("held").is_empty()) {
        let id = match row.require("appointment") {
            Ok(_) => known.cell::<Appointment>(desk, row, "appointment", &mut faults)?,
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let channel = row.require("channel").map_err(Failure::from).and_then(|word| {
            fields::one_of::<Reminder>("column channel", "channel", word).map(|()| word.to_owned())
        });
        let channel = placed(channel, row, "channel", &mut faults)?;
        let contact_point = known.cell::<ContactPoint>(desk, row, "contact_point", &mut faults)?;
        let recipient = match row.get("recipient") {
            typed if typed.to_ascii_uppercase().starts_with("RP") => {
                known.cell::<RelatedPerson>(desk, row, "recipient", &mut faults)?
            }
            _ => known.cell::<Patient>(desk, row, "recipient", &mut faults)?,
        };
        let visit = id.map(|id| view.by_id::<Appointment>(&id)).transpose()?.flatten();
        let Some(visit) = visit else { continue };
        let Some(patient) = visit.patient.clone() else {
            let fault = Fault::error("S025", format!("{} is no patient's", visit.id));
            let fault = fault.help("reminders are of patients' visits");
            placed::<()>(Err(fault.into()), row, "appointment", &mut faults)?;
            continue;
        };
        asked.push(Reminder {
            appointment: visit.id,
            patient,
            recipient,
            channel: channel.unwrap_or_default(),
            contact_point,
            ..Reminder::default()
        });
    }
    if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
}
