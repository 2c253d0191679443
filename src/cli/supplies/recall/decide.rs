//! `supplies recall decide`: whether what may be called back is.

use clap::Args as ClapArgs;

use crate::cli::supplies::given::{self, Given};
use crate::cli::supplies::lot_rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::supplies::Lot;
use crate::store::{Tx, WriteRows};
use crate::supplies::recall::decide::{Decision, Waiting, decide};

use super::load;
use super::show::{COLUMNS, GLANCE, Told, print};

/// Options of `supplies recall decide`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A lot that is called back stays set apart and whoever got some of it is to be told; one that is cleared may be used again,
unless it was set apart for something else. Rows have a column match.

Columns: match, recall, what, lot, lot_number, patient, visit, certainty, status, reason, on_hand.

Examples:
  supplies recall add IT0000025 --lots 7B-2KD --number F-1182-2026 &&
    supplies recall decide RA2610-000001 --as cleared --reason read-the-vial")]
pub struct Args {
    /// The matches, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "MATCH")]
    matches: Vec<String>,

    /// recalled or cleared
    #[arg(long, value_name = "WORD", value_parser = ["recalled", "cleared"])]
    r#as: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Writes decisions and prints what they bring.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let reason = lot_rows::reason(&args.reason)?;
    let decision = if args.r#as == "recalled" { Decision::Recalled } else { Decision::Cleared };
    let given = Given::each(desk, &args.matches, "match", &[])?;
    let ids = matches(desk, &given)?;
    let told = desk.transact(&args.writing, |tx| {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for (at, id) in ids.iter().enumerate() {
            let row: RecallMatch = given::row(tx, id)?;
            match one(tx, &row, decision, reason) {
                Ok(more) => rows.extend(more),
                Err(Failure::Faults(more)) => {
                    faults.extend(more.into_iter().map(|fault| given.fault(at, "match", fault)));
                }
                Err(other) => return Err(other),
            }
        }
        if faults.is_empty() { Told::all(tx, rows) } else { Err(faults.into()) }
    })?;
    print(desk, &args.output, GLANCE, &told)?;
    Ok(Answer::Yes)
}

/// The ids of matches that were named; every fault in one pass.
pub(super) fn matches(desk: &Desk, given: &Given) -> Result<Vec<crate::base::Id>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (mut ids, mut faults) = (Vec::new(), Vec::new());
    for at in 0..given.rows.len() {
        match given.named::<RecallMatch>(desk, &*view, (at, "match"), &mut faults)? {
            Some(row) => ids.push(row.id),
            None if given.rows[at].get("match").trim().is_empty() => faults.push(
                given.fault(
                    at,
                    "match",
                    crate::base::Fault::error("G009", "column match is empty")
                        .help("name a row of supplies recall show, like RA2610-000001"),
                ),
            ),
            None => {}
        }
    }
    if faults.is_empty() { Ok(ids) } else { Err(faults.into()) }
}

fn one(
    tx: &mut dyn Tx,
    row: &RecallMatch,
    decision: Decision,
    reason: &str,
) -> Result<Vec<RecallMatch>, Failure> {
    let recall: ProductRecall = given::row(tx, &row.product_recall)?;
    let lot = row.lot.as_ref().map(|id| given::row::<Lot>(tx, id)).transpose()?;
    let last_reason = lot.as_ref().map(|lot| load::last_reason(tx, &lot.id)).transpose()?.flatten();
    let (moves, known) = (load::moves(tx, &recall.item)?, load::rows(tx, &recall.id)?);
    let waiting = Waiting {
        recall: &recall,
        row,
        lot: lot.as_ref(),
        last_reason: last_reason.as_deref(),
        moves: &moves,
        known: &known,
    };
    let decided = decide(&waiting, decision, reason, tx.now())?;
    tx.update(&decided.row)?;
    if let Some(turned) = &decided.turned {
        lot_rows::write(tx, turned)?;
    }
    let mut rows = vec![decided.row];
    for patient in decided.patients {
        rows.push(tx.insert(patient)?);
    }
    Ok(rows)
}
