//! `schedule surgery list`: the surgeries that are to be done.

use clap::Args as ClapArgs;

use super::{COLUMNS, Cases, GLANCE, cells};
use crate::base::{Date, when};
use crate::cli::{Answer, Desk, Outcome, Output, fields};
use crate::record::intake::Provider;
use crate::record::surgery::SurgeryCase;
use crate::store::ReadRows;

/// Options of `schedule surgery list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Those that have a day come first, in order of time; then those that wait for one, by rank and the day they are due.

Examples:
  schedule surgery list
  schedule surgery list 2026-10 --status booked,done -o csv")]
pub struct Args {
    /// Only those of these days: a day, a range a..b, a month
    #[arg(value_name = "DAY")]
    days: Option<String>,

    /// Only of this surgeon
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// Only in these statuses [default: requested, booked]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    status: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Lists cases. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    for word in &args.status {
        fields::one_of::<SurgeryCase>("--status", "status", word)?;
    }
    let today = desk.today()?;
    let range = args.days.as_ref().map(|days| when::parse_range(days, today)).transpose()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let provider = args.provider.as_ref().map(|typed| desk.row::<Provider>(&*view, typed)).transpose()?;
    let mut cases =
        if args.status.is_empty() { view.open::<SurgeryCase>()? } else { view.all::<SurgeryCase>()? };
    cases.retain(|case| {
        (args.status.is_empty() || args.status.contains(&case.status))
            && provider.as_ref().is_none_or(|provider| provider.id == case.provider)
    });
    let around = Cases::of(&*view, cases)?;
    let mut cases: Vec<&SurgeryCase> = around.cases.iter().collect();
    cases.retain(|case| match (range, around.day(case)) {
        (Some((from, to)), Some(day)) => from <= day && day <= to,
        (Some(_), None) => false,
        (None, _) => true,
    });
    let order = |case: &SurgeryCase| {
        let start = around.visit(case).filter(|_| around.day(case).is_some()).map(|visit| visit.start);
        (
            start.is_none(),
            start,
            case.rank.unwrap_or(i64::MAX),
            case.due.unwrap_or(Date::MAX),
            case.id.clone(),
        )
    };
    cases.sort_by_cached_key(|case| order(case));
    desk.saw(cases.iter().map(|case| &case.patient))?;
    let rows: Vec<_> = cases.iter().map(|case| cells(&around, case, today)).collect();
    let found = Answer::when(!rows.is_empty());
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &COLUMNS, rows)?;
    Ok(found)
}
