//! `schedule followup show`: a follow-up with its calls and steps.

use std::fmt::Write as _;

use clap::Args as ClapArgs;

use crate::cli::global::Form;
use crate::cli::schedule::load;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::Record;
use crate::record::files::StatusEvent;
use crate::record::follow::FollowUp;
use crate::record::intake::{ContactLog, Patient};
use crate::record::schedule::VisitType;
use crate::schedule::followup::contact::standing;
use crate::show::{Column, Value, safe};
use crate::store::{Months, Read, ReadRows};

/// Options of `schedule followup show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A card for people; in the other forms every column of the row.

Examples:
  schedule followup add P0002721 --in 6w --type VT000001; schedule followup show FU2610-0000011
  schedule followup add P0002924 --in 2w --type VT000001 -o csv --columns id | tail -n +2 |
    xargs schedule followup show -o table")]
pub struct Args {
    /// The follow-ups; @1 to @9 are those of this terminal's last list
    #[arg(required = true, value_name = "FU…")]
    ids: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints each of them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut rows = Vec::new();
    for typed in &args.ids {
        rows.push(desk.row::<FollowUp>(&*view, typed)?);
    }
    desk.saw(rows.iter().map(|row| &row.patient))?;
    if desk.form(&args.output) != Form::Table || !args.output.columns.is_empty() {
        let columns: Vec<Column> =
            FollowUp::TABLE.columns.iter().map(|column| Column::id(column.name)).collect();
        let cells = rows.iter().map(|row| row.encode().iter().map(Value::of).collect());
        desk.print(&args.output, &columns, cells.collect::<Vec<Vec<Value>>>())?;
        return Ok(Answer::Yes);
    }
    let cards: Result<Vec<String>, Failure> = rows.iter().map(|row| card(&*view, row)).collect();
    desk.print_text(&cards?.join("\n"))?;
    Ok(Answer::Yes)
}

/// The follow-up as people read it: for whom, by when, what was done.
fn card(view: &dyn Read, row: &FollowUp) -> Result<String, Failure> {
    let mut text = String::new();
    let types = view.all::<VisitType>()?;
    let kind = load::type_name(&types, row.visit_type.as_ref());
    let reason = if row.reason.is_empty() { String::new() } else { format!(" ({})", row.reason) };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}  {}{reason}", row.id, row.status);
    let not_before = row.not_before_on.map(|day| format!(", not before {day}")).unwrap_or_default();
    let _ = writeln!(text, "  due {}{not_before}  {kind}", row.due);
    if let Some(patient) = view.by_id::<Patient>(&row.patient)? {
        let born = patient.born.map(|born| format!(", born {born}")).unwrap_or_default();
        let _ = writeln!(text, "  {}  {} {}{born}", patient.id, safe(&patient.given), safe(&patient.family));
    }
    let from = row.trigger.as_ref().map(|visit| format!("from {visit}"));
    let rule = (!row.rule.is_empty()).then(|| format!("by rules/recalls:{}", row.rule));
    let visit = row.visit.as_ref().map(|visit| format!("answered by {visit}"));
    for line in from.into_iter().chain(rule).chain(visit) {
        let _ = writeln!(text, "  {line}");
    }
    if !row.note.is_empty() {
        let _ = writeln!(text, "  {}", safe(&row.note));
    }
    let _ =
        writeln!(text, "  {}  asked for  by {}", row.created_at.0.format("%Y-%m-%d %H:%M"), row.created_by);
    let calls = view.equal::<ContactLog>(Months::All, "follow_up", row.id.as_str())?;
    let calls = standing(calls)
        .into_iter()
        .map(|call| (call.created_at, format!("{} {}", call.channel, call.outcome), call.created_by));
    let steps = view.equal::<StatusEvent>(Months::All, "subject", row.id.as_str())?;
    let gone: Vec<_> = steps.iter().filter_map(|step| step.reverses.clone()).collect();
    let steps = steps.into_iter().filter(|step| step.reverses.is_none() && !gone.contains(&step.id));
    let steps = steps.map(|step| (step.at, step.status, step.created_by));
    let mut lines: Vec<_> = calls.chain(steps).collect();
    lines.sort_by_key(|(at, ..)| *at);
    for (at, what, by) in lines {
        let _ = writeln!(text, "  {}  {what}  by {by}", at.0.format("%Y-%m-%d %H:%M"));
    }
    Ok(text)
}
