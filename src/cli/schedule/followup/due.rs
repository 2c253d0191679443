//! `schedule followup due`: who is to be called and booked now.

use clap::Args as ClapArgs;

use super::Beside;
use crate::base::Date;
use crate::cli::schedule::known::Known;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::follow::FollowUp;
use crate::record::intake::Provider;
use crate::record::rules::Limit;
use crate::schedule::followup::due::{self, Row};
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;

/// Options of `schedule followup due`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The rows go to schedule find - as they are: from and to are the days around the due day within which the visit should
lie. Left out, and counted, is who was called in the last days, who is not to be contacted, whose day has not come, who
has such a visit already. How many days, the limits contact_again, follow_up_ahead, follow_up_early and follow_up_late of
rules/limits say.

Examples:
  schedule followup due
  schedule followup due +8w --call -o table
  schedule followup due -o csv | schedule find - -n 5 -o csv | schedule book -")]
pub struct Args {
    /// Due until this day [default: the days of follow_up_ahead on]
    #[arg(value_name = "DAY")]
    until: Option<String>,

    /// Only with this provider
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// With name and number, to call from
    #[arg(long)]
    call: bool,

    /// Also those that are left out, and why
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints them, by due day. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let today = desk.today()?;
    let provider = args.provider.as_ref();
    let provider = provider.map(|typed| Known::new(&*view).id::<Provider>(desk, typed)).transpose()?;
    let limits = view.all::<Limit>()?;
    let until = match &args.until {
        Some(words) => desk.date(words)?,
        None => due::until(&limits, today),
    };
    let mut open = view.open::<FollowUp>()?;
    open.retain(|row| provider.as_ref().is_none_or(|provider| row.provider.as_ref() == Some(provider)));
    let read = Beside::of(&*view, &open)?;
    let facts = read.facts(&limits, today);
    let mut rows = due::rows(&open, &facts, until);
    let before = rows.len();
    rows.retain(|row| args.all || row.held.is_empty());
    if before > rows.len() {
        desk.tell(&format!("{} left out: --all says why", before - rows.len()));
    }
    if before == 0 {
        desk.tell(&format!("nothing is due until {until}"));
    }
    desk.saw(rows.iter().map(|row| &row.follow_up.patient))?;
    let values = rows.iter().map(|row| cells(row, &read, args.call, today)).collect::<Vec<_>>();
    let (columns, mut glance) = (columns(args.call), vec!["follow_up", "due", "patient"]);
    glance.extend(args.call.then_some(["name", "phone"]).into_iter().flatten());
    glance.extend(["provider", "attempts"]);
    glance.extend(if args.all { ["held"] } else { ["visit_type"] });
    let cell = |name: &str, value: String| (name.to_owned(), value);
    desk.remember(rows.iter().map(|row| {
        let patient = row.follow_up.patient.to_string();
        vec![cell("id", row.follow_up.id.to_string()), cell("patient", patient)]
    }));
    desk.print(&desk.at_a_glance(&args.output, &glance), &columns, values)?;
    Ok(Answer::when(!rows.is_empty()))
}

/// The columns: a public contract. `request` names a row in what `schedule find` and `schedule book` say of it.
fn columns(call: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::id("request"),
        Column::id("follow_up"),
        Column::id("kind"),
        Column::id("status"),
        Column::id("patient"),
        Column::id("visit_type"),
        Column::id("provider"),
        Column::date("due"),
        Column::date("from"),
        Column::date("to"),
        Column::id("origin"),
        Column::count("attempts"),
        Column::date("last_contact"),
        Column::id("last_outcome"),
        Column::text("held"),
    ];
    if call {
        columns.extend([Column::text("name"), Column::text("phone"), Column::id("language")]);
    }
    columns
}

fn cells(row: &Row<'_>, read: &Beside, call: bool, today: Date) -> Vec<Value> {
    let own = row.follow_up;
    let style = if !row.held.is_empty() {
        Style::Dim
    } else if own.due < today {
        Style::Bad
    } else {
        Style::Plain
    };
    let mut cells: Vec<Value> = vec![
        (&own.id).into(),
        (&own.id).into(),
        (&own.kind).into(),
        (&own.status).into(),
        (&own.patient).into(),
        (&own.visit_type).into(),
        (&own.provider).into(),
        own.due.into(),
        row.from.into(),
        row.to.into(),
        if own.kind == "recall" { "recall" } else { "phone" }.into(),
        row.attempts.into(),
        row.last.map(|last| last.created_at.date()).into(),
        row.last.map_or("", |last| last.outcome.as_str()).into(),
        (&row.held).into(),
    ];
    if call {
        let patient = read.patients.get(&own.patient);
        let name = patient.map(|row| format!("{} {}", row.given, row.family)).unwrap_or_default();
        cells.extend([
            name.into(),
            patient.map(|row| read.phone(row, today)).unwrap_or_default().into(),
            patient.map_or("", |row| row.language.as_str()).into(),
        ]);
    }
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
