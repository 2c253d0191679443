//! `schedule surgery ready`: what must be in hand before a surgery.

use clap::Args as ClapArgs;

use super::{Cases, named};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::surgery::SurgeryCase;
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;

/// Options of `schedule surgery ready`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each line is one need: `green` where what is in hand will do on the day, else `red`; `due` is counted back from the day, and
`source` is the rule that asks. Exit 1 where something is red.

Examples:
  schedule surgery ready
  schedule surgery list -o csv | schedule surgery ready - --red")]
pub struct Args {
    /// The cases; `-` takes rows with a column `id` or `case` from standard input [default: all that are booked]
    #[arg(value_name = "SC…|-")]
    ids: Vec<String>,

    /// Only what is red
    #[arg(long)]
    red: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints each need of each case. Exit 1 where one is red.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let cases = if args.ids.is_empty() {
        view.open::<SurgeryCase>()?.into_iter().filter(|case| case.status == "booked").collect()
    } else {
        named(desk, &*view, &args.ids)?
    };
    let around = Cases::of(&*view, cases)?;
    let mut cases: Vec<&SurgeryCase> = around.cases.iter().collect();
    if args.ids.is_empty() {
        cases.sort_by_key(|case| (around.day(case), &case.id));
    }
    desk.saw(cases.iter().map(|case| &case.patient))?;
    if cases.is_empty() {
        desk.tell("no surgery is booked");
    }
    let (mut rows, mut is_red): (Vec<Vec<Value>>, bool) = (Vec::new(), false);
    for case in cases {
        let day = around.day(case);
        for need in around.needs(case, today) {
            is_red |= !need.is_green;
            if args.red && need.is_green {
                continue;
            }
            let late = need.due.is_some_and(|due| due < today);
            let style = match (need.is_green, late) {
                (true, _) => Style::Good,
                (false, true) => Style::Bad,
                (false, false) => Style::Warn,
            };
            let row: Vec<Value> = vec![
                (&case.id).into(),
                (&case.patient).into(),
                day.into(),
                (&need.need).into(),
                if need.is_green { "green" } else { "red" }.into(),
                need.due.into(),
                need.due.map(|due| (due - today).num_days()).into(),
                (&need.why).into(),
                (&need.item).into(),
                need.met_on.into(),
                (&need.document).into(),
                (&need.source).into(),
            ];
            rows.push(row.into_iter().map(|value| value.styled(style)).collect());
        }
    }
    let columns = [
        Column::id("case"),
        Column::id("patient"),
        Column::date("day"),
        Column::id("need"),
        Column::id("state"),
        Column::date("due"),
        Column::count("days"),
        Column::text("why"),
        Column::id("item"),
        Column::date("met_on"),
        Column::id("document"),
        Column::id("source"),
    ];
    let glance = ["case", "need", "state", "due", "why"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &columns, rows)?;
    Ok(Answer::when(!is_red))
}
