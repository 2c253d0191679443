//! `supplies recall add`: a recall is taken in.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Stamp};
use crate::cli::supplies::given::Given;
use crate::cli::supplies::{load as stock, lot_rows};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, when};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::recall::add::{Asked, add, known};
use crate::supplies::recall::find::{Found, find};
use crate::supplies::recall::show::show;

use super::load;
use super::show::{COLUMNS, GLANCE, Told, print};

/// Options of `supplies recall add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A lot that is equal but for case is called back; one that is equal but for a leading zero, O and 0, I and 1 or punctuation
is set apart until supplies recall decide says. So is what was written down without a lot. The same notice again finds
what came since. Rows have the columns item, lots (or from_lot and to_lot), number, and where known class, vendor, date,
reason.

Columns: match, recall, what, lot, lot_number, patient, visit, certainty, status, reason, on_hand.

Examples:
  supplies recall add IT0000025 --lots 7B2KD --number F-1182-2026 --class II
  supplies recall add IT0000017 --from-lot U8700AA --to-lot U8850AA --number F-1190-2026 -n
  printf 'item,lots,number,class\\nIT0000025,7B2KD 7B2KE,F-1182-2026,II\\n' | supplies recall add -")]
pub struct Args {
    /// The item, or `-` or `@FILE` for rows
    #[arg(value_name = "ITEM")]
    item: String,

    /// Its lots, with spaces between, or all
    #[arg(long, value_name = "LOTS", default_value = "", hide_default_value = true)]
    lots: String,

    /// First lot of a range
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    from_lot: String,

    /// Last lot of a range
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    to_lot: String,

    /// What the sender calls it
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    number: String,

    /// Who sent it
    #[arg(long, value_name = "VENDOR", default_value = "", hide_default_value = true)]
    vendor: String,

    /// FDA class: I, II, III
    #[arg(long, value_name = "CLASS", default_value = "", hide_default_value = true)]
    class: String,

    /// The day that the notice bears [default: today]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    date: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes recalls in and prints what they concern. Exit 1 where that is nothing new.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let is_input = args.item == "-" || args.item.starts_with('@');
    let options = [
        ("item", if is_input { "" } else { args.item.as_str() }),
        ("lots", args.lots.as_str()),
        ("from_lot", &args.from_lot),
        ("to_lot", &args.to_lot),
        ("number", &args.number),
        ("vendor", &args.vendor),
        ("class", &args.class),
        ("date", &args.date),
        ("reason", &args.reason),
    ];
    let given = Given::of(desk, Some(&args.item), &["item", "number"], &options)?;
    let asked = given.read(|cell| Asked {
        item: cell("item"),
        lots: cell("lots"),
        from_lot: cell("from_lot"),
        to_lot: cell("to_lot"),
        number: cell("number"),
        vendor: cell("vendor"),
        class: cell("class"),
        reason: cell("reason"),
        date: cell("date"),
    });
    let today = desk.today()?;
    let day = |words: &str| -> Result<Date, Fault> { when::date(words, today) };
    let (told, old) = desk.transact(&args.writing, |tx| {
        let catalogue = stock::catalogue(tx)?;
        let notices = add(&asked, &catalogue, &day, today).map_err(|wrong| given.placed(wrong))?;
        let (mut told, mut old) = (Vec::new(), Vec::new());
        for notice in notices {
            let (recall, is_known) = recall(tx, notice)?;
            if is_known {
                old.push(recall.id.clone());
            }
            let (rows, now) = (load::rows(tx, &recall.id)?, tx.now());
            told.extend(follow(tx, &recall, &rows, now)?);
        }
        Ok((Told::all(tx, told)?, old))
    })?;
    for id in &old {
        desk.tell(&format!("{id} is open already: what came since is added"));
    }
    let answer = Answer::when(!told.is_empty());
    print(desk, &args.output, GLANCE, &told)?;
    Ok(answer)
}

/// The recall of a notice: one that is open already, or a new one.
fn recall(tx: &mut dyn Tx, notice: ProductRecall) -> Result<(ProductRecall, bool), Failure> {
    let open: Vec<ProductRecall> = tx.open()?;
    match known(&open, &notice) {
        Some(known) => Ok((known.clone(), true)),
        None => Ok((tx.insert(notice)?, false)),
    }
}

/// Writes what a recall concerns and no row says yet.
fn follow(
    tx: &mut dyn Tx,
    recall: &ProductRecall,
    known: &[RecallMatch],
    now: Stamp,
) -> Result<Vec<RecallMatch>, Failure> {
    let (lots, moves) = (load::lots(tx, &recall.item)?, load::moves(tx, &recall.item)?);
    let Found { turned, matches } = find(recall, &lots, &moves, known, now);
    for turned in &turned {
        lot_rows::write(tx, turned)?;
    }
    let mut rows = Vec::new();
    for row in matches {
        rows.push(tx.insert(row)?);
    }
    Ok(show(rows))
}
