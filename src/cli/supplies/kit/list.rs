//! `supplies kit list`: the kits that are in force.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::orders::Kit;
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::kit::{lines, names};

/// Options of `supplies kit list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: kit, lines (everybody's), providers (those who have lines of their own), visit_types.

Examples:
  supplies kit list
  supplies kit list -o json")]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 4] =
    [Column::id("kit"), Column::count("lines"), Column::id("providers"), Column::id("visit_types")];

/// Lists kits. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let (store, today) = (desk.store()?, desk.today()?);
    let known: Vec<Kit> = store.snapshot()?.all()?;
    let mut rows = Vec::new();
    for kit in names(&known, today) {
        let of_kit = || known.iter().filter(|line| line.kit == kit);
        let once = |mut ids: Vec<String>| {
            ids.sort_unstable();
            ids.dedup();
            Value::of(ids.join(" "))
        };
        rows.push(vec![
            Value::of(kit),
            Value::from(lines(&known, kit, None, today)?.len()),
            once(of_kit().filter_map(|line| Some(line.provider.as_ref()?.to_string())).collect()),
            once(of_kit().filter_map(|line| Some(line.visit_type.as_ref()?.to_string())).collect()),
        ]);
    }
    let found = Answer::when(!rows.is_empty());
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(found)
}
