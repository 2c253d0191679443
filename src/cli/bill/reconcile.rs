//! `bill reconcile`: remittances, ledger, slips and the bank's own list, side by side.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Money, Place};
use crate::bill::ledger::BANK;
use crate::bill::reconcile::bank::{self, Sheet};
use crate::bill::reconcile::books::{Rows, items};
use crate::bill::reconcile::matched::{Row, Shown, What, rows};
use crate::cli::import::files;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::practice::import::convert::{Converter, Known};
use crate::practice::import::given::Given;
use crate::practice::import::map::Map;
use crate::practice::import::read;
use crate::practice::import::tally::Tally;
use crate::practice::limit;
use crate::record::Record;
use crate::record::claims::BankLine;
use crate::show::{Column, Style, Value};
use crate::store::{Months, ReadRows};

/// The limit of days between a payment's own day and the bank's.
const DAYS: &str = "bank_days";

/// Options of `bill reconcile`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Payments are found by their trace number among the bank's words, else by amount and day, checks of payers also by their
sum. What is missing on a side, or differs, is a row; the exit is 1 then. What is younger than the limit bank_days may be
on its way. A bank's usual columns are known; others are named by a mapping as for imports, for the table bank-lines.

Examples:
  printf 'Date,Description,Amount\\n10/14/2026,DEPOSIT,85.00\\n' | bill reconcile -
  bill reconcile bank.csv --all --days 5
  bill reconcile bank.csv --map bank.json -o json")]
pub struct Args {
    /// The bank's export: CSV, or - for standard input
    #[arg(value_name = "BANK.csv")]
    file: String,

    /// Which column is which, see docs/reference/mapping.md
    #[arg(long, value_name = "MAP.json")]
    map: Option<String>,

    /// How many days a payment may be under way [default: the limit bank_days]
    #[arg(long, value_name = "N")]
    days: Option<u16>,

    /// What agrees too, and what the bank paid out and the books do not keep
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Shows what does not agree.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let (name, bytes) = desk.bytes(&args.file)?;
    let (shown, passed) = match &args.map {
        Some(map) => mapped(desk, args, map, (&name, &bytes))?,
        None => bank::shown(&bank::sheet(&name, &bytes, None)?)?,
    };
    let covered = shown.iter().map(|own| own.date).min().zip(shown.iter().map(|own| own.date).max());
    let Some((first, last)) = covered else {
        let fault = Fault::error("B082", "the file has no movement of the bank").at(Place::new(name, 0, 0));
        return Err(fault.help("each has a day and an amount").into());
    };
    let (books, days) = asked(desk, args.days, last)?;
    let items = items(&books);
    let found = rows(&shown, &items, days);
    let is_shown = |row: &&Row<'_>| args.all || !matches!(row.what, What::Matched | What::Withdrawal);
    let values: Vec<Vec<Value>> = found.iter().filter(is_shown).map(values).collect();
    desk.print(&args.output, &columns(), values)?;
    let count = |what: What| found.iter().filter(|row| row.what == what).count();
    let out: Money = found.iter().filter(|row| row.what == What::Withdrawal).map(Row::difference).sum();
    desk.tell(&format!(
        "{first} to {last}: movements {}, other lines {passed}, matched {}, in transit {}, withdrawals {} of {out}",
        shown.len(),
        count(What::Matched),
        count(What::InTransit),
        count(What::Withdrawal),
    ));
    Ok(Answer::when(!found.iter().any(|row| row.what.is_open())))
}

/// The rows of the books, and how many days a payment may be under way.
fn asked(desk: &Desk, days: Option<u16>, on: Date) -> Result<(Rows, i64), Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let ruled = || limit::number(&view.all()?, DAYS, on).map_or(Ok(0), Ok::<i64, Failure>);
    let days = days.map_or_else(ruled, |days| Ok(i64::from(days)))?;
    let books = Rows {
        remittances: view.all()?,
        lines: view.all()?,
        deposits: view.all()?,
        receipts: view.all()?,
        ledger: view.equal(Months::All, "account", BANK)?,
    };
    Ok((books, days))
}

/// The movements of a file whose columns a mapping names.
fn mapped(desk: &Desk, args: &Args, map: &str, file: (&str, &[u8])) -> Result<(Vec<Shown>, usize), Failure> {
    let (name, bytes) = desk.bytes(map)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Fault::error("G057", "not UTF-8 text").help("save it as UTF-8").at(Place::new(name.as_str(), 0, 0))
    })?;
    let map = read::map(&name, &text, BankLine::TABLE)?;
    let sheet: Sheet = bank::sheet(file.0, file.1, Some(&map.required_columns()))?;
    let folders = files::Folders::of(&args.file, args.map.as_deref().unwrap_or_default(), &[])?;
    let lookups = files::lookups(desk, &map, &folders)?;
    let (map, known) = (map.of_columns(&sheet.columns), Known::default());
    let converter = Converter { map: &map, lookups: &lookups, known: &known, zone: desk.zone()? };
    let (mut shown, mut faults, mut tally, mut passed) = (Vec::new(), Vec::new(), Tally::default(), 0);
    for (at, line) in sheet.lines.iter().enumerate() {
        if !is_movement(&map, line) {
            passed += 1;
            continue;
        }
        match converter.row(at, line, &mut tally) {
            Ok(Some(made)) => {
                let cells: Vec<_> = made.cells.iter().map(|cell| cell.as_str().into()).collect();
                let row = BankLine::decode(&cells, &mut Vec::new());
                shown.push(of_row(&row, line.place("")));
            }
            Ok(None) => passed += 1,
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok((shown, passed)) } else { Err(faults.into()) }
}

/// Whether a line has a day where the mapping reads the day: totals have none.
fn is_movement(map: &Map, line: &dyn Given) -> bool {
    let column = map.rule("date").and_then(|rule| rule.text.columns().first().copied());
    column.is_none_or(|column| bank::is_dated(line.cell(column).unwrap_or_default()))
}

fn of_row(row: &BankLine, place: Place) -> Shown {
    let out = row.debit_amount.unwrap_or_default();
    let moved = row.credit_amount.unwrap_or_default() - if out < Money::ZERO { -out } else { out };
    let words = bank::words(&row.trace).chain(bank::words(&row.description)).collect();
    Shown { place, date: row.date, amount: row.amount.unwrap_or(moved), words }
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("what"),
        Column::id("by"),
        Column::count("line"),
        Column::date("bank_date"),
        Column::money("bank_amount"),
        Column::id("kind"),
        Column::id("id"),
        Column::id("trace"),
        Column::id("payer"),
        Column::date("date"),
        Column::money("amount"),
        Column::money("ledger"),
        Column::money("difference"),
    ]
}

fn values(row: &Row<'_>) -> Vec<Value> {
    let style = if row.what.is_open() { Style::Warn } else { Style::Plain };
    let (shown, item) = (row.shown, row.item);
    let line = |own: &Shown| i64::try_from(own.place.line).unwrap_or(i64::MAX);
    vec![
        Value::of(row.what.word()).styled(style),
        row.by.map_or_else(Value::empty, |by| by.word().into()),
        shown.map_or_else(Value::empty, |own| Value::of(line(own))),
        shown.map(|own| own.date).into(),
        shown.map_or_else(Value::empty, |own| own.amount.into()),
        item.map_or_else(Value::empty, |item| item.kind.into()),
        item.map_or_else(Value::empty, |item| (&item.id).into()),
        item.map_or_else(Value::empty, |item| (&item.trace).into()),
        item.map_or_else(Value::empty, |item| (&item.payer).into()),
        item.map(|item| item.date).into(),
        item.map_or_else(Value::empty, |item| item.amount.into()),
        item.map_or_else(Value::empty, |item| item.ledger.into()),
        row.difference().into(),
    ]
}
