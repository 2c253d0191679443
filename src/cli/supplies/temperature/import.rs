//! `supplies temperature import`: the file of a temperature logger.

use chrono::FixedOffset;
use clap::Args as ClapArgs;

use crate::base::{Fault, Place};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::supplies::temperature::add::logged;
use crate::supplies::temperature::degrees::Scale;
use crate::supplies::temperature::logger::{Log, Order, Said, read};
use crate::supplies::temperature::stretch::stretches;

use super::list::{COLUMNS, GLANCE, cells};
use super::{load, units, write};

/// Options of `supplies temperature import`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The file is read as the device wrote it: the columns of time and temperature are found by their names, °C or °F by the
header. What it leaves open is asked. Each temperature becomes a reading; those that the unit has already are passed over,
so that the same file twice changes nothing. What was out of range sets stock apart, as supplies temperature add does.

Columns: place, name, status, from, to, low, high, readings, reason.

Examples:
  printf 'Time,Temperature (C)\\n2026-10-14 02:00,4.6\\n2026-10-14 02:30,5.1\\n' | supplies temperature import - --place PL000010
  printf 'Date/Time;Temp\\n10/13/2026 11:30 PM;40.3\\n' | supplies temperature import - --place PL000010 --unit F -n")]
pub struct Args {
    /// The file, or `-`
    #[arg(value_name = "FILE")]
    file: String,

    /// The unit that it hung in
    #[arg(long, value_name = "PLACE")]
    place: String,

    /// C or F [default: as the header says]
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// mdy or dmy: whether the month or the day is written first [default: as the rows tell]
    #[arg(long, value_name = "ORDER", value_parser = ["mdy", "dmy"])]
    dates: Option<String>,

    /// The column of the temperature [default: the one that its name tells]
    #[arg(long, value_name = "NAME")]
    column: Option<String>,

    /// The offset that the device's own clock keeps [default: the practice's zone]
    #[arg(long, value_name = "OFFSET", allow_hyphen_values = true)]
    offset: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the readings of a file in and prints them as stretches. Exit 1 where some are out of range.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let (name, bytes) = desk.bytes(&args.file)?;
    let text = text(bytes);
    let log = read(&name, &text, &said(args, desk)?).map_err(Failure::Faults)?;
    let today = desk.today()?;
    let (written, units, known) = desk.transact(&args.writing, |tx| {
        let units = units(tx, today)?;
        let unit = units.typed(&args.place)?;
        past(&name, &log, tx.now())?;
        let rows = logged(unit, &log.points, &load::of_unit(tx, &unit.place)?);
        let known = log.points.len() - rows.len();
        Ok((write::write(tx, rows)?, units, known))
    })?;
    for (count, what) in [(known, "known already"), (log.gaps, "without a temperature")] {
        if count > 0 {
            desk.tell(&format!("{count} {what}"));
        }
    }
    write::tell(desk, &written);
    let stretches = stretches(&written.rows);
    let is_good = stretches.iter().all(|stretch| stretch.status != "excursion");
    let rows: Vec<_> = stretches.iter().map(|stretch| cells(stretch, &units)).collect();
    desk.print(&desk.at_a_glance(&args.output, GLANCE), &COLUMNS, rows)?;
    Ok(Answer::when(is_good))
}

/// Loggers write Latin-1 as often as UTF-8; nothing that is read of a file lies beyond it.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect())
}

/// What the options say of the file.
fn said(args: &Args, desk: &Desk) -> Result<Said, Failure> {
    let mut faults = Vec::new();
    let scale = args.unit.as_deref().map(|typed| {
        Scale::of(typed).ok_or_else(|| {
            Fault::error("U072", format!("--unit does not know '{typed}'")).help("write C or F")
        })
    });
    let offset = args.offset.as_deref().map(|typed| {
        typed.parse::<FixedOffset>().map_err(|_| {
            Fault::error("U073", format!("'{typed}' is no offset from UTC"))
                .help("write it like --offset -05:00")
        })
    });
    let scale = scale.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
    let offset = offset.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let order = args.dates.as_deref().map(|word| match word {
        "dmy" => Order::DayFirst,
        _ => Order::MonthFirst,
    });
    Ok(Said { scale, order, column: args.column.clone(), zone: desk.zone()?, offset })
}

/// A temperature that is still to come says that days and months were exchanged, or that the device's clock is wrong.
fn past(name: &str, log: &Log, now: crate::base::Stamp) -> Result<(), Fault> {
    match log.points.last() {
        Some(last) if last.at.0 > now.0 => {
            let fault =
                Fault::error("U075", format!("the last temperature is of {}, still to come", last.at));
            Err(fault
                .help("look at the device's clock, or say --dates mdy or dmy, or --offset")
                .at(Place::new(name, 0, 0)))
        }
        _ => Ok(()),
    }
}
