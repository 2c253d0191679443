//! `supplies kit add`: lines of a kit.

use clap::Args as ClapArgs;

use crate::base::{Fault, Place};
use crate::cli::fields;
use crate::cli::input::{InputCell, InputRow};
use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::orders::Kit;
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::kit::meaning;

/// Options of `supplies kit add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns kit, item, quantity (in base units), and may have provider, visit_type, rank, from, to. A line with
a provider stands for everybody's line of that item when the visit is theirs; of quantity 0 it takes it out.

Columns: id, kit, item, name, quantity, unit, provider, visit_type.

Examples:
  supplies kit add suture-removal IT0000068 --quantity 5
  printf 'kit,item,quantity\\near-wash,IT0000076,6\\near-wash,IT0000041,1\\n' | supplies kit add -")]
pub struct Args {
    /// The kit, or `-` or `@FILE` for rows
    #[arg(value_name = "KIT")]
    kit: String,

    /// What is in it
    #[arg(value_name = "ITEM")]
    items: Vec<String>,

    /// How much of each, in base units
    #[arg(short, long, value_name = "N", default_value = "1")]
    quantity: String,

    /// Whose it is [default: everybody's]
    #[arg(long, value_name = "PROVIDER", default_value = "", hide_default_value = true)]
    provider: String,

    /// For which kind of visit
    #[arg(long, value_name = "VISIT_TYPE", default_value = "", hide_default_value = true)]
    visit_type: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 8] = [
    Column::id("id"),
    Column::id("kit"),
    Column::id("item"),
    Column::text("name"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::id("provider"),
    Column::id("visit_type"),
];

/// Adds lines and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = rows(args, desk)?;
    let told = desk.transact(&args.writing, |tx| add(tx, &rows))?;
    desk.print(&args.output, &COLUMNS, told)?;
    Ok(Answer::Yes)
}

fn rows(args: &Args, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
    if args.kit == "-" || args.kit.starts_with('@') {
        return desk.input(&args.kit, &["kit", "item", "quantity"]);
    }
    if args.items.is_empty() {
        return Err(Failure::Grammar("what is in the kit is missing: ITEM".to_owned()));
    }
    let place = Place::new("", 0, 0);
    let row = |item: &String| {
        let cells = [
            ("kit", &args.kit),
            ("item", item),
            ("quantity", &args.quantity),
            ("provider", &args.provider),
            ("visit_type", &args.visit_type),
        ];
        let cells = cells.map(|(name, value)| InputCell {
            name: name.to_owned(),
            value: value.clone(),
            place: place.clone(),
        });
        InputRow { cells: cells.into(), place: place.clone() }
    };
    Ok(args.items.iter().map(row).collect())
}

fn add(tx: &mut dyn Tx, rows: &[InputRow]) -> Result<Vec<Vec<Value>>, Failure> {
    let catalogue = load::catalogue(tx)?;
    let mut known: Vec<Kit> = tx.all()?;
    let made = fields::all(rows, |row| {
        let (line, faults) = fields::record::<Kit>(row, None);
        let mut wrong = fields::strangers(tx, row, &line)?;
        for (column, fault) in meaning(&line, &known, &catalogue) {
            wrong.push(fault.at(row.place(column)));
        }
        known.push(line.clone());
        fields::verdict(line, faults, wrong)
    });
    let made = made.map_err(without_empty_places)?;
    let mut told = Vec::new();
    for line in made {
        let line = tx.insert(line)?;
        let item = catalogue.item(&line.item);
        told.push(vec![
            Value::from(&line.id),
            Value::from(&line.kit),
            Value::from(&line.item),
            Value::from(item.map(|item| item.name.clone())),
            Value::from(line.quantity),
            Value::from(item.map(|item| item.unit.clone())),
            Value::from(&line.provider),
            Value::from(&line.visit_type),
        ]);
    }
    Ok(told)
}

/// What was typed stands in no file.
fn without_empty_places(failure: Failure) -> Failure {
    let bare = |fault: Fault| match &fault.place {
        Some(place) if place.file.is_empty() => Fault { place: None, ..fault },
        _ => fault,
    };
    match failure {
        Failure::Faults(faults) => Failure::Faults(faults.into_iter().map(bare).collect()),
        other => other,
    }
}
