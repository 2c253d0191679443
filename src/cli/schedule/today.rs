//! Bare `schedule`: what is on today, what is late, what needs a person.

use clap::Args as ClapArgs;

use super::list::Listed;
use super::load;
use crate::base::date;
use crate::cli::{Desk, Outcome, Output};
use crate::record::schedule::{Appointment, HOLDING};
use crate::schedule::grid::is_shown;

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// How many days back a visit that was not closed out is still shown; `schedule due` knows all of them.
const BACK: i64 = 7;

/// Shows today's visits, and before them those of the last days that nobody closed out.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let since = date::plus_days(today, -BACK).unwrap_or(today);
    let mut visits = load::visits(&*view, since, today)?;
    let is_left_open = |visit: &Appointment| HOLDING.contains(&visit.status.as_str());
    visits.retain(|visit| if visit.start.date() < today { is_left_open(visit) } else { is_shown(visit) });
    if visits.is_empty() {
        desk.tell(&format!("no visits on {today}"));
    }
    Listed::of(desk, &*view, visits, false)?.print(desk, &args.output)
}
