//! `supplies recall patients`: who got some of what is called back.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::safety::ProductRecall;
use crate::record::supplies::Lot;
use crate::show::{Column, Value};
use crate::supplies::recall::patients::{given_on, patients};

use super::load;

/// Options of `supplies recall patients`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Ids alone, for letters and calls: names and addresses are intake's.

Columns: match, recall, patient, visit, given_on, lot_number, certainty, status, reason.

Examples:
  supplies recall add IT0000017 --lots U8841AA --number F-1190-2026 && supplies recall patients RC2610-0000011
  supplies recall add IT0000017 --lots U8841AA --number F-1190-2026 &&
    supplies recall patients RC2610-0000011 --columns patient | sort -u")]
pub struct Args {
    /// The recall
    #[arg(value_name = "RECALL")]
    recall: String,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 9] = [
    Column::id("match"),
    Column::id("recall"),
    Column::id("patient"),
    Column::id("visit"),
    Column::date("given_on"),
    Column::id("lot_number"),
    Column::id("certainty"),
    Column::id("status"),
    Column::id("reason"),
];

/// Lists people by patient and visit. Exit 1 where there is nobody.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let recall: ProductRecall = desk.row(&*view, &args.recall)?;
    let (rows, lots) = (load::rows(&*view, &recall.id)?, load::lots(&*view, &recall.item)?);
    let moves = load::moves(&*view, &recall.item)?;
    let people = patients(&rows);
    desk.saw(people.iter().filter_map(|row| row.patient.as_ref()))?;
    let number = |lot: &Option<crate::base::Id>| {
        let of = |known: &&Lot| Some(&known.id) == lot.as_ref();
        lots.iter().find(of).map(|lot| lot.lot.clone())
    };
    let values: Vec<Vec<Value>> = people
        .iter()
        .map(|row| {
            vec![
                Value::from(&row.id),
                Value::from(&row.product_recall),
                Value::from(&row.patient),
                Value::from(&row.visit),
                Value::from(given_on(&moves, row, &recall.item)),
                Value::from(number(&row.lot)),
                Value::from(&row.certainty),
                Value::from(&row.status),
                Value::from(&row.reason),
            ]
        })
        .collect();
    let answer = Answer::when(!values.is_empty());
    let output = desk.at_a_glance(
        &args.output,
        &["match", "patient", "visit", "given_on", "lot_number", "certainty", "status", "reason"],
    );
    desk.print(&output, &COLUMNS, values)?;
    Ok(answer)
}
