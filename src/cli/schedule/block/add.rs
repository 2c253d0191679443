//! `schedule block add`: time of a room is kept for a surgeon or a specialty.

use clap::Args as ClapArgs;

use super::super::load;
use super::{COLUMNS, cells};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, fields};
use crate::record::surgery::Block;
use crate::schedule::block;
use crate::store::{Read, WriteRows};

use super::super::known;

/// Options of `schedule block add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Where a room has blocks, what lies outside of them is booked against policy. Rows have the columns place, provider or
specialty, days, from_time, to_time, and where needed week_count, release_days, from, to.

Examples:
  schedule block add --place PL000008 --provider PR0000025 --days FR --times 08:00-12:00 --release-days 7
  schedule block add - < blocks.csv")]
pub struct Args {
    /// `-` or `@FILE` for rows
    #[arg(value_name = "-")]
    rows: Option<String>,

    /// Which room
    #[arg(long, value_name = "PL…", default_value = "", hide_default_value = true)]
    place: String,

    /// For which surgeon
    #[arg(long, value_name = "PR…", default_value = "", hide_default_value = true)]
    provider: String,

    /// For whoever has this specialty
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    specialty: String,

    /// On which days of the week: TU,TH
    #[arg(long, value_name = "DAYS", default_value = "", hide_default_value = true)]
    days: String,

    /// From when to when: 07:30-15:30
    #[arg(long, value_name = "TIMES", default_value = "", hide_default_value = true)]
    times: String,

    /// In every so many weeks, counted from the week of --from
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true)]
    week_count: String,

    /// So many days before, it is everybody's [default: never]
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    release_days: String,

    /// First day in force [default: always]
    #[arg(long, value_name = "DAY", default_value = "", hide_default_value = true)]
    from: String,

    /// Last day in force [default: still]
    #[arg(long, value_name = "DAY", default_value = "", hide_default_value = true)]
    to: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Adds blocks, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = args.rows(desk)?;
    let (zone, now, today) = (desk.zone()?, desk.now()?, desk.today()?);
    let added = desk.transact(&args.writing, |tx| {
        let made = fields::all(&rows, |row| read(&*tx, row))?;
        let mut added = Vec::new();
        for block in made {
            added.push(tx.insert(block)?);
        }
        let engine = load::engine(zone, now, &*tx)?.engine;
        let cells = |row: &Block| cells(row, &engine, block::next(&engine, row, today).map(|(day, _)| day));
        Ok(added.iter().map(cells).collect::<Vec<_>>())
    })?;
    let glance = ["id", "place", "owner", "days", "from_time", "to_time", "release_days", "next"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, added)?;
    Ok(Answer::Yes)
}

/// A row as a block, with every fault of it.
fn read(view: &dyn Read, row: &InputRow) -> Result<Block, Failure> {
    let (made, mut faults) = fields::record::<Block>(row, None);
    faults.extend(fields::strangers(view, row, &made)?);
    let place = |(column, fault): (&str, crate::base::Fault)| {
        let fault = crate::base::Fault { message: fault.message.replace("block  ", "the block "), ..fault };
        if row.place.file.is_empty() { fault } else { fault.at(row.place(column)) }
    };
    let meaning =
        if faults.is_empty() { block::check(&made).into_iter().map(place).collect() } else { Vec::new() };
    let faults = faults.into_iter().map(|fault| super::super::known::unplaced(fault, row)).collect();
    fields::verdict(made, faults, meaning)
}

impl Args {
    fn rows(&self, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
        if let Some(input) = &self.rows {
            return desk.input(input, &["place", "days", "from_time", "to_time"]);
        }
        let (from, to) = self.times.split_once('-').unwrap_or((&self.times, ""));
        let days = self.days.replace(',', " ");
        let day = |words: &str| match words {
            "" => Ok(String::new()),
            words => desk.date(words).map(|day| day.to_string()),
        };
        let (first, last) = (day(&self.from)?, day(&self.to)?);
        Ok(vec![known::typed([
            ("place", self.place.as_str()),
            ("provider", &self.provider),
            ("specialty", &self.specialty),
            ("days", &days.to_uppercase()),
            ("from_time", from),
            ("to_time", to),
            ("week_count", &self.week_count),
            ("release_days", &self.release_days),
            ("from", &first),
            ("to", &last),
        ])])
    }
}
