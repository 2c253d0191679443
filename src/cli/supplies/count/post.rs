//! `supplies count post`: the books are set right.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::supplies::{load, write};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::store::{Tx, WriteRows};
use crate::supplies::count::post::post;
use crate::supplies::plan::Context;

use super::{lines, moves_since, of_count};

/// Options of `supplies count post`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What lies there more or less than the books said when it was counted becomes a move of kind count, worth what the item
is on average. Lines that nobody counted refuse it, or stay as they are with --only-counted. A controlled substance is
counted by two: the one who posts, and a witness.

Examples:
  supplies count print PL000010 --item IT0000025 && printf 'item,quantity\\nIT0000025,13\\n' | supplies count enter - && supplies count post CU2610-0000011")]
pub struct Args {
    /// The count
    #[arg(value_name = "COUNT")]
    count: String,

    /// Leave lines that nobody counted as they are
    #[arg(long)]
    only_counted: bool,

    /// The second person, by login [default: the one of the lines]
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    witness: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Posts in one transaction and prints the moves.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &write::COLUMNS)?;
    let count = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        lines(desk, &*view, &args.count)?.first().map(|line| line.count.clone()).unwrap_or_default()
    };
    let (written, posted) = desk.transact(&args.writing, |tx| write_post(tx, &count, args))?;
    if written.is_empty() {
        desk.tell(&format!("{posted} lines posted: nothing differs"));
    }
    write::print(desk, &args.output, &written)?;
    Ok(Answer::Yes)
}

fn write_post(tx: &mut dyn Tx, count: &Id, args: &Args) -> Result<(Vec<write::Written>, usize), Failure> {
    let lines = of_count(&*tx, count)?;
    let moves = moves_since(&*tx, &lines)?;
    let catalogue = load::catalogue(&*tx)?;
    let user = tx.user().to_owned();
    let today = tx.now().date();
    let context = Context { catalogue: &catalogue, today, user: &user, set_aside: None };
    let mut stock = load::stock_now(&*tx, today)?;
    let posted = post(&lines, &moves, args.only_counted, &args.witness, &context, &mut stock)
        .map_err(|faults: Vec<Fault>| Failure::from(faults))?;
    let written = write::write(tx, posted.plan, &catalogue, &stock)?;
    for row in &posted.lines {
        tx.update(row)?;
    }
    Ok((written, posted.lines.len()))
}
