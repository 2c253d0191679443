//! `supplies controlled count`: a place's controlled substances, counted by two.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id, Month, Quantity};
use crate::cli::supplies::given::Given;
use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::orders::Count;
use crate::record::rules::Limit;
use crate::record::schedule::Place;
use crate::record::supplies::{Item, Lot, StockMove};
use crate::show::{Column, Style, Value};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::asked::Asked;
use crate::supplies::controlled::count::{Context, Counted, Line, check_two, count};

/// Options of `supplies controlled count`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns item, quantity, and where needed lot, unit, is_estimate. Everything controlled that lies at the
place is counted. The difference is written with both people, and starts the clocks of supplies due. An inventory is
taken at the opening or the close of business; opened containers of schedules III to V may be estimated, and an estimate
changes no balance.

Columns: count, item, name, lot, lot_number, book, counted, difference, unit, is_estimate, move.

Examples:
  printf 'item,quantity\\nIT0000105,6\\n' | supplies controlled count PL000012 - --witness maria --inventory open
  printf 'item,quantity\\nIT0000105,5\\n' | supplies controlled count PL000012 - --witness maria -n")]
pub struct Args {
    /// The place
    #[arg(value_name = "PLACE")]
    place: String,

    /// `-` or `@FILE`: rows of what was counted
    #[arg(value_name = "ROWS")]
    input: String,

    /// Who counts with you, by login
    #[arg(long, value_name = "NAME")]
    witness: String,

    /// It is the inventory that the law asks for, at the open or the close of business
    #[arg(long, value_name = "WORD", value_parser = ["open", "close"])]
    inventory: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 11] = [
    Column::id("count"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot"),
    Column::id("lot_number"),
    Column::count("book"),
    Column::count("counted"),
    Column::count("difference"),
    Column::id("unit"),
    Column::id("is_estimate"),
    Column::id("move"),
];

/// A line as written.
struct Written {
    line: Line,
    item: Item,
    lot: Option<Lot>,
}

/// Writes a count and prints it. Exit 1 where something differs.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    if args.input != "-" && !args.input.starts_with('@') {
        return Err(Failure::Grammar("what was counted comes as rows: - or @FILE".to_owned()));
    }
    let given = Given::of(desk, Some(&args.input), &["item", "quantity"], &[])?;
    let counted = given.read(|cell| Counted {
        asked: Asked {
            item: cell("item"),
            lot: cell("lot"),
            quantity: cell("quantity"),
            unit: cell("unit"),
            ..Asked::default()
        },
        is_estimate: cell("is_estimate"),
    });
    let store = desk.store()?;
    let place = desk.row::<Place>(&*store.snapshot()?, &args.place)?.id;
    let people: Vec<String> = desk.settings()?.users.keys().cloned().collect();
    let (today, written) =
        (desk.today()?, |tx: &mut dyn Tx, today| write(tx, args, &place, &counted, &given, &people, today));
    let lines = desk.transact(&args.writing, |tx| written(tx, today))?;
    let is_right = lines.iter().all(|written| written.line.variance.is_none());
    let output = desk
        .at_a_glance(&args.output, &["count", "name", "lot_number", "book", "counted", "difference", "unit"]);
    desk.print(&output, &COLUMNS, lines.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::when(is_right))
}

fn write(
    tx: &mut dyn Tx,
    args: &Args,
    place: &Id,
    counted: &[Counted],
    given: &Given,
    people: &[String],
    today: crate::base::Date,
) -> Result<Vec<Written>, Failure> {
    let user = tx.user().to_owned();
    if let Some(fault) = check_two(&user, &args.witness, &mut people.iter().map(String::as_str)) {
        return Err(fault.into());
    }
    let (catalogue, stock, limits) =
        (stock::catalogue(tx)?, stock::stock_now(&*tx, today)?, tx.all::<Limit>()?);
    let context = Context {
        catalogue: &catalogue,
        stock: &stock,
        limits: &limits,
        place,
        user: &user,
        witness: &args.witness,
        inventory: args.inventory.as_deref().unwrap_or_default(),
        now: tx.now(),
    };
    let lines = count(counted, &context).map_err(|wrong| given.placed(wrong))?;
    let mut first: Option<Id> = None;
    let mut written = Vec::new();
    for mut line in lines {
        let mut row = line.row;
        row.id = tx.draw(Count::TABLE, Some(Month::of(today)))?;
        row.count = first.get_or_insert_with(|| row.id.clone()).clone();
        line.row = tx.insert(row)?;
        if let Some(variance) = line.variance {
            let id = tx.draw(StockMove::TABLE, Some(Month::of(variance.date)))?;
            let row = StockMove { r#move: id.clone(), id, count: Some(line.row.id.clone()), ..variance };
            line.variance = Some(tx.insert(row)?);
        }
        written.push(Written {
            item: catalogue.item(&line.row.item).cloned().unwrap_or_default(),
            lot: line.row.lot.as_ref().and_then(|id| stock.lot(id)).cloned(),
            line,
        });
    }
    if written.is_empty() {
        let fault = Fault::error("U083", format!("nothing controlled lies at {place}"));
        return Err(fault.help("see: supplies controlled list").into());
    }
    Ok(written)
}

fn cells(written: &Written) -> Vec<Value> {
    let Written { line, item, lot } = written;
    let counted = line.row.quantity.unwrap_or_default();
    let difference = counted - line.book;
    let style = if difference == Quantity::ZERO { Style::Plain } else { Style::Bad };
    let cells = [
        Value::from(&line.row.id),
        Value::from(&item.id),
        Value::from(&item.name),
        Value::from(&line.row.lot),
        Value::from(lot.as_ref().map(|lot| lot.lot.clone())),
        Value::from(line.book),
        Value::from(counted),
        Value::from(difference),
        Value::from(&item.unit),
        Value::from(if line.row.is_estimate == Some(true) { "yes" } else { "" }),
        Value::from(line.variance.as_ref().map(|row| row.id.clone())),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
