//! `files undo`: takes a journal line back.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::show::{Column, Value};
use crate::store::{self, Folder, How, TakenBack};

/// Options of `files undo`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each table has its own way: rows get their old cells back, or are taken back by a row that is appended (money, stock,
events). What has left the office is refused, and the message names the desk's own verb. Taking money back needs a
reason and another person than the taker.

Examples:
  files undo                          # the last line
  files undo 42 --reason wrong-patient")]
pub struct Args {
    /// The journal line [default: the last]
    #[arg(value_name = "LINE")]
    line: Option<u64>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes the line back as one transaction, and prints what became of each row.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(reason) = &args.reason {
        word(reason)?;
    }
    let columns = ["table", "row", "undone", "by"].map(Column::id);
    desk.will_show(&args.output, &columns)?;
    let folder = Folder::open(&desk.folder()?)?;
    let line = match args.line {
        Some(number) => folder.logged(number)?,
        None => folder.log(1)?.pop(),
    };
    let Some(line) = line else {
        let fault = Fault::error("F001", format!("the journal has no line {}", args.line.unwrap_or(0)));
        return Err(Failure::Faults(vec![fault.help("files log shows the last ones")]));
    };
    let done = desk.transact(&args.writing, |tx| Ok(store::undo(tx, &line, args.reason.as_deref())?))?;
    desk.print(&args.output, &columns, done.iter().map(cells))?;
    Ok(Answer::Yes)
}

/// A reason is a coded word: no free text stands on a command line.
fn word(reason: &str) -> Result<(), Fault> {
    let is_word = !reason.is_empty()
        && reason.len() <= 40
        && reason.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_word {
        return Ok(());
    }
    let fault = Fault::error("F002", "--reason takes one word of small letters, digits and hyphens");
    Err(fault.help("like wrong-patient or double-entry"))
}

/// What became of a row.
fn cells(row: &TakenBack) -> Vec<Value> {
    let how = match row.how {
        How::Restored => "restored",
        How::Removed => "removed",
        How::Marked => "entered-in-error",
        How::Voided => "void",
        How::Kept => "kept",
        How::Reversed => "reversed",
    };
    vec![Value::of(row.table), Value::of(&row.id), Value::of(how), Value::from(&row.by)]
}
