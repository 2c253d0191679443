//! `supplies count show`: what differs.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Style, Value};
use crate::supplies::count::show::{Variance, show};

use super::{lines, moves_since};

/// Options of `supplies count show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
`expected` is what the books said when it was counted, moves since then added back; a line that nobody counted yet says
nothing of it. What is posted or cancelled is told by `supplies count list` and `supplies trace`.

Examples:
  supplies count print PL000010 && supplies count show CU2610-0000011
  supplies count print PL000010 && supplies count show CU2610-0000011 --differs -o table")]
pub struct Args {
    /// The count
    #[arg(value_name = "COUNT")]
    count: String,

    /// Only lines that differ
    #[arg(long)]
    differs: bool,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 12] = [
    Column::id("count"),
    Column::id("line"),
    Column::id("place"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot_number"),
    Column::count("expected"),
    Column::count("counted"),
    Column::count("variance"),
    Column::id("unit"),
    Column::money("value"),
    Column::id("status"),
];

/// Prints the lines. Exit 1 where one differs.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let lines = lines(desk, &*view, &args.count)?;
    let moves = moves_since(&*view, &lines)?;
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_now(&*view, today)?);
    let mut rows = show(&lines, &stock, &moves, &catalogue);
    let differs = rows.iter().any(is_off);
    rows.retain(|row| !args.differs || is_off(row));
    let glance = ["line", "name", "lot_number", "expected", "counted", "variance", "unit", "value", "status"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!differs))
}

fn is_off(row: &Variance<'_>) -> bool {
    row.variance.is_some_and(|more| more != crate::base::Quantity::ZERO)
}

fn values(of: &Variance<'_>) -> Vec<Value> {
    let row = of.row;
    let cells = vec![
        Value::from(&row.count),
        Value::from(&row.id),
        Value::from(&row.place),
        Value::from(&row.item),
        Value::from(of.name),
        Value::from(of.lot.map(|lot| lot.lot.clone())),
        Value::from(of.expected),
        Value::from(row.quantity),
        Value::from(of.variance),
        Value::from(of.unit),
        Value::from(of.value),
        Value::from(&row.status),
    ];
    let style = if is_off(of) { Style::Warn } else { Style::Plain };
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
