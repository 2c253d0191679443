//! `supplies rep list`: representatives with badge and last visit.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::{Date, Id};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::reps::{Rep, RepVisit};
use crate::show::{Style, Value};
use crate::store::ReadRows;

use super::load::{COLUMNS, cells};

/// Options of `supplies rep list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: id, vendor, given, family, phone, badge, badge_to_on, last_visit.

Examples:
  supplies rep list
  supplies rep list --in")]
pub struct Args {
    /// Only those who are signed in
    #[arg(long)]
    r#in: bool,

    #[command(flatten)]
    output: Output,
}

/// Lists representatives by id. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let visits: Vec<RepVisit> = if args.r#in { view.open()? } else { view.all()? };
    let mut last: BTreeMap<&Id, Date> = BTreeMap::new();
    for visit in &visits {
        let day = last.entry(&visit.rep).or_insert(visit.in_at.date());
        *day = (*day).max(visit.in_at.date());
    }
    let mut reps: Vec<Rep> = view.all()?;
    reps.retain(|rep| !args.r#in || last.contains_key(&rep.id));
    let values: Vec<Vec<Value>> = reps
        .iter()
        .map(|rep| {
            let is_over = rep.badge_to_on.is_some_and(|to| to < today);
            let style = if is_over { Style::Bad } else { Style::Plain };
            cells(rep, last.get(&rep.id).copied()).into_iter().map(|cell| cell.styled(style)).collect()
        })
        .collect();
    let answer = Answer::when(!values.is_empty());
    desk.print(&args.output, &COLUMNS, values)?;
    Ok(answer)
}
