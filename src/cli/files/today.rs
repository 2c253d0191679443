//! Bare `files`: what lies open in the folder today.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::files::today::{self, Row, today};
use crate::record::files::Document;
use crate::show::{Column, Style, Value};
use crate::store::{Folder, ReadRows, Store};

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Shows the last change, whether the folder is sound (looked at from where it was last found so), and the inbox.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let day = desk.today()?;
    let folder = Folder::open(&desk.folder()?)?;
    let documents: Vec<Document> = folder.snapshot()?.open()?;
    let verdict = folder.verify(false)?;
    let mut known = today::Folder {
        line: verdict.last,
        findings: verdict.findings.iter().map(|fault| fault.message.clone()).collect(),
        ..today::Folder::default()
    };
    if let Some(line) = folder.log(1)?.pop() {
        (known.time, known.user, known.command) = (line.time, line.user, line.command);
    }
    let rows = today(&known, &documents, day);
    desk.saw(rows.iter().filter_map(|row| row.patient.as_ref()))?;
    let columns = [
        Column::id("what"),
        Column::date("at"),
        Column::id("subject"),
        Column::id("patient"),
        Column::text("detail"),
    ];
    let is_of_patients = rows.iter().any(|row| row.patient.is_some());
    let patient = if is_of_patients { &["patient"][..] } else { &[] };
    let glance = [&["what", "subject"], patient, &["detail"]].concat();
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &columns, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn cells(row: &Row) -> Vec<Value> {
    let style = match row.what {
        "finding" => Style::Bad,
        "sound" => Style::Good,
        _ => Style::Plain,
    };
    let cells = [
        Value::from(row.what),
        Value::from(&row.at),
        Value::from(&row.subject),
        Value::from(&row.patient),
        Value::from(&row.detail),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
