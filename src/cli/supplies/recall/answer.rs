//! `supplies recall answer`: who was told, and who has answered.

use clap::Args as ClapArgs;

use crate::cli::supplies::given::{self, Given};
use crate::cli::supplies::lot_rows;
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::safety::RecallMatch;
use crate::store::WriteRows;
use crate::supplies::recall::answer::answer;

use super::decide::matches;
use super::show::{COLUMNS, GLANCE, Told, print};

/// Options of `supplies recall answer`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have a column match, as supplies recall patients prints it. What was written down already stays.

Columns: match, recall, what, lot, lot_number, patient, visit, certainty, status, reason, on_hand.

Examples:
  supplies recall add IT0000017 --lots U8841AA --number F-1190-2026 &&
    supplies recall answer RA2610-000002 --as told --reason letter
  supplies recall add IT0000017 --lots U8841AA --number F-1190-2026 &&
    supplies recall patients RC2610-0000011 | supplies recall answer - --as answered --reason no-harm")]
pub struct Args {
    /// The matches, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "MATCH")]
    matches: Vec<String>,

    /// told or answered
    #[arg(long, value_name = "WORD", value_parser = ["told", "answered"])]
    r#as: String,

    /// How, or what they said, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Writes what became of people and prints their rows.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let reason = lot_rows::reason(&args.reason)?;
    let given = Given::each(desk, &args.matches, "match", &[])?;
    let ids = matches(desk, &given)?;
    let (told, already) = desk.transact(&args.writing, |tx| {
        let (mut rows, mut already, mut faults) = (Vec::new(), 0, Vec::new());
        for (at, id) in ids.iter().enumerate() {
            match answer(&given::row::<RecallMatch>(tx, id)?, &args.r#as, reason) {
                Ok(Some(row)) => {
                    tx.update(&row)?;
                    rows.push(row);
                }
                Ok(None) => already += 1,
                Err(fault) => faults.push(given.fault(at, "match", fault)),
            }
        }
        if faults.is_empty() { Ok((Told::all(tx, rows)?, already)) } else { Err(faults.into()) }
    })?;
    if already > 0 {
        desk.tell(&format!("{already} written down already"));
    }
    print(desk, &args.output, GLANCE, &told)?;
    Ok(Answer::Yes)
}
