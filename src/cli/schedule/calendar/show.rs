//! `schedule calendar show`: what takes place in a calendar file.

use clap::Args as ClapArgs;

use super::{Days, tell_unread};
use crate::base::{fault, zone};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::format::ics::{Calendar, Ground, Tree};
use crate::schedule::calendar::show::shown;
use crate::show::Column;
use crate::store;

/// Options of `schedule calendar show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Series are written out, each instance a row, with the instance that it is in `recurrence`; `end` is not in it. What
stands is printed, faults are told with their line, and the exit is 65 where there was an error. No practice folder is
needed. Times are those of the practice, or of --zone.

Examples:
  schedule calendar show meetings.ics
  schedule calendar show - --from 2026-11-01 --to 2026-11-30 --zone America/Chicago -o csv < meetings.ics")]
pub struct Args {
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    file: String,

    #[command(flatten)]
    days: Days,

    /// The zone of the days, of what is shown, and of times without one [default: the practice's, else UTC]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints what takes place. Exit 1 where nothing does.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let zone = if let Some(name) = &args.zone {
        zone::named(name)?
    } else {
        if matches!(desk.store(), Err(Failure::Store(store::Error::NoPractice(_)))) {
            desk.tell(
                "no practice folder: days and times without a zone are those of UTC; --zone names another",
            );
        }
        desk.zone()?
    };
    let (from, to) = args.days.of(desk.today()?)?;
    let (name, bytes) = desk.bytes(&args.file)?;
    let tree = Tree::read(&name, &bytes);
    let mut calendar = Calendar::of(&tree, &Ground { zone, from, to });
    let all = calendar.occurrences();
    let rows = all.iter().map(|one| {
        let row = shown(&calendar, one, zone);
        vec![
            row.start.as_str().into(),
            row.end.as_str().into(),
            row.summary.as_ref().into(),
            row.location.as_ref().into(),
            row.status.as_str().into(),
            row.is_busy.into(),
            row.class.as_str().into(),
            row.uid.as_ref().into(),
            row.recurrence.as_str().into(),
            row.sequence.into(),
            row.line.to_string().as_str().into(),
        ]
    });
    let glance = ["start", "end", "summary", "location", "line"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &COLUMNS, rows)?;
    // What was printed stands above what is told.
    desk.streams.out.flush()?;
    tell_unread(desk, &calendar.unread);
    let mut faults = tree.faults.clone();
    faults.extend(calendar.into_faults());
    if faults.iter().any(crate::base::Fault::is_error) {
        return Err(Failure::Faults(faults));
    }
    fault::sort(&mut faults);
    desk.warn(&faults);
    Ok(Answer::when(!all.is_empty()))
}

/// The columns: a public contract.
const COLUMNS: [Column; 11] = [
    Column::date("start"),
    Column::date("end"),
    Column::text("summary"),
    Column::text("location"),
    Column::id("status"),
    Column::id("busy"),
    Column::id("class"),
    Column::id("uid"),
    Column::id("recurrence"),
    Column::count("sequence"),
    Column::count("line"),
];
