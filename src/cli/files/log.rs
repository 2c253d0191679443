//! `files log`: the last changes, who made them and which rows they touched.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Value};
use crate::store::{Change, Folder, Logged};

/// Options of `files log`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A row for each row that a line changed, ids alone; the newest line is last.

Examples:
  files log
  files log 3 -o json")]
pub struct Args {
    /// How many lines
    #[arg(value_name = "N", default_value_t = 10)]
    lines: u64,

    #[command(flatten)]
    output: Output,
}

/// Prints the journal's last lines.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let lines = Folder::open(&desk.folder()?)?.log(args.lines)?;
    let columns = [
        Column::count("line"),
        Column::date("time"),
        Column::id("user"),
        Column::text("command"),
        Column::id("change"),
        Column::id("table"),
        Column::id("row"),
    ];
    desk.print(&args.output, &columns, lines.iter().flat_map(rows))?;
    Ok(Answer::when(!lines.is_empty()))
}

/// A line's rows; of a line that changed many at once (an import, the making of the practice) a row for each table.
fn rows(line: &Logged) -> Vec<Vec<Value>> {
    const MANY: usize = 20;
    let row = |change: &str, table: &str, id: &str| {
        vec![
            Value::of(line.n),
            Value::of(&line.time),
            Value::of(&line.user),
            Value::of(&line.command),
            Value::of(change),
            Value::of(table),
            Value::of(id),
        ]
    };
    if line.changes.is_empty() || line.changes.len() > MANY {
        if line.files.len() > MANY {
            return vec![row("made", &format!("{} files", line.files.len()), "")];
        }
        return line.files.iter().map(|(file, kind)| row(kind, file, "")).collect();
    }
    let word = |change: &Change| match (&change.old, &change.new) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    let id = |change: &Change| change.new.as_ref().or(change.old.as_ref()).map(|cells| cells[0].clone());
    line.changes
        .iter()
        .map(|change| row(word(change), change.table.name, &id(change).unwrap_or_default()))
        .collect()
}
