//! `schedule late`: whom to tell where a provider runs late.

use clap::Args as ClapArgs;

use super::beside::Beside;
use super::load;
use crate::base::phone;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::intake::Provider;
use crate::record::schedule::{HOLDING, VisitType};
use crate::schedule::engine::{instant, minute};
use crate::schedule::late::expected;
use crate::schedule::list::sort;
use crate::show::{Column, Value};
use crate::store::ReadRows;

/// Options of `schedule late`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What is on now ends so many minutes later than it should; where nothing is on, the provider is ready so many minutes from
now. Gaps between visits take the delay in, buffers do not; who will still begin in time is not told. Nothing is moved.

Examples:
  schedule late PR0000041 30
  schedule --as-of 2026-10-14T10:15 late PR0000041 45 -o csv --private")]
pub struct Args {
    /// Who runs late
    #[arg(value_name = "PR…")]
    provider: String,

    /// By how many minutes
    #[arg(value_name = "MINUTES", allow_hyphen_values = true)]
    minutes: String,

    /// Ids alone, no names and numbers
    #[arg(long)]
    private: bool,

    #[command(flatten)]
    output: Output,
}

/// The longest delay that is reckoned with.
const MOST: i64 = 720;

/// Prints whom to tell, with the times to tell them. Exit 1 where nobody will begin later.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let minutes = args.minutes.parse::<i64>().ok().filter(|minutes| (1..=MOST).contains(minutes));
    let minutes = minutes.ok_or_else(|| {
        Failure::from(
            crate::base::Fault::error("S068", format!("'{}' is no delay", args.minutes))
                .help(format!("from 1 to {MOST} minutes, like 30")),
        )
    });
    let (zone, now, today) = (desk.zone()?, desk.now()?, desk.today()?);
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut faults = Vec::new();
    let provider = crate::cli::fields::kept(desk.row::<Provider>(&*view, &args.provider), &mut faults)?;
    let minutes = crate::cli::fields::kept(minutes, &mut faults)?;
    let (Some(provider), Some(minutes)) = (provider, minutes) else { return Err(faults.into()) };
    let mut visits = load::visits(&*view, today, today)?;
    visits.retain(|visit| {
        HOLDING.contains(&visit.status.as_str())
            && (visit.provider.as_ref() == Some(&provider.id) || visit.also.contains(&provider.id))
    });
    sort(&mut visits);
    let types: Vec<VisitType> = view.all()?;
    let late = expected(&visits, &types, minutes, minute(now.into()));
    let beside = Beside::of(&*view, late.iter().map(|late| late.visit).collect::<Vec<_>>())?;
    desk.saw(late.iter().filter_map(|late| late.visit.patient.as_ref()))?;
    if late.is_empty() {
        desk.tell("everybody to come begins in time");
    }
    let rows: Vec<Vec<Value>> = late
        .iter()
        .map(|late| {
            let visit = late.visit;
            let around = beside.known(visit, today, Some(visit.start));
            let personal = |value: &str| if args.private { Value::empty() } else { Value::of(value) };
            vec![
                (&visit.id).into(),
                visit.start.into(),
                instant(zone, late.expected).into(),
                late.by.into(),
                (&visit.status).into(),
                (&visit.patient).into(),
                personal(&around.name),
                (&around.kind).into(),
                (&visit.provider).into(),
                (&around.told.channel).into(),
                (&around.told.point).into(),
                personal(&phone::for_people(&around.told.number)),
                around.looks.join("; ").into(),
            ]
        })
        .collect();
    let whom: &[&str] = if args.private { &["patient", "channel"] } else { &["name", "number"] };
    let glance: Vec<&str> = ["start", "expected", "by"].iter().chain(whom).copied().collect();
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, rows)?;
    Ok(Answer::when(!late.is_empty()))
}

/// The columns of who is told: a public contract.
const COLUMNS: [Column; 13] = [
    Column::id("id"),
    Column::date("start"),
    Column::date("expected"),
    Column::count("by"),
    Column::id("status"),
    Column::id("patient"),
    Column::text("name"),
    Column::text("type"),
    Column::id("provider"),
    Column::id("channel"),
    Column::id("point"),
    Column::id("number"),
    Column::text("look"),
];
