//! `supplies recall show`: everything that a recall concerns.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::{Id, Quantity};
use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::supplies::Lot;
use crate::show::{Column, Style, Value};
use crate::store::{Read, ReadRows};
use crate::supplies::recall::show::show;
use crate::supplies::stock::Stock;

use super::load;

/// Options of `supplies recall show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Stock stands before people. `match` names a row for supplies recall decide and answer.

Columns: match, recall, what, lot, lot_number, patient, visit, certainty, status, reason, on_hand.

Examples:
  supplies recall add IT0000025 --lots 7B2KD --number F-1182-2026 && supplies recall show RC2610-0000011")]
pub struct Args {
    /// The recall
    #[arg(value_name = "RECALL")]
    recall: String,

    #[command(flatten)]
    output: Output,
}

/// What is told of a match.
pub(super) const COLUMNS: [Column; 11] = [
    Column::id("match"),
    Column::id("recall"),
    Column::id("what"),
    Column::id("lot"),
    Column::id("lot_number"),
    Column::id("patient"),
    Column::id("visit"),
    Column::id("certainty"),
    Column::id("status"),
    Column::id("reason"),
    Column::count("on_hand"),
];

/// What a person at a terminal is shown.
pub(super) const GLANCE: &[&str] =
    &["match", "what", "lot_number", "patient", "visit", "certainty", "status", "on_hand"];

/// A match with what people call its lot, and what is left of it.
pub(super) struct Told {
    pub(super) row: RecallMatch,
    lot_number: String,
    on_hand: Option<Quantity>,
}

impl Told {
    /// The same for rows of any recalls.
    pub(super) fn all(view: &(impl Read + ?Sized), rows: Vec<RecallMatch>) -> Result<Vec<Self>, Failure> {
        let mut items: BTreeMap<Id, Stock> = BTreeMap::new();
        let mut told = Vec::new();
        for row in rows {
            let lot = row.lot.as_ref().map(|id| view.by_id::<Lot>(id)).transpose()?.flatten();
            let recall = view.by_id::<ProductRecall>(&row.product_recall)?;
            let mut on_hand = None;
            if let (Some(recall), None) = (recall, &row.patient) {
                if !items.contains_key(&recall.item) {
                    items
                        .insert(recall.item.clone(), stock::stock(view, std::slice::from_ref(&recall.item))?);
                }
                on_hand = items.get(&recall.item).map(|stock| {
                    let slots = stock.of_item(&recall.item).filter(|(slot, _)| slot.lot == row.lot);
                    slots.fold(Quantity::ZERO, |sum, (_, held)| sum + held)
                });
            }
            told.push(Self { lot_number: lot.map(|lot| lot.lot).unwrap_or_default(), on_hand, row });
        }
        Ok(told)
    }

    fn cells(&self) -> Vec<Value> {
        let row = &self.row;
        let style = match row.status.as_str() {
            "possible" | "to-tell" => Style::Warn,
            "recalled" if self.on_hand.is_some_and(|held| held > Quantity::ZERO) => Style::Bad,
            _ => Style::Plain,
        };
        let cells = [
            Value::from(&row.id),
            Value::from(&row.product_recall),
            Value::from(if row.patient.is_some() { "patient" } else { "stock" }),
            Value::from(&row.lot),
            Value::from(&self.lot_number),
            Value::from(&row.patient),
            Value::from(&row.visit),
            Value::from(&row.certainty),
            Value::from(&row.status),
            Value::from(&row.reason),
            Value::from(self.on_hand),
        ];
        cells.into_iter().map(|cell| cell.styled(style)).collect()
    }
}

/// Prints matches, and writes down whose they are.
pub(super) fn print(desk: &mut Desk, output: &Output, glance: &[&str], told: &[Told]) -> Result<(), Failure> {
    desk.saw(told.iter().filter_map(|told| told.row.patient.as_ref()))?;
    desk.print(&desk.at_a_glance(output, glance), &COLUMNS, told.iter().map(Told::cells).collect::<Vec<_>>())
}

/// Shows what a recall concerns. Exit 1 where that is nothing.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let recall: ProductRecall = desk.row(&*view, &args.recall)?;
    let told = Told::all(&*view, show(load::rows(&*view, &recall.id)?))?;
    let answer = Answer::when(!told.is_empty());
    print(desk, &args.output, GLANCE, &told)?;
    Ok(answer)
}
