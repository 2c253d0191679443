//! `schedule reminders`: who is to be told of their visit, by which way; what was sent, what came back.

mod answers;
mod beside;
mod sent;

use clap::{Args as ClapArgs, Subcommand};

use super::load;
use crate::base::when;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::schedule::{Appointment, VisitType};
use crate::schedule::engine::Engine;
use crate::schedule::list::sort;
use crate::schedule::reminders::{Told, of};
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;

use beside::Beside;

/// Options of `schedule reminders`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Rows for whatever sends them. A text or a mail goes only to who has consented; who asked for confidential ways is told by
these alone; a minor's guardian is told. from_time and to_time are the hours within which they may be disturbed: those of
the limits reminder_from and reminder_to of rules/limits, and their own. Who was told already, has confirmed, or cannot be
told is left out and counted.

Columns: appointment, patient, recipient (where it is not the patient), party, name, channel, contact_point, to, language,
from_time, to_time, start, visit_type, type, provider, with, held (with --all, why not).

Examples:
  schedule reminders tomorrow
  schedule reminders fri --all -o table
  schedule reminders tomorrow -o csv | schedule reminders sent - -n")]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// The day of the visits, or a range a..b
    #[arg(default_value = "tomorrow", value_name = "DAY")]
    day: String,

    /// Also who is not told, and why
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Verbs of `schedule reminders`.
#[derive(Subcommand, Debug)]
enum Verb {
    /// Note that reminders were sent
    Sent(sent::Args),
    /// Read what came back: yes, no, wrong-number, stop, failed
    Answers(answers::Args),
}

/// Prints the reminders that are to be sent. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    match &args.verb {
        Some(Verb::Sent(args)) => sent::run(args, desk),
        Some(Verb::Answers(args)) => answers::run(args, desk),
        None => list(args, desk),
    }
}

fn list(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let (from, to) = when::parse_range(&args.day, today)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let now = desk.now()?;
    let mut visits = load::visits(&*view, from, to)?;
    visits.retain(|visit| visit.status == "booked" && visit.patient.is_some() && visit.start.0 > now.0);
    sort(&mut visits);
    let beside = Beside::of(&*view, &visits)?;
    let facts = beside.facts(today);
    let mut rows: Vec<(&Appointment, Told)> = visits.iter().map(|visit| (visit, of(visit, &facts))).collect();
    let before = rows.len();
    rows.retain(|(_, told)| args.all || told.held.is_empty());
    if before > rows.len() {
        desk.tell(&format!("{} not told: --all says why", before - rows.len()));
    }
    let engine = load::engine(desk.zone()?, now, &*view)?.engine;
    let types = view.all::<VisitType>()?;
    desk.saw(rows.iter().filter_map(|(visit, _)| visit.patient.as_ref()))?;
    let values: Vec<Vec<Value>> =
        rows.iter().map(|(visit, told)| cells(visit, told, &engine, &types)).collect();
    let mut glance = vec!["appointment", "name", "channel", "to", "start"];
    if rows.iter().any(|(_, told)| told.party == "guardian") {
        glance.insert(1, "party");
    }
    glance.extend(args.all.then_some("held"));
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, values)?;
    Ok(Answer::when(!rows.is_empty()))
}

/// The columns: a public contract.
const COLUMNS: [Column; 17] = [
    Column::id("appointment"),
    Column::id("patient"),
    Column::id("recipient"),
    Column::id("party"),
    Column::text("name"),
    Column::id("channel"),
    Column::id("contact_point"),
    Column::id("to"),
    Column::id("language"),
    Column::date("from_time"),
    Column::date("to_time"),
    Column::date("start"),
    Column::id("visit_type"),
    Column::text("type"),
    Column::id("provider"),
    Column::text("with"),
    Column::text("held"),
];

fn cells(visit: &Appointment, told: &Told, engine: &Engine, types: &[VisitType]) -> Vec<Value> {
    let style = if told.held.is_empty() { Style::Plain } else { Style::Dim };
    let cells: Vec<Value> = vec![
        (&visit.id).into(),
        (&visit.patient).into(),
        (&told.recipient).into(),
        told.party.into(),
        (&told.name).into(),
        (&told.channel).into(),
        (&told.contact_point).into(),
        (&told.to).into(),
        (&told.language).into(),
        told.from_time.into(),
        told.to_time.into(),
        visit.start.into(),
        (&visit.visit_type).into(),
        load::type_name(types, visit.visit_type.as_ref()).into(),
        (&visit.provider).into(),
        load::provider_name(engine, visit.provider.as_ref()).into(),
        (&told.held).into(),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
