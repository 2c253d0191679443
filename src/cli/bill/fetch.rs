//! `bill fetch`: what receivers and payers answered is filed once and read.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::bill::fetch::locate::Map;
use crate::bill::fetch::read::{Came, Said, Sort, read};
use crate::bill::fetch::settle::{Books, Changes, REJECTED, Step, What};
use crate::cli::engine::{self, Ended};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::claims::{Acknowledgement, Batch};
use crate::record::files::Document;
use crate::show::{Column, Style, Value};
use crate::store::disk::Tray;
use crate::store::{self, Months, ReadRows, Tx, WriteRows};

/// The folder into which the program that fetches puts files. What is there is taken in, and only then taken away.
const INBOX: &str = "inbox";

/// Options of `bill fetch`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The program that practice.json names under engines.fetch is run in the practice folder, without a shell, with a folder of
ours as its last word, into which it puts files. Each new file is filed once, by its digest. TA1, 999 and 277CA move
batches and claims; an 835 is left for bill post; what cannot be read is filed and named. The exit is 1 where something
was refused, is not ours, or could not be read.

Examples:
  mkdir -p clearinghouse/out; bill fetch
  bill claim A2610-0001063; bill send; clearinghouse.sh clearinghouse; bill fetch
  bill fetch answer.999 answer.277 -n")]
pub struct Args {
    /// Files that came by another way [default: what the practice's program brings]
    #[arg(value_name = "FILE")]
    files: Vec<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// A file that came.
struct Piece {
    name: String,
    digest: String,
    bytes: Vec<u8>,
    came: Came,
}

/// What became of a file.
struct Done {
    name: String,
    document: Id,
    what: &'static str,
    detail: String,
    steps: Vec<Step>,
}

/// Takes the files in, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let inbox = if args.files.is_empty() { Some(Inbox::open(desk)?) } else { None };
    let files = match &inbox {
        Some(inbox) => inbox.bring(args, desk)?,
        None => args.files.iter().map(|file| desk.bytes(file)).collect::<Result<_, _>>()?,
    };
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let mut pieces: Vec<Piece> = files.into_iter().map(|(name, bytes)| piece(name, bytes)).collect();
    // What is said of a batch comes before what is said of its claims.
    pieces.sort_by_key(|piece| piece.came.said.iter().any(|(said, _)| matches!(said, Said::Claim { .. })));
    let done = desk.transact(&args.writing, |tx| take(tx, &pieces))?;
    if let Some(inbox) = inbox.filter(|_| !args.writing.dry_run) {
        inbox.clear(&names)?;
    }
    let steps = || done.iter().flat_map(|done| &done.steps);
    desk.saw(steps().filter_map(|step| step.patient.as_ref()))?;
    desk.warn(&faults(&pieces, &done, args.files.is_empty() && !args.writing.dry_run));
    let glance = ["what", "kind", "batch", "claim", "status", "code", "detail"];
    let shown = desk.at_a_glance(&args.output, &glance);
    desk.print(&shown, &columns(), done.iter().flat_map(values).collect::<Vec<_>>())?;
    desk.tell(&count(&done));
    let is_well = done.iter().all(|done| !matches!(done.what, UNREAD))
        && steps().all(|step| step.row.status != REJECTED && step.what != What::Unmatched);
    Ok(Answer::when(is_well))
}

/// What is wrong with the files that are new: what was told once is not told each time that the program brings a file.
/// A name that a payer gave may be of a person; what the program brought is told by its document.
fn faults(pieces: &[Piece], done: &[Done], is_brought: bool) -> Vec<Fault> {
    let mut all = Vec::new();
    for (piece, done) in pieces.iter().zip(done).filter(|(_, done)| done.what != KNOWN) {
        for mut fault in piece.came.faults.iter().cloned() {
            if let Some(place) = fault.place.as_mut().filter(|_| is_brought) {
                place.file = format!("documents/{}", done.document);
            }
            all.push(fault);
        }
    }
    all
}

/// It was filed before.
const KNOWN: &str = "known";
/// It was read.
const TAKEN: &str = "taken";
/// It is left for `bill post`.
const LEFT: &str = "left";
/// Nothing of it could be taken.
const UNREAD: &str = "unread";

fn count(done: &[Done]) -> String {
    if done.is_empty() {
        return "nothing came".to_owned();
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for done in done {
        *counts.entry(done.what).or_default() += 1;
    }
    let said = [TAKEN, LEFT, UNREAD, KNOWN].into_iter().filter_map(|what| Some((what, counts.get(what)?)));
    let said: Vec<String> = said.map(|(what, count)| format!("{what} {count}")).collect();
    format!("files: {}", said.join(", "))
}

/// The folder of what came, which no other command has meanwhile.
struct Inbox {
    tray: Tray,
    _lock: File,
}

impl Inbox {
    fn open(desk: &Desk) -> Result<Self, Failure> {
        desk.store()?;
        let tray = Tray::of(&desk.folder()?, INBOX).map_err(|error| of_tray(INBOX, error))?;
        match tray.lock().map_err(|error| of_tray(INBOX, error))? {
            Some(lock) => Ok(Self { tray, _lock: lock }),
            None => Err(Failure::Store(store::Error::Busy("another bill fetch is running".to_owned()))),
        }
    }

    /// Runs the program, and reads all that lies there: what it brought, and what was left by a command that died.
    fn bring(&self, args: &Args, desk: &mut Desk) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let words = engine::words(desk, "fetch", "name what came by another way: bill fetch FILE")?;
        if !args.writing.dry_run {
            let ended = engine::run(&words, &desk.folder()?, self.tray.path());
            let program = words.first().map_or("", String::as_str);
            if let Some(failure) = engine::failure(program, &ended) {
                return Err(broke_off(args, desk, &failure, ended)?);
            }
        }
        let names = self.tray.names().map_err(|error| of_tray(INBOX, error))?;
        let read = |name: String| match self.tray.read(&name) {
            Ok(bytes) => Ok((name, bytes)),
            Err(error) => Err(of_tray(&format!("{INBOX}/{name}"), error)),
        };
        names.into_iter().map(read).collect()
    }

    fn clear(&self, names: &[String]) -> Result<(), Failure> {
        for name in names {
            self.tray.remove(name).map_err(|error| of_tray(&format!("{INBOX}/{name}"), error))?;
        }
        Ok(())
    }
}

fn of_tray(what: &str, error: io::Error) -> Failure {
    Failure::Store(store::Error::Read(what.to_owned(), error))
}

/// The program failed: what it said is filed, and nothing is read before it has brought all.
fn broke_off(
    args: &Args,
    desk: &mut Desk,
    failure: &str,
    ended: io::Result<Ended>,
) -> Result<Failure, Failure> {
    let said = ended.map(|ended| ended.said).unwrap_or_default();
    let output = if said.is_empty() {
        None
    } else {
        let row = |tx: &mut dyn Tx| Ok(tx.put(&said, document("transport", "fetch.txt", "filed"))?.id);
        Some(desk.transact(&args.writing, row)?)
    };
    let fault = Fault::error("B163", format!("nothing was fetched: {failure}"));
    let fault = match output {
        Some(id) => fault.help(format!("the change is saved: what it said is documents/{id}")),
        None => fault.help("what it has brought so far is read once it ends well"),
    };
    Ok(Failure::Unavailable(vec![fault]))
}

fn document(r#type: &str, name: &str, status: &str) -> Document {
    Document {
        r#type: r#type.to_owned(),
        level: "ordinary".to_owned(),
        file_name: name.to_owned(),
        status: status.to_owned(),
        ..Document::default()
    }
}

fn piece(name: String, bytes: Vec<u8>) -> Piece {
    let digest = store::digest(&bytes);
    let came = read(&name, &bytes);
    Piece { name, digest, bytes, came }
}

fn take(tx: &mut dyn Tx, pieces: &[Piece]) -> Result<Vec<Done>, Failure> {
    let mut books = None;
    let mut done = Vec::new();
    for piece in pieces {
        done.push(one(tx, piece, &mut books)?);
    }
    Ok(done)
}

/// Files and reads one file, once.
fn one(tx: &mut dyn Tx, piece: &Piece, books: &mut Option<Books>) -> Result<Done, Failure> {
    let known: Vec<Document> = tx.equal(Months::All, "sha256", &piece.digest)?;
    let outcome = |document: Id, what: &'static str, detail: String, steps: Vec<Step>| Done {
        name: piece.name.clone(),
        document,
        what,
        detail,
        steps,
    };
    if let Some(document) = known.into_iter().next() {
        return Ok(outcome(document.id, KNOWN, "filed before: nothing changed".to_owned(), Vec::new()));
    }
    let is_broken = piece.came.faults.iter().any(Fault::is_error);
    let name = Path::new(&piece.name).file_name().map(|name| name.to_string_lossy().into_owned());
    let (r#type, status) = match piece.came.sort {
        Sort::Acknowledgement if !is_broken => ("acknowledgement", "filed"),
        Sort::Remittance => ("remittance", "inbox"),
        _ => ("payer-file", "inbox"),
    };
    let document = tx.put(&piece.bytes, document(r#type, &name.unwrap_or_default(), status))?.id;
    match piece.came.sort {
        Sort::Remittance => {
            let detail = format!("a payment: bill post {document}");
            Ok(outcome(document, LEFT, detail, Vec::new()))
        }
        Sort::Acknowledgement if !is_broken => {
            let steps = said(tx, piece, &document, books)?;
            Ok(outcome(document, TAKEN, String::new(), steps))
        }
        _ => {
            let detail =
                if is_broken { "it cannot be read" } else { "neither an answer to claims nor a payment" };
            Ok(outcome(document, UNREAD, detail.to_owned(), Vec::new()))
        }
    }
}

/// Keeps what a file says, and moves batches and claims.
fn said(
    tx: &mut dyn Tx,
    piece: &Piece,
    document: &Id,
    books: &mut Option<Books>,
) -> Result<Vec<Step>, Failure> {
    let books = match books {
        Some(books) => books,
        None => books.insert(Books::of(tx.now(), tx.all()?, tx.all()?, &tx.all::<Acknowledgement>()?)),
    };
    let mut steps = Vec::new();
    for (said, on) in &piece.came.said {
        steps.extend(books.take(said, *on, &|batch| map(tx, batch)));
    }
    for step in &steps {
        tx.insert(Acknowledgement { document: Some(document.clone()), ..step.row.clone() })?;
    }
    let Changes { batches, claims, events } = books.changes();
    for batch in &batches {
        tx.update(batch)?;
    }
    for claim in &claims {
        tx.update(claim)?;
    }
    for (subject, status, reason) in &events {
        status::step(tx, subject, status, reason)?;
    }
    Ok(steps)
}

/// Where the claims stand in a batch's own file. A file that is not here says nothing of them.
fn map(view: &dyn Tx, batch: &Batch) -> Map {
    let bytes = batch.document.as_ref().and_then(|id| view.document(id).ok());
    bytes.map(|bytes| Map::of(&bytes)).unwrap_or_default()
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("file"),
        Column::id("document"),
        Column::id("what"),
        Column::id("kind"),
        Column::id("about"),
        Column::id("batch"),
        Column::id("claim"),
        Column::id("patient"),
        Column::id("status"),
        Column::id("code"),
        Column::text("detail"),
        Column::date("date"),
    ]
}

/// What a file says, a row each; a file that says nothing is a row of its own.
fn values(done: &Done) -> Vec<Vec<Value>> {
    let head = |what: &str, style: Style| {
        vec![(&done.name).into(), (&done.document).into(), Value::of(what).styled(style)]
    };
    if done.steps.is_empty() {
        let style = if done.what == UNREAD { Style::Warn } else { Style::Plain };
        let mut row = head(done.what, style);
        row.resize(columns().len(), Value::empty());
        row[10] = (&done.detail).into();
        return vec![row];
    }
    let of_step = |step: &Step| {
        let style = match (step.what, step.row.status == REJECTED) {
            (_, true) => Style::Bad,
            (What::Unmatched, _) => Style::Warn,
            _ => Style::Plain,
        };
        let mut row = head(step.what.word(), style);
        row.extend([
            (&step.row.kind).into(),
            (&step.about).into(),
            (&step.row.batch).into(),
            (&step.row.claim).into(),
            (&step.patient).into(),
            Value::of(&step.row.status).styled(style),
            (&step.row.code).into(),
            (&step.detail).into(),
            step.row.date.into(),
        ]);
        row
    };
    done.steps.iter().map(of_step).collect()
}
