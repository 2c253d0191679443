//! `supplies trace`: where the units of a lot went.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::supplies::Lot;
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::trace::{Step, named, trace};

use super::{load, recall};

/// Options of `supplies trace`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Every move of the lot in order, with what was on hand after it; `patient` names those whom it went to.

Examples:
  supplies trace U8790BB
  supplies trace LT000001 --columns patient | sort -u")]
pub struct Args {
    /// Lot number as printed, or lot id
    lot: String,

    #[command(flatten)]
    output: Output,
}

/// Follows a lot. Exit 1 where no such lot has moved.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let lots: Vec<Lot> = view.all()?;
    let named = named(&lots, &args.lot);
    if named.is_empty() {
        let near = crate::base::near::near(&args.lot, lots.iter().map(|lot| lot.lot.as_str()));
        let help = if near.is_empty() {
            "see: supplies lots list".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        return Err(Fault::error("U012", format!("there is no lot '{}'", args.lot)).help(help).into());
    }
    let mut items: Vec<_> = named.iter().map(|lot| lot.item.clone()).collect();
    items.sort_unstable();
    items.dedup();
    let moves = load::moves(&*view, &items)?;
    let steps = trace(&named, &moves);
    desk.saw(steps.iter().filter_map(|step| step.row.patient.as_ref()))?;
    let output = desk.at_a_glance(
        &args.output,
        &["date", "kind", "lot_number", "leaves", "enters", "quantity", "on_hand", "visit", "patient"],
    );
    let ids = named.iter().map(|lot| lot.id.as_str()).collect();
    for (row, called) in recall::of_lots(&*view, &ids)? {
        let lot = named.iter().find(|lot| Some(&lot.id) == row.lot.as_ref());
        let number = lot.map_or("", |lot| lot.lot.as_str());
        let how = if row.status == "possible" { "may be called back by" } else { "is called back by" };
        desk.tell(&format!("lot {number} {how} {} ({})", called.id, called.number));
    }
    desk.print(&output, &COLUMNS, steps.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::when(!steps.is_empty()))
}

const COLUMNS: [Column; 12] = [
    Column::date("date"),
    Column::id("move"),
    Column::id("kind"),
    Column::id("item"),
    Column::id("lot"),
    Column::id("lot_number"),
    Column::id("leaves"),
    Column::id("enters"),
    Column::count("quantity"),
    Column::count("on_hand"),
    Column::id("visit"),
    Column::id("patient"),
];

fn cells(step: &Step<'_>) -> Vec<Value> {
    let row = step.row;
    vec![
        Value::from(row.date),
        Value::from(&row.r#move),
        Value::from(&row.kind),
        Value::from(&row.item),
        Value::from(&step.lot.id),
        Value::from(&step.lot.lot),
        Value::from(&row.leaves),
        Value::from(&row.enters),
        Value::from(row.quantity),
        Value::from(step.on_hand),
        Value::from(&row.visit),
        Value::from(&row.patient),
    ]
}
