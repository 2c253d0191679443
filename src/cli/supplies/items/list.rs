//! `supplies items list`: what can be kept.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output, fields};
use crate::record::supplies::Item;
use crate::show::Value;

use super::{COLUMNS, cells};

/// Options of `supplies items list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies items list
  supplies items list --kind vaccine")]
pub struct Args {
    /// Of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Lists items. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(kind) = &args.kind {
        fields::one_of::<Item>("--kind", "kind", kind)?;
    }
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let catalogue = load::catalogue(&*view)?;
    let rows: Vec<Vec<Value>> = catalogue
        .items()
        .filter(|item| args.kind.as_ref().is_none_or(|kind| item.kind == *kind))
        .map(|item| {
            let packs =
                catalogue.packs(&item.id, today).map(|pack| format!("{}={}", pack.unit, pack.quantity));
            cells(item, packs.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let found = Answer::when(!rows.is_empty());
    let output = desk.at_a_glance(&args.output, &["id", "name", "kind", "unit", "packs", "class"]);
    desk.print(&output, &COLUMNS, rows)?;
    Ok(found)
}
