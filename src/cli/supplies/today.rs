//! Bare `supplies`: this desk today.

use clap::Args as ClapArgs;

use crate::base::Month;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;
use crate::supplies::today::{Row, today};

use super::{load, report};

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Shows the stock that needs a person within a week, and what came and went today.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let day = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_now(&*view, day)?);
    let moves = view.between(Month::of(day), Month::of(day))?;
    let columns = [
        Column::id("what"),
        Column::count("days"),
        Column::id("subject"),
        Column::text("name"),
        Column::text("detail"),
    ];
    let known = load::known(&*view, &catalogue, day)?;
    let outlook = known.outlook(&catalogue, &stock);
    let dues = report::dues(&*view, &outlook)?;
    let rows = today(&outlook, dues, &moves);
    desk.print(&args.output, &columns, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn cells(row: &Row) -> Vec<Value> {
    let style = match row.days {
        Some(days) if days < 0 => Style::Bad,
        Some(_) => Style::Warn,
        None => Style::Plain,
    };
    let cells = [
        Value::from(&row.what),
        Value::from(row.days),
        Value::from(&row.subject),
        Value::from(&row.name),
        Value::from(&row.detail),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
