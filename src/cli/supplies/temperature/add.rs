//! `supplies temperature add`: a reading of a unit.

use clap::Args as ClapArgs;

use crate::base::{Fault, Stamp};
use crate::cli::supplies::given::Given;
use crate::cli::{Answer, Desk, Outcome, Output, Writing, when};
use crate::supplies::temperature::add::{Asked, add};

use super::show::{COLUMNS, cells};
use super::{units, write};

/// Options of `supplies temperature add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Degrees are Celsius; what looks like Fahrenheit is asked. A reading out of the range of rules/storage sets apart what the
unit held since its last good reading, until supplies release and supplies temperature decide say what becomes of it.
Rows have the columns place, current, and where known low, high, initials, at, unit.

Columns: id, place, at, low, high, current, initials, status, reason.

Examples:
  supplies temperature add PL000010 --low 3.1 --high 6.8 --current 4.6 --initials BA
  supplies temperature add PL000010 --low 37.6 --high 44.2 --current 41 --unit F
  printf 'place,low,high,current\\nPL000010,3.1,6.8,4.6\\n' | supplies temperature add - -n")]
pub struct Args {
    /// The unit's place, or `-` or `@FILE` for rows
    #[arg(value_name = "PLACE")]
    place: String,

    /// Lowest since the last reading [default: as current]
    #[arg(
        long,
        value_name = "DEGREES",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    low: String,

    /// Highest since the last reading [default: as current]
    #[arg(
        long,
        value_name = "DEGREES",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    high: String,

    /// What it shows now
    #[arg(
        long,
        value_name = "DEGREES",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    current: String,

    /// Who read it
    #[arg(long, value_name = "LETTERS", default_value = "", hide_default_value = true)]
    initials: String,

    /// When it was read [default: now]
    #[arg(long, value_name = "WHEN", default_value = "", hide_default_value = true)]
    at: String,

    /// C or F, as the thermometer shows it [default: C]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Writes readings and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let is_input = args.place == "-" || args.place.starts_with('@');
    let place = if is_input { "" } else { args.place.as_str() };
    let options = [
        ("place", place),
        ("low", args.low.as_str()),
        ("high", &args.high),
        ("current", &args.current),
        ("initials", &args.initials),
        ("at", &args.at),
        ("unit", &args.unit),
    ];
    let given = Given::of(desk, Some(&args.place), &["place", "current"], &options)?;
    let asked = given.read(|cell| Asked {
        place: cell("place"),
        low: cell("low"),
        high: cell("high"),
        current: cell("current"),
        initials: cell("initials"),
        at: cell("at"),
        unit: cell("unit"),
    });
    let (zone, today) = (desk.zone()?, desk.today()?);
    let at = |words: &str| -> Result<Stamp, Fault> { when::instant(words, zone, today) };
    let written = desk.transact(&args.writing, |tx| {
        let rows = add(&asked, &units(tx, today)?, &at, tx.now()).map_err(|wrong| given.placed(wrong))?;
        write::write(tx, rows)
    })?;
    write::tell(desk, &written);
    let output = desk.at_a_glance(&args.output, &["place", "at", "low", "high", "current", "status"]);
    desk.print(&output, &COLUMNS, written.rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}
