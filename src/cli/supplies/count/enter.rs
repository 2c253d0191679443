//! `supplies count enter`: what was counted.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::input::InputRow;
use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, when};
use crate::record::orders::Count;
use crate::show::Value;
use crate::store::{Read, ReadRows, Tx, WriteRows};
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::count::enter::{Context, check_time, enter};
use crate::supplies::count::{only, still_open};

use super::{GLANCE, columns, lines, lots, of_count, values};

/// Options of `supplies count enter`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns item, quantity, and where needed lot, unit, witness: filled-in rows of `count print`, or what a
scanner reads. Without a column quantity each row is one. Rows of one lot are added up; what is entered again counts
anew. A lot that was not on the sheet is added to it. A line whose quantity is empty is passed over: 0 says that nothing
lies there.

Examples:
  supplies count print PL000010 && printf 'item,lot,quantity\\nIT0000025,7B2KD,13\\n' | supplies count enter -
  supplies count enter - --count CU2610-0000011 --counted-at 07:30 < counted.csv")]
pub struct Args {
    /// `-` or `@FILE` for the rows
    #[arg(value_name = "ROWS")]
    rows: String,

    /// Which count [default: the one that is open]
    #[arg(long, value_name = "COUNT")]
    count: Option<String>,

    /// When it was counted [default: when the sheet was printed]
    #[arg(long, value_name = "WHEN")]
    counted_at: Option<String>,

    /// The second person, by login
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    witness: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Enters the lines in one transaction and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if args.rows != "-" && !args.rows.starts_with('@') {
        return Err(Failure::Grammar("enter takes rows: - for standard input, or @FILE".to_owned()));
    }
    desk.will_show(&args.output, &columns())?;
    if !args.witness.is_empty() && args.witness == desk.entry()?.user {
        let fault = Fault::error("U017", format!("witness {} is who enters it", args.witness));
        return Err(fault.help("name the second person by login, like --witness ruth").into());
    }
    let counted_at = match &args.counted_at {
        Some(words) => Some(when::instant(words, desk.zone()?, desk.today()?)?),
        None => None,
    };
    let input = desk.input_with_columns(&args.rows, &["item"])?;
    let has_quantity = input.columns.iter().any(|column| column == "quantity");
    let rows: Vec<InputRow> = if has_quantity {
        input.rows.into_iter().filter(|row| !row.get("quantity").trim().is_empty()).collect()
    } else {
        input.rows
    };
    let options = Asked {
        quantity: if has_quantity { String::new() } else { "1".to_owned() },
        witness: args.witness.clone(),
        ..Asked::default()
    };
    let asked: Vec<Asked> = rows.iter().map(|row| asked(row).or(&options)).collect();
    let count = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        count(args, desk, &*view)?
    };
    let written = desk.transact(&args.writing, |tx| {
        let (catalogue, lots) = (load::catalogue(&*tx)?, lots(&*tx)?);
        let lines = of_count(&*tx, &count)?;
        still_open(&lines)?;
        let user = tx.user().to_owned();
        let context = Context {
            catalogue: &catalogue,
            lots: &lots,
            today: tx.now().date(),
            user: &user,
            counted_at,
            now: tx.now(),
        };
        check_time(&lines, &context)?;
        let (changed, new) = enter(&asked, &lines, &context).map_err(|wrong| {
            let place = |wrong: Wrong| wrong.fault.at(rows[wrong.row].place(wrong.column));
            Failure::from(wrong.into_iter().map(place).collect::<Vec<Fault>>())
        })?;
        let rows = write(tx, changed, new)?;
        Ok(rows.iter().map(|row| values(row, &catalogue, &lots)).collect::<Vec<Vec<Value>>>())
    })?;
    if written.is_empty() {
        desk.tell("entered already: nothing changed");
    }
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &columns(), written)?;
    Ok(Answer::Yes)
}

/// A row of a sheet names its lot twice: the id in `lot`, the number in `lot_number`. One typed by hand has the number in
/// `lot`.
fn asked(row: &InputRow) -> Asked {
    Asked::read(|column| row.get(column))
}

/// The count that is meant.
fn count(args: &Args, desk: &Desk, view: &dyn Read) -> Result<Id, Failure> {
    let open = || -> Result<Id, Failure> { Ok(only(&view.open::<Count>()?)?) };
    match &args.count {
        Some(typed) => {
            let lines = lines(desk, view, typed)?;
            lines.first().map_or_else(open, |line| Ok(line.count.clone()))
        }
        None => open(),
    }
}

fn write(tx: &mut dyn Tx, changed: Vec<Count>, new: Vec<Count>) -> Result<Vec<Count>, Failure> {
    let mut rows = Vec::new();
    for row in changed {
        tx.update(&row)?;
        rows.push(row);
    }
    for row in new {
        rows.push(tx.insert(row)?);
    }
    Ok(rows)
}
