//! `schedule reminders answers`: what came back to reminders.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Id, Stamp};
use crate::cli::refused::{Refused, Rejects};
use crate::cli::schedule::known::{Known, placed};
use crate::cli::schedule::step::Out;
use crate::cli::schedule::{linked, load, step};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::record::follow::Reminder;
use crate::record::intake::{ContactPoint, Patient, RelatedPerson};
use crate::record::schedule::Appointment;
use crate::schedule::ladder::{self, Step, With};
use crate::schedule::reminders::{ANSWERS, ended, on_file};
use crate::show::{Column, Value};
use crate::store::{Months, Read, ReadRows, Tx, WriteRows};

/// Options of `schedule reminders answers`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
yes confirms the visit. no cancels it, with the reason patient, and its time is open: schedule fill says who waits for it.
wrong-number: the number is not used again. stop: the person is not reminded by it again. failed is noted alone. The same
answer twice changes nothing.

Columns: id (of the reminder), appointment, patient, answer, status (of the appointment), ended (the contact point that
is not used any more).

Examples:
  printf 'appointment,answer\\nA2610-0001532,yes\\n' | schedule reminders answers - -n
  schedule reminders answers answers.csv --rejects refused.csv")]
pub struct Args {
    /// The rows, `-` for standard input: `appointment` (or `id` of the reminder) and `answer`
    #[arg(value_name = "FILE|-")]
    rows: String,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 6] = [
    Column::id("id"),
    Column::id("appointment"),
    Column::id("patient"),
    Column::id("answer"),
    Column::id("status"),
    Column::id("ended"),
];

/// What an answer came to.
struct Heard {
    reminder: Reminder,
    status: String,
    ended: Option<Id>,
}

/// An answer as it was read.
struct Asked {
    appointment: Id,
    answer: String,
}

/// Takes each answer, in one transaction. What cannot be taken comes out with the reason.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = desk.input(&args.rows, &["appointment", "answer"])?;
    let store = desk.store()?;
    let asked = asked(desk, &*store.snapshot()?, &rows)?;
    let (now, late_hours) = (desk.now()?, desk.settings()?.number("late_cancel_hours", 24));
    let rejects = args.rejects.clone();
    let (heard, refused, told, before) = desk.transact(&args.writing, |tx| {
        let (mut heard, mut refused, mut told, mut before) = (Vec::new(), Vec::new(), Vec::new(), 0_usize);
        for (one, input) in asked.iter().zip(&rows) {
            match hear(tx, one, now, late_hours, &mut told)? {
                Ok(Some(done)) => heard.push(done),
                Ok(None) => before += 1,
                Err(fault) => refused.push(Refused::new(input, step::text(&fault))),
            }
        }
        rejects.strict(&refused)?;
        Ok((heard, refused, told, before))
    })?;
    if before > 0 {
        desk.tell(&format!("{before} heard before"));
    }
    let opened: Vec<&str> = heard
        .iter()
        .filter(|heard: &&Heard| heard.status == "cancelled" && heard.reminder.answer == "no")
        .map(|heard| heard.reminder.appointment.as_str())
        .collect();
    if !opened.is_empty() {
        desk.tell(&format!("open again: schedule fill {}", opened.join(" ")));
    }
    let whom: BTreeSet<Id> = heard.iter().map(|heard| heard.reminder.patient.clone()).collect();
    step::say(desk, &told, &whom)?;
    let cells = |heard: &Heard| -> Vec<Value> {
        vec![
            (&heard.reminder.id).into(),
            (&heard.reminder.appointment).into(),
            (&heard.reminder.patient).into(),
            (&heard.reminder.answer).into(),
            (&heard.status).into(),
            (&heard.ended).into(),
        ]
    };
    desk.print(&args.output, &COLUMNS, heard.iter().map(cells).collect::<Vec<_>>())?;
    args.rejects.hand_back(desk, &refused)
}

/// The answers as they were read, every fault in one pass.
fn asked(desk: &Desk, view: &dyn Read, rows: &[crate::cli::input::InputRow]) -> Result<Vec<Asked>, Failure> {
    let (mut known, mut faults, mut asked) = (Known::new(view), Vec::new(), Vec::new());
    for row in rows {
        let appointment = match row.require("appointment") {
            Ok(_) => known.cell::<Appointment>(desk, row, "appointment", &mut faults)?,
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let word = row.get("answer").trim().to_ascii_lowercase();
        if !ANSWERS.contains(&word.as_str()) {
            let fault = Fault::error("S051", "column answer is none that a reminder knows");
            let fault = fault.help(format!("one of {}", ANSWERS.join(", ")));
            placed::<()>(Err(fault.into()), row, "answer", &mut faults)?;
        }
        asked.push(Asked { appointment: appointment.unwrap_or_default(), answer: word });
    }
    if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
}

/// Takes one answer; none where it was heard before.
fn hear(
    tx: &mut dyn Tx,
    asked: &Asked,
    now: Stamp,
    late_hours: i64,
    told: &mut Vec<String>,
) -> Result<Result<Option<Heard>, Fault>, Failure> {
    let found = tx.equal::<Reminder>(Months::All, "appointment", asked.appointment.as_str())?;
    let Some(reminder) = found.into_iter().last() else {
        let fault = Fault::error("S052", format!("no reminder of {} was sent", asked.appointment));
        return Ok(Err(
            fault.help("note it first: schedule reminders DAY -o csv | schedule reminders sent -")
        ));
    };
    if reminder.answer == asked.answer {
        return Ok(Ok(None));
    }
    let Some(visit) = tx.by_id::<Appointment>(&reminder.appointment)? else {
        return Err(crate::store::Error::Stopped.into());
    };
    let taken = match asked.answer.as_str() {
        "yes" => Some(Step::Confirm),
        "no" => Some(Step::Cancel),
        _ => None,
    };
    let mut status = visit.status.clone();
    if let Some(step) = taken {
        match go(tx, step, &visit, &reminder.channel, now, late_hours, told)? {
            Ok(after) => status = after,
            Err(fault) => return Ok(Err(fault)),
        }
    }
    let ended = match asked.answer.as_str() {
        "wrong-number" | "stop" => end(tx, &reminder, &asked.answer, now.date())?,
        _ => None,
    };
    let reminder = Reminder { answer: asked.answer.clone(), answered_at: Some(now), ..reminder };
    tx.update(&reminder)?;
    Ok(Ok(Some(Heard { reminder, status, ended })))
}

/// Takes the step that an answer means; the status after it.
fn go(
    tx: &mut dyn Tx,
    step: Step,
    visit: &Appointment,
    how: &str,
    now: Stamp,
    late_hours: i64,
    told: &mut Vec<String>,
) -> Result<Result<String, Fault>, Failure> {
    let steps = load::steps(&*tx, [visit])?;
    let reason = if step == Step::Cancel { "patient" } else { "" };
    let zone = crate::base::zone::named(&tx.settings().zone)?;
    let out = Out::of(step, &*tx, zone, now)?;
    let (last, absence) = (steps.last(&visit.id), out.absence(visit));
    let with = With { how, reason, now, late_hours, last, absence };
    match ladder::take(step, visit, &with) {
        Ok(ladder::Outcome::Taken(after, event)) => {
            tx.update(&*after)?;
            tx.insert(*event)?;
            let (after, more) = linked::stepped(tx, step, *after, now)?;
            told.extend(more);
            Ok(Ok(after.status))
        }
        Ok(ladder::Outcome::Already) => Ok(Ok(visit.status.clone())),
        Err(fault) => Ok(Err(fault)),
    }
}

/// Ends the way that a reminder went by: its contact point, else the number on file, which gets a row that says so.
fn end(tx: &mut dyn Tx, reminder: &Reminder, answer: &str, today: Date) -> Result<Option<Id>, Failure> {
    if let Some(id) = &reminder.contact_point {
        let Some(point) = tx.by_id::<ContactPoint>(id)? else { return Ok(None) };
        let holder = point.subject.clone();
        let row = ended(Some(point), &reminder.channel, &holder, "", answer, today);
        tx.update(&row)?;
        return Ok(Some(row.id));
    }
    let Some(patient) = tx.by_id::<Patient>(&reminder.patient)? else { return Ok(None) };
    let other = reminder.recipient.as_ref();
    let recipient = other.map(|id| tx.by_id::<Patient>(id)).transpose()?.flatten();
    let related = other.map(|id| tx.by_id::<RelatedPerson>(id)).transpose()?.flatten();
    let (holder, number) = on_file(&patient, recipient.as_ref(), related.as_ref());
    if number.is_empty() {
        return Ok(None);
    }
    let points = tx.equal::<ContactPoint>(Months::All, "subject", holder.as_str())?;
    let same = points.into_iter().find(|point| point.value == number && point.kind == reminder.channel);
    let row = ended(same, &reminder.channel, holder, number, answer, today);
    if row.id.is_empty() {
        return Ok(Some(tx.insert(row)?.id));
    }
    tx.update(&row)?;
    Ok(Some(row.id))
}
