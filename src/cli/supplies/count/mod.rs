//! `supplies count`: what lies at a place, counted without knowing what should.

mod cancel;
mod enter;
mod list;
mod post;
mod print;
mod sheet;
mod show;

use clap::Subcommand;

use crate::base::{Id, Month};
use crate::cli::{Desk, Failure, Outcome};
use crate::record::Record;
use crate::record::orders::Count;
use crate::record::supplies::{Lot, StockMove};
use crate::show::{Column, Value};
use crate::store::{Months, Question, Read, ReadRows, months_of};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::lot;
use crate::supplies::stock::Stock;

/// Verbs of `supplies count`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Print a sheet for a place
    Print(print::Args),
    /// The sheet of a count as paper
    Sheet(sheet::Args),
    /// Enter what was counted
    Enter(enter::Args),
    /// Show what differs, before it is posted
    Show(show::Args),
    /// Set the books right
    Post(post::Args),
    /// List counts
    List(list::Args),
    /// Call a count off
    Cancel(cancel::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Print(args) => print::run(args, desk),
            Self::Sheet(args) => sheet::run(args, desk),
            Self::Enter(args) => enter::run(args, desk),
            Self::Show(args) => show::run(args, desk),
            Self::Post(args) => post::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Cancel(args) => cancel::run(args, desk),
        }
    }
}

/// The lines of a count, in the order of the sheet, by its id or that of one of its lines.
fn lines(desk: &Desk, view: &dyn Read, typed: &str) -> Result<Vec<Count>, Failure> {
    let row: Count = desk.row(view, typed)?;
    of_count(view, &row.count)
}

/// The lines of a count. What is found later is entered in a later month, at worst.
fn of_count(view: &(impl Read + ?Sized), count: &Id) -> Result<Vec<Count>, Failure> {
    let months = match months_of(Count::TABLE, count) {
        Months::Between(first, _) => Months::Between(first, last(first)),
        all @ Months::All => all,
    };
    Ok(view.select(months, Question::Equals("count", count.as_str()))?)
}

/// The last month that there can be.
fn last(first: Month) -> Month {
    Month::new(2999, 12).unwrap_or(first)
}

/// The moves that were written since the sheet was printed; those that are dated in its month or later.
fn moves_since(view: &(impl Read + ?Sized), lines: &[Count]) -> Result<Vec<StockMove>, Failure> {
    let Some(printed) = lines.iter().map(|row| row.printed_at).min() else { return Ok(Vec::new()) };
    let first = Month::of(printed.date());
    let mut moves: Vec<StockMove> = view.between(first, last(first))?;
    moves.retain(|row| row.created_at > printed);
    Ok(moves)
}

/// The lots alone, where no stock is asked for.
fn lots(view: &(impl Read + ?Sized)) -> Result<Stock, Failure> {
    Ok(Stock::new(view.all::<Lot>()?))
}

/// The columns of a count's lines. None of them says how much there should be.
fn columns() -> Vec<Column> {
    vec![
        Column::id("count"),
        Column::id("line"),
        Column::id("place"),
        Column::id("item"),
        Column::text("name"),
        Column::id("lot"),
        Column::id("lot_number"),
        Column::date("expires_on"),
        Column::count("quantity"),
        Column::id("unit"),
        Column::id("witness"),
        Column::date("counted_at"),
        Column::id("status"),
    ]
}

/// Columns that are shown where there is no room for all.
const GLANCE: [&str; 8] = ["count", "item", "name", "lot_number", "expires_on", "quantity", "unit", "status"];

/// A line as a row.
fn values(row: &Count, catalogue: &Catalogue, lots: &Stock) -> Vec<Value> {
    let (item, of) = (catalogue.item(&row.item), row.lot.as_ref().and_then(|id| lots.lot(id)));
    vec![
        (&row.count).into(),
        (&row.id).into(),
        (&row.place).into(),
        (&row.item).into(),
        item.map(|item| item.name.clone()).into(),
        (&row.lot).into(),
        of.map(|lot| lot.lot.clone()).into(),
        of.and_then(lot::last_day).into(),
        row.quantity.into(),
        item.map(|item| item.unit.clone()).into(),
        (&row.witness).into(),
        row.counted_at.map(|at| at.to_string()).into(),
        (&row.status).into(),
    ]
}
