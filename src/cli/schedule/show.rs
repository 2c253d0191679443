//! `schedule show`: an appointment with its moves and steps.

use std::fmt::Write as _;

use clap::Args as ClapArgs;

use super::load;
use super::step::typed_row;
use crate::base::Id;
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::Record;
use crate::record::schedule::Appointment;
use crate::record::surgery::SurgeryCase;
use crate::schedule::engine::Engine;
use crate::schedule::steps::Steps;
use crate::show::{Column, Value, safe};
use crate::store::{Months, Read, ReadRows};

/// Options of `schedule show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule show A2610-0001604
  schedule show A2610-0001604 -o json")]
pub struct Args {
    /// The appointments; @1 to @9 are those of this terminal's last list
    #[arg(required = true, value_name = "A…")]
    ids: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints each appointment: a card for people, else every row of its chain with every column.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut chains = Vec::new();
    for typed in &args.ids {
        let typed = typed_row("id", typed, desk)?;
        let row = desk.row::<Appointment>(&*view, typed.get("id"))?;
        chains.push(chain(&*view, row)?);
    }
    let rows: Vec<&Appointment> = chains.iter().flatten().collect();
    desk.saw(rows.iter().filter_map(|row| row.patient.as_ref()))?;
    if desk.form(&args.output) != Form::Table || !args.output.columns.is_empty() {
        let columns: Vec<Column> =
            Appointment::TABLE.columns.iter().map(|column| Column::id(column.name)).collect();
        let cells = rows.iter().map(|row| row.encode().iter().map(Value::of).collect());
        let cells: Vec<Vec<Value>> = cells.collect();
        desk.print(&args.output, &columns, cells)?;
        return Ok(Answer::Yes);
    }
    let engine = load::engine(desk.zone()?, desk.now()?, &*view)?.engine;
    let cards: Result<Vec<String>, Failure> =
        chains.iter().map(|chain| card(&*view, &engine, chain)).collect();
    let text: Vec<String> = cards?;
    desk.print_text(&text.join("\n"))?;
    Ok(Answer::Yes)
}

/// Every row of an appointment's chain, the first one first.
fn chain(view: &dyn Read, row: Appointment) -> Result<Vec<Appointment>, Failure> {
    let mut rows = vec![load::current(view, row)?];
    while let Some(earlier) = rows.last().and_then(|row| row.moved_from.clone()) {
        match view.by_id::<Appointment>(&earlier)? {
            Some(earlier) if rows.iter().all(|row| row.id != earlier.id) => rows.push(earlier),
            _ => break,
        }
    }
    rows.reverse();
    Ok(rows)
}

/// The chain as people read it: where it stands, when, who, and what was done.
fn card(view: &dyn Read, engine: &Engine, chain: &[Appointment]) -> Result<String, Failure> {
    let Some(row) = chain.last() else { return Ok(String::new()) };
    let steps: Steps = load::steps(view, chain)?;
    let patient = load::patients(view, [row])?.into_values().next();
    let (mut text, types) = (String::new(), view.select(Months::All, crate::store::Question::All)?);
    let kind = load::type_name(&types, row.visit_type.as_ref());
    let reason = if row.reason.is_empty() { String::new() } else { format!(" ({})", row.reason) };
    let flags = if row.flags.is_empty() { String::new() } else { format!("  {}", row.flags.join(" ")) };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}  {}{reason}{flags}", row.id, row.status);
    let (start, end) = (row.start.0, row.end.0);
    let _ = writeln!(text, "  {}-{}  {kind}", start.format("%a %Y-%m-%d %H:%M"), end.format("%H:%M"));
    if let Some(patient) = patient {
        let born = patient.born.map(|born| format!(", born {born}")).unwrap_or_default();
        let _ = writeln!(text, "  {}  {} {}{born}", patient.id, safe(&patient.given), safe(&patient.family));
        if !patient.alert.is_empty() {
            let _ = writeln!(text, "  alert: {}", safe(&patient.alert));
        }
    }
    let place = |id: &Id| engine.place(id).map_or(id.to_string(), |place| format!("{} ({id})", place.name));
    let rooms: Vec<String> = row.resources.iter().map(place).collect();
    let room = if rooms.is_empty() { String::new() } else { format!(" in {}", rooms.join(", ")) };
    if let Some(provider) = &row.provider {
        let name = load::provider_name(engine, Some(provider));
        let _ = writeln!(text, "  with {name} ({provider}){room}");
    }
    if let Some(follow_up) = &row.follow_up {
        let _ = writeln!(text, "  answers {follow_up}");
    }
    for case in view.equal::<SurgeryCase>(Months::All, "visit", row.chain.as_str())? {
        let _ = writeln!(text, "  surgery {}  {} {}", case.id, case.codes.join(" "), case.side);
    }
    for earlier in chain.iter().rev().skip(1) {
        let _ =
            writeln!(text, "  moved from {}  {}", earlier.id, earlier.start.0.format("%a %Y-%m-%d %H:%M"));
    }
    for step in chain.iter().flat_map(|row| steps.all(&row.id)) {
        let words: Vec<&str> =
            [step.how.as_str(), &step.reason].into_iter().filter(|word| !word.is_empty()).collect();
        let words = if words.is_empty() { String::new() } else { format!("  {}", words.join(", ")) };
        let at = step.at.0.format("%Y-%m-%d %H:%M");
        let _ = writeln!(text, "  {at}  {:<12}by {}{words}", step.event, step.created_by);
    }
    Ok(text)
}
