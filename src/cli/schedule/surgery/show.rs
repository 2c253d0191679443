//! `schedule surgery show`: a surgery with its time and what it needs.

use std::fmt::Write as _;

use clap::Args as ClapArgs;

use super::super::load;
use super::{Cases, named};
use crate::base::{Date, Id};
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::Record;
use crate::record::surgery::SurgeryCase;
use crate::schedule::engine::Engine;
use crate::show::{Column, Value, safe};

/// Options of `schedule surgery show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule surgery show SC2609-0000019
  schedule surgery show SC2609-0000019 -o json")]
pub struct Args {
    /// The cases; `-` takes rows with a column `id` or `case` from standard input
    #[arg(required = true, value_name = "SC…|-")]
    ids: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints each case: a card for people, else its row with every column.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let around = Cases::of(&*view, named(desk, &*view, &args.ids)?)?;
    desk.saw(around.cases.iter().map(|case| &case.patient))?;
    if desk.form(&args.output) != Form::Table || !args.output.columns.is_empty() {
        let columns: Vec<Column> =
            SurgeryCase::TABLE.columns.iter().map(|column| Column::id(column.name)).collect();
        let rows = around.cases.iter().map(|case| case.encode().iter().map(Value::of).collect());
        desk.print(&args.output, &columns, rows.collect::<Vec<_>>())?;
        return Ok(Answer::Yes);
    }
    let today = desk.today()?;
    let engine = load::engine(desk.zone()?, desk.now()?, &*view)?.engine;
    let cards: Vec<String> = around.cases.iter().map(|case| card(&around, case, &engine, today)).collect();
    desk.print_text(&cards.join("\n"))?;
    Ok(Answer::Yes)
}

/// The case as people read it.
fn card(around: &Cases, case: &SurgeryCase, engine: &Engine, today: Date) -> String {
    let mut text = String::new();
    let reason = if case.reason.is_empty() { String::new() } else { format!(" ({})", case.reason) };
    let side =
        if matches!(case.side.as_str(), "" | "none") { String::new() } else { format!(" {}", case.side) };
    let anesthesia =
        if case.anesthesia.is_empty() { String::new() } else { format!(", {} anesthesia", case.anesthesia) };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}  {}{reason}", case.id, case.status);
    let _ = writeln!(text, "  {}{side}, {} minutes{anesthesia}", case.codes.join(" "), case.minutes);
    if let Some(patient) = around.patients.get(&case.patient) {
        let born = patient.born.map(|born| format!(", born {born}")).unwrap_or_default();
        let _ = writeln!(text, "  {}  {} {}{born}", patient.id, safe(&patient.given), safe(&patient.family));
        if !patient.alert.is_empty() {
            let _ = writeln!(text, "  alert: {}", safe(&patient.alert));
        }
    }
    let surgeon = load::provider_name(engine, Some(&case.provider));
    let _ = writeln!(text, "  with {surgeon} ({})", case.provider);
    let place = |id: &Id| engine.place(id).map_or(id.to_string(), |place| format!("{} ({id})", place.name));
    if let Some(visit) = around.visit(case).filter(|_| around.day(case).is_some()) {
        let rooms: Vec<String> = visit.resources.iter().map(place).collect();
        let block = case.block.as_ref().map(|block| format!(", block {block}")).unwrap_or_default();
        let (start, end) = (visit.start.0.format("%a %Y-%m-%d %H:%M"), visit.end.0.format("%H:%M"));
        let _ = writeln!(text, "  {start}-{end} in {}{block} ({})", rooms.join(", "), visit.id);
    } else {
        let trays: Vec<String> = case.resources.iter().map(place).collect();
        let trays = if trays.is_empty() { String::new() } else { format!("; takes {}", trays.join(", ")) };
        let _ = writeln!(text, "  no time yet{trays}");
    }
    for need in around.needs(case, today) {
        let colour = if need.is_green { "green" } else { "red" };
        let due = need.due.map(|due| due.to_string()).unwrap_or_default();
        let _ = writeln!(text, "  {colour:<6}{due:<12}{:<22}{}", need.need, need.why);
    }
    text
}
