//! `TOOL import WHAT FILE --map MAP`: rows of other systems into any table that takes them.

mod alone;
mod bring;
pub(super) mod files;
mod what;

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::input::InputRow;
use super::refused::Refused;
use super::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::base::{Fault, Place};
use crate::practice::import::given::Given;
use crate::practice::import::read;
use crate::practice::import::tally::{Tally, grouped};
use crate::show::Column;

pub use what::{Bill, Intake, Schedule, Supplies, What};

/// Options of `import`.
#[derive(ClapArgs, Debug)]
pub struct Args<W: What> {
    /// What the rows are
    #[arg(value_name = "WHAT", value_enum)]
    what: W,

    /// The other system's rows: CSV, JSON or JSON lines; - is standard input
    #[arg(value_name = "FILE")]
    file: String,

    /// The mapping that says which column is which, see docs/reference/mapping.md
    #[arg(long, value_name = "MAP.json")]
    map: String,

    /// Where a file that the mapping names lies [default: beside FILE, else beside the mapping] (can be repeated)
    #[arg(long, value_name = "NAME=FILE")]
    with: Vec<String>,

    /// Change rows that are here and differ
    #[arg(long)]
    update: bool,

    /// Take the good rows and write the others here, with the reason; a dry run writes them too, to be mended first
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What an import did, or would do.
#[derive(Debug, Default)]
struct Done {
    read: usize,
    added: usize,
    updated: usize,
    same: usize,
    repeated: usize,
    /// Rows that are here, differ and were left as they are.
    different: Vec<Fault>,
    refused: Vec<(usize, Vec<Fault>)>,
    tally: Tally,
}

/// Brings rows in: all of them, or with `--rejects` those that are right; in one transaction.
pub fn run<W: What>(args: &Args<W>, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let table = args.what.table();
    let (name, bytes) = desk.bytes(&args.map)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Fault::error("G057", "not UTF-8 text").help("save it as UTF-8").at(Place::new(name.as_str(), 0, 0))
    })?;
    let map = read::map(&name, &text, table)?;
    let input = desk.input_with_columns(&args.file, &map.required_columns())?;
    let (map, rows) = (map.of_columns(&input.columns), input.rows);
    let lookups = files::lookups(desk, &map, &files::Folders::of(&args.file, &args.map, &args.with)?)?;
    let zone = desk.zone()?;
    let ground = bring::Ground {
        map: &map,
        lookups: &lookups,
        zone,
        is_update: args.update,
        is_strict: args.rejects.is_none(),
        is_mirrored: args.what.is_mirrored(),
    };
    let done = desk.transact(&args.writing, |tx| bring::bring(&ground, &rows, tx))?;
    say(desk, args, &map.columns(), &input.columns, &done);
    let answer = hand_back(desk, args.rejects.as_deref(), &rows, &done.refused)?;
    let left_out = done.tally.rows_left_out();
    let row =
        [rows.len(), done.added, done.updated, done.same, done.repeated, done.different.len(), left_out];
    let cells =
        [args.what.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned()).into()]
            .into_iter()
            .chain(row.into_iter().chain([done.refused.len()]).map(crate::show::Value::from))
            .collect();
    desk.print(&args.output, &COLUMNS, [cells])?;
    Ok(if done.different.is_empty() { answer } else { Answer::No })
}

/// The answer: one row.
const COLUMNS: [Column; 9] = [
    Column::text("what"),
    Column::count("rows"),
    Column::count("added"),
    Column::count("updated"),
    Column::count("same"),
    Column::count("repeated"),
    Column::count("different"),
    Column::count("left_out"),
    Column::count("refused"),
];

/// Tells on standard error what was cleaned, left out and left as it was.
fn say<W: What>(desk: &mut Desk, args: &Args<W>, read: &[&str], columns: &[String], done: &Done) {
    let table = args.what.table();
    let would = if args.writing.dry_run { "would be " } else { "" };
    desk.tell(&format!(
        "{}: {} {} read, {} {would}added, {} {would}updated, {} here already",
        table.name,
        grouped(done.read),
        if done.read == 1 { "row" } else { "rows" },
        grouped(done.added),
        grouped(done.updated),
        grouped(done.same),
    ));
    for line in done.tally.lines(table) {
        desk.tell(&line);
    }
    if done.repeated > 0 {
        let rows = if done.repeated == 1 { "row says" } else { "rows say" };
        desk.tell(&format!("{:>8} {rows} what an earlier row says", grouped(done.repeated)));
    }
    let unread: Vec<&str> = columns.iter().map(String::as_str).filter(|name| !read.contains(name)).collect();
    if !unread.is_empty() {
        desk.tell(&format!("  not taken over: {}", unread.join(", ")));
    }
    desk.warn(&done.different);
}

/// Writes the refused rows with their reasons.
fn hand_back(
    desk: &mut Desk,
    rejects: Option<&std::path::Path>,
    rows: &[InputRow],
    refused: &[(usize, Vec<Fault>)],
) -> Result<Answer, Failure> {
    let refused: Vec<Refused> = refused
        .iter()
        .map(|(at, faults)| {
            let reasons: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            Refused::new(&rows[*at], reasons.join("; "))
        })
        .collect();
    super::refused::hand_back(desk, rejects, &refused)
}

impl Given for InputRow {
    fn cell(&self, column: &str) -> Option<&str> {
        self.cell(column).map(|cell| cell.value.as_str())
    }

    fn place(&self, column: &str) -> Place {
        self.place(column)
    }
}
