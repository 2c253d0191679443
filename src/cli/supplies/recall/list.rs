//! `supplies recall list`: recalls with what is left of each.

use clap::Args as ClapArgs;

use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::show::{Column, Value};
use crate::store::ReadRows;
use crate::supplies::recall::close::Left;
use crate::supplies::recall::list::{list, lots};

/// Options of `supplies recall list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Columns: id, number, vendor, item, name, lots, class, date, status, possible, on_hand, to_tell, told, answered.

Examples:
  supplies recall add IT0000025 --lots 7B2KD --number F-1182-2026 && supplies recall list
  supplies recall list --open")]
pub struct Args {
    /// Only those that are not closed
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    output: Output,
}

/// What is told of recalls.
pub(super) const COLUMNS: [Column; 14] = [
    Column::id("id"),
    Column::id("number"),
    Column::id("vendor"),
    Column::id("item"),
    Column::text("name"),
    Column::text("lots"),
    Column::id("class"),
    Column::date("date"),
    Column::id("status"),
    Column::count("possible"),
    Column::count("on_hand"),
    Column::count("to_tell"),
    Column::count("told"),
    Column::count("answered"),
];

/// What a person at a terminal is shown.
pub(super) const GLANCE: &[&str] =
    &["id", "number", "name", "lots", "status", "possible", "on_hand", "to_tell", "told", "answered"];

/// Lists recalls by the day of their notice. Exit 1 where there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut recalls: Vec<ProductRecall> = view.all()?;
    recalls.retain(|recall| !args.open || recall.status == "open");
    let rows: Vec<RecallMatch> = view.all()?;
    let (catalogue, stock) = (stock::catalogue(&*view)?, stock::stock_now(&*view, desk.today()?)?);
    let name = |recall: &ProductRecall| catalogue.item(&recall.item).map(|item| item.name.clone());
    let values: Vec<Vec<Value>> = list(&recalls, &rows, &stock)
        .iter()
        .map(|(recall, left)| cells(recall, name(recall), left))
        .collect();
    let answer = Answer::when(!values.is_empty());
    let output = desk.at_a_glance(&args.output, GLANCE);
    desk.print(&output, &COLUMNS, values)?;
    Ok(answer)
}

/// A recall as a row.
pub(super) fn cells(recall: &ProductRecall, name: Option<String>, left: &Left) -> Vec<Value> {
    vec![
        Value::from(&recall.id),
        Value::from(&recall.number),
        Value::from(&recall.vendor),
        Value::from(&recall.item),
        Value::from(name),
        Value::from(lots(recall)),
        Value::from(&recall.class),
        Value::from(recall.date),
        Value::from(&recall.status),
        Value::from(left.possible),
        Value::from(left.on_hand),
        Value::from(left.to_tell),
        Value::from(left.told),
        Value::from(left.answered),
    ]
}
