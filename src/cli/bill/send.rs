//! `bill send`: batches are handed over by the practice's own program.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::bill::send::{self, MADE, Next, SENDING, SENT, Word};
use crate::cli::engine::{self, Ended};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::claims::{Batch, Claim};
use crate::record::files::{Document, StatusEvent};
use crate::show::{Column, Style, Value};
use crate::store::disk::Tray;
use crate::store::{Months, ReadRows, Tx, WriteRows};

use super::claim::keep;
use super::rows;

/// The folder in which a batch's file lies while the program that sends has it.
const OUTBOX: &str = "outbox";

/// Options of `bill send`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The program that practice.json names under engines.send is run in the practice folder, without a shell, with the file's
path as its last word. A batch is sent only where it ends with exit 0; what it says is filed. Where nobody knows what
became of an attempt, the batch is not sent again before a person has said --was-sent or --again.

Examples:
  bill claim A2610-0001063; bill send -n
  bill claim A2610-0001063; bill send
  bill claim A2610-0001063; bill send B2610-0000011 --was-sent")]
pub struct Args {
    /// Batches: ids, or - or @FILE for rows with a column batch [default: every batch that waits]
    #[arg(value_name = "BATCH")]
    batches: Vec<String>,

    /// Send them once more: the receiver does not have them
    #[arg(long, conflicts_with = "was_sent", requires = "batches")]
    again: bool,

    /// Send nothing: the receiver has them
    #[arg(long, requires = "batches")]
    was_sent: bool,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

impl Args {
    fn word(&self) -> Word {
        match (self.again, self.was_sent) {
            (true, _) => Word::Again,
            (_, true) => Word::WasSent,
            _ => Word::Send,
        }
    }
}

/// What could not be done, by how bad it is.
#[derive(Default)]
struct Wrong {
    refused: Vec<Fault>,
    failed: Vec<Fault>,
    unknown: Vec<Fault>,
}

impl Wrong {
    /// The failure that the command ends with: every fault, under the worst code.
    fn end(self) -> Outcome {
        let Self { refused, failed, unknown } = self;
        let make = match (unknown.is_empty(), failed.is_empty(), refused.is_empty()) {
            (false, ..) => Failure::Unknown,
            (_, false, _) => Failure::Unavailable,
            (_, _, false) => Failure::Faults,
            _ => return Ok(Answer::Yes),
        };
        Err(make([unknown, failed, refused].concat()))
    }
}

/// Sends one batch after another; each is written down before and after.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let (mut wrong, mut shown) = (Wrong::default(), Vec::new());
    for batch in meant(args, desk)? {
        let events = events(desk, &batch.id)?;
        let next = match send::next(&batch, &events, args.word()) {
            Ok(next) => next,
            Err(fault) if fault.code == "B161" => {
                wrong.unknown.push(fault);
                continue;
            }
            Err(fault) => {
                wrong.refused.push(fault);
                continue;
            }
        };
        let row = match next {
            Next::Nothing => {
                desk.tell(&format!("batch {} is {} already: nothing changed", batch.id, batch.status));
                Row { batch, ..Row::default() }
            }
            Next::Mark => mark(args, desk, &batch)?,
            Next::Hand(number) if args.writing.dry_run => would_hand(desk, batch, number)?,
            Next::Hand(number) => hand(args, desk, batch, number, &mut wrong)?,
        };
        shown.push(values(&row));
    }
    if shown.is_empty() && wrong.refused.is_empty() && wrong.unknown.is_empty() {
        desk.tell("no batch waits to be sent");
    }
    desk.print(&args.output, &columns(), shown)?;
    wrong.end()
}

/// A person says that the receiver has the batch. What an attempt left in the outbox goes.
fn mark(args: &Args, desk: &mut Desk, batch: &Batch) -> Result<Row, Failure> {
    let row = desk.transact(&args.writing, |tx| sent(tx, batch, "was-sent", None))?;
    if batch.status == SENDING && !args.writing.dry_run {
        // The document has the bytes; a copy that stays does no harm.
        let _ = Tray::of(&desk.folder()?, OUTBOX).and_then(|tray| tray.remove(&file_name(batch)));
    }
    Ok(row)
}

/// The batches that are asked for, each once. A row without a batch, such as a claim on hold, asks for none.
fn meant(args: &Args, desk: &mut Desk) -> Result<Vec<Batch>, Failure> {
    let mut input = rows::asked(desk, &args.batches, "batch")?;
    input.retain(|row| !row.get("batch").is_empty());
    let store = desk.store()?;
    let view = store.snapshot()?;
    if args.batches.is_empty() {
        let mut waiting = view.open::<Batch>()?;
        waiting.retain(|batch| [MADE, SENDING].contains(&batch.status.as_str()));
        return Ok(waiting);
    }
    let (mut told, mut seen, mut batches) = (rows::Told::default(), BTreeSet::new(), Vec::new());
    for (row, id) in input.iter().zip(rows::ids::<Batch>(desk, &input, "batch")) {
        let batch = id.map_err(Failure::Faults).and_then(|id| rows::row::<Batch>(&*view, &id));
        let batch = told.take(row, "batch", batch)?;
        batches.extend(batch.filter(|batch| seen.insert(batch.id.clone())));
    }
    told.end()?;
    Ok(batches)
}

fn events(desk: &Desk, batch: &Id) -> Result<Vec<StatusEvent>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    Ok(view.equal(Months::All, "subject", batch.as_str())?)
}

/// What became of a batch.
#[derive(Default)]
struct Row {
    batch: Batch,
    attempt: Option<usize>,
    reason: String,
    output: Option<Id>,
}

impl Row {
    /// A batch of which nobody knows whether it was sent.
    fn unknown(batch: Batch, number: usize) -> Self {
        let batch = Batch { status: SENDING.to_owned(), ..batch };
        Self { batch, attempt: Some(number), ..Self::default() }
    }
}

fn would_hand(desk: &mut Desk, batch: Batch, number: usize) -> Result<Row, Failure> {
    let words = engine::words(desk, "send", "send by hand and say --was-sent")?;
    let program = words.first().cloned().unwrap_or_default();
    desk.tell(&format!("batch {}: {program} would be given {}", batch.id, file_name(&batch)));
    Ok(Row { batch, attempt: Some(number), ..Row::default() })
}

fn file_name(batch: &Batch) -> String {
    format!("{}.837", batch.id)
}

/// Writes the attempt down, runs the program with the file, writes down what became of it.
fn hand(
    args: &Args,
    desk: &mut Desk,
    batch: Batch,
    number: usize,
    wrong: &mut Wrong,
) -> Result<Row, Failure> {
    let words = engine::words(desk, "send", "send by hand and say --was-sent")?;
    let bytes = desk.store()?.snapshot()?.document(batch.document.as_ref().unwrap_or(&batch.id))?;
    let folder = desk.folder()?;
    let (tray, path) = outbox(&folder, &batch, &bytes)?;
    desk.transact(&args.writing, |tx| begin(tx, &batch, number))?;
    let ended = engine::run(&words, &folder, &path);
    let program = words.first().map_or("", String::as_str);
    if matches!(ended, Ok(Ended { code: None, .. })) {
        let what = format!("{program} was ended by a signal: whether batch {} was sent is unknown", batch.id);
        wrong.unknown.push(unwritten(what, &batch));
        return Ok(Row::unknown(batch, number));
    }
    let failure = engine::failure(program, &ended);
    let said = ended.map(|ended| ended.said).unwrap_or_default();
    let done = desk.transact(&args.writing, |tx| end(tx, &batch, number, &said, failure.is_none()));
    let row = match done {
        Ok(row) => row,
        Err(error) => {
            let what = match &failure {
                None => format!("batch {} was sent, and that could not be written down", batch.id),
                Some(failure) => {
                    format!("batch {} was not sent ({failure}), and that could not be written down", batch.id)
                }
            };
            wrong.unknown.push(unwritten(what, &batch));
            wrong.unknown.extend(error.faults());
            return Ok(Row::unknown(batch, number));
        }
    };
    // The document has the bytes; what lies here is a copy, and the next attempt makes another.
    let _ = tray.remove(&file_name(&batch));
    if let Some(failure) = failure {
        let output = row.output.as_ref().map(|id| format!("; what it said is documents/{id}"));
        let help = format!(
            "the change is saved, as attempt {number}{}; bill send {} tries again",
            output.unwrap_or_default(),
            batch.id
        );
        let what = format!("batch {} was not sent: {failure}", batch.id);
        wrong.failed.push(Fault::error("B163", what).help(help));
    }
    Ok(row)
}

fn unwritten(what: String, batch: &Batch) -> Fault {
    let help = format!("the change is saved as far as it went: ask again with bill send {}", batch.id);
    Fault::error("B164", what).help(help)
}

fn outbox(folder: &std::path::Path, batch: &Batch, bytes: &[u8]) -> Result<(Tray, PathBuf), Failure> {
    let put = || -> io::Result<(Tray, PathBuf)> {
        let tray = Tray::of(folder, OUTBOX)?;
        let path = tray.put(&file_name(batch), bytes)?;
        Ok((tray, path))
    };
    put().map_err(|error| Failure::Store(crate::store::Error::Write(OUTBOX.to_owned(), error)))
}

/// The attempt is begun. That the batch is as it was looked at is seen under the lock.
fn begin(tx: &mut dyn Tx, batch: &Batch, number: usize) -> Result<(), Failure> {
    let now = rows::row::<Batch>(tx, &batch.id)?;
    if now != *batch {
        let text = format!("batch {} was changed meanwhile", batch.id);
        return Err(Failure::Store(crate::store::Error::Busy(text)));
    }
    tx.update(&Batch { status: SENDING.to_owned(), ..now })?;
    status::step(tx, &batch.id, SENDING, &send::attempt(number))
}

/// The attempt has ended: well, or with the batch as it was before. What the program said is filed.
fn end(tx: &mut dyn Tx, batch: &Batch, number: usize, said: &[u8], is_sent: bool) -> Result<Row, Failure> {
    let output = if said.is_empty() { None } else { Some(file(tx, batch, said)?) };
    let word = send::attempt(number);
    if is_sent {
        return sent(tx, batch, &word, output).map(|row| Row { attempt: Some(number), ..row });
    }
    let now = rows::row::<Batch>(tx, &batch.id)?;
    if now.status == SENDING {
        // What was sent once and failed to go again is still what was sent once.
        let status = if now.sent_at.is_some() { SENT } else { MADE };
        tx.update(&Batch { status: status.to_owned(), ..now })?;
        status::step(tx, &batch.id, status, &format!("{word}-failed"))?;
    }
    let batch = rows::row::<Batch>(tx, &batch.id)?;
    Ok(Row { batch, attempt: Some(number), reason: "failed".to_owned(), output })
}

/// What the program said, as a document.
fn file(tx: &mut dyn Tx, batch: &Batch, said: &[u8]) -> Result<Id, Failure> {
    let document = Document {
        r#type: "transport".to_owned(),
        subject: Some(batch.id.clone()),
        date: Some(tx.now().date()),
        level: "ordinary".to_owned(),
        file_name: format!("{}.txt", batch.id),
        status: "filed".to_owned(),
        ..Document::default()
    };
    Ok(tx.put(said, document)?.id)
}

/// The batch is sent, and its claims with it.
fn sent(tx: &mut dyn Tx, batch: &Batch, reason: &str, output: Option<Id>) -> Result<Row, Failure> {
    let mut batch = rows::row::<Batch>(tx, &batch.id)?;
    if [MADE, SENDING].contains(&batch.status.as_str()) {
        SENT.clone_into(&mut batch.status);
        batch.sent_at = batch.sent_at.or(Some(tx.now()));
        tx.update(&batch)?;
        status::step(tx, &batch.id, SENT, reason)?;
        claims_sent(tx, &batch.id)?;
    }
    Ok(Row { batch, attempt: None, reason: reason.to_owned(), output })
}

/// The claims of a batch that is sent are sent.
pub(super) fn claims_sent(tx: &mut dyn Tx, batch: &Id) -> Result<(), Failure> {
    let mut claims = tx.open::<Claim>()?;
    claims.retain(|claim| claim.batch.as_ref() == Some(batch) && claim.status == "batched");
    for claim in &mut claims {
        SENT.clone_into(&mut claim.status);
        keep::step(tx, claim)?;
    }
    Ok(())
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("batch"),
        Column::count("attempt"),
        Column::id("status"),
        Column::count("claims"),
        Column::money("amount"),
        Column::date("sent_at"),
        Column::id("reason"),
        Column::id("output"),
    ]
}

fn values(row: &Row) -> Vec<Value> {
    let Row { batch, attempt, reason, output } = row;
    let style = if [MADE, SENDING].contains(&batch.status.as_str()) { Style::Warn } else { Style::Plain };
    vec![
        (&batch.id).into(),
        attempt.map_or_else(Value::empty, Value::of),
        Value::of(&batch.status).styled(style),
        Value::of(batch.claims_count),
        batch.amount.into(),
        batch.sent_at.into(),
        reason.into(),
        output.into(),
    ]
}
