//! `supplies count print`: a sheet to count by.

use clap::Args as ClapArgs;

use crate::base::{Id, Month};
use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, fields};
use crate::record::Record;
use crate::record::orders::Count;
use crate::record::schedule::Place;
use crate::record::supplies::Item;
use crate::show::Value;
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::count::print::{Asked, print};

use super::{GLANCE, columns, values};

/// Options of `supplies count print`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A line for each lot that should lie there, and for each item that belongs there; how much it should be is not said. What
moves from now on is added back when it is posted, so that work goes on. The rows can be filled in and given to
`supplies count enter -`; `supplies count sheet` is the same on paper.

Examples:
  supplies count print PL000010 -o table
  supplies count print PL000009 --class A
  supplies count print PL000009 --kind office --dry-run")]
pub struct Args {
    /// The place
    #[arg(value_name = "PLACE")]
    place: String,

    /// Only items of this class
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,

    /// Only items of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// Only this item (can be repeated)
    #[arg(long, value_name = "ITEM")]
    item: Vec<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Writes the lines in one transaction and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    for (option, column, word) in [("--class", "class", &args.class), ("--kind", "kind", &args.kind)] {
        if let Some(word) = word {
            fields::one_of::<Item>(option, column, word)?;
        }
    }
    let today = desk.today()?;
    let (place, items) = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        let items: Result<Vec<Id>, Failure> =
            args.item.iter().map(|typed| Ok(desk.row::<Item>(&*view, typed)?.id)).collect();
        (desk.row::<Place>(&*view, &args.place)?.id, items?)
    };
    let asked = Asked { class: args.class.clone(), kind: args.kind.clone(), items };
    let rows = desk.transact(&args.writing, |tx| {
        let catalogue = load::catalogue(&*tx)?;
        let stock = load::stock_now(&*tx, today)?;
        let open: Vec<Count> = tx.open()?;
        let lines = print(&catalogue, &stock, &place, &asked, &open, tx.now())?;
        let written = write(tx, lines)?;
        Ok(written.iter().map(|row| values(row, &catalogue, &stock)).collect::<Vec<Vec<Value>>>())
    })?;
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &columns(), rows)?;
    Ok(Answer::Yes)
}

/// The lines carry the id of the first.
fn write(tx: &mut dyn Tx, lines: Vec<Count>) -> Result<Vec<Count>, Failure> {
    let month = Month::of(tx.now().date());
    let (mut count, mut written) = (Id::default(), Vec::new());
    for mut line in lines {
        line.id = tx.draw(Count::TABLE, Some(month))?;
        if count.is_empty() {
            count = line.id.clone();
        }
        line.count = count.clone();
        written.push(tx.insert(line)?);
    }
    Ok(written)
}
