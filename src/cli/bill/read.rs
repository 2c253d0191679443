//! `bill read`: files of X12 as rows.

use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::Path;

use clap::{Args as ClapArgs, ValueEnum};

use crate::bill::read::{Cell, Read, Rows};
use crate::cli::streams::{Gathered, Streams};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::show::{self, Column};

/// Bytes that are read at once.
const PIECE: usize = 1 << 17;

/// Options of `bill read`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A file says itself what it is: 837P, 837I, 835, 999, 997, TA1, 277CA, 277; 270, 271, 276 and all others as segments.
No practice folder is needed. Rows that stand are printed, faults are told as FILE:SEGMENT:ELEMENT, and the exit is 65
where there was an error. --rows claims, lines, adjustments and payments join by file, set, claim and line.

Examples:
  bill read remittance.835
  bill read remittance.835 --rows lines --columns claim,line,account,procedure,charge,paid
  bill read remittance.835 --rows adjustments -o jsonl
  bill read - --rows segments < claims.837")]
pub struct Args {
    /// Files, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Which rows [default: what the first set is: claims for 837 and 835, acks for answers, else segments]
    #[arg(long, value_name = "KIND", value_enum)]
    rows: Option<Kind>,
    #[command(flatten)]
    output: Output,
}

/// Which rows are wanted.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Kind {
    /// A row a claim, sent or answered
    Claims,
    /// A row a service line
    Lines,
    /// A row a reason why less was paid
    Adjustments,
    /// A row a payment
    Payments,
    /// A row an answer to something sent
    Acks,
    /// A row a segment
    Segments,
}

impl Kind {
    const fn rows(self) -> Rows {
        match self {
            Self::Claims => Rows::Claims,
            Self::Lines => Rows::Lines,
            Self::Adjustments => Rows::Adjustments,
            Self::Payments => Rows::Payments,
            Self::Acks => Rows::Acks,
            Self::Segments => Rows::Segments,
        }
    }
}

/// Prints the rows of every file, then tells what is wrong with them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(missing) = args.files.iter().find(|file| *file != "-" && !Path::new(file).exists()) {
        return Err(Failure::Missing(format!("there is no file {missing}")));
    }
    let mut out = std::mem::replace(&mut desk.streams.out, Box::new(io::sink()));
    let (gathered, outcome) = print(args, desk, &mut out);
    desk.streams.out = out;
    outcome?;
    // What was printed stands above what is told.
    desk.streams.out.flush()?;
    desk.streams.tell_gathered(&gathered);
    if gathered.has_error { Err(Failure::Faults(Vec::new())) } else { Ok(Answer::Yes) }
}

/// Prints rows, and gives the faults that were found meanwhile.
fn print(args: &Args, desk: &mut Desk, out: &mut dyn Write) -> (Gathered, Result<(), Failure>) {
    let shape = desk.format(&args.output);
    let mut feed = Feed {
        files: args.files.iter(),
        open: None,
        rows: args.rows.map(Kind::rows),
        row: 0,
        streams: &mut desk.streams,
        gathered: Gathered::default(),
        failure: None,
        piece: vec![0; PIECE],
    };
    feed.until_known();
    let result = feed.rows.map_or(Ok(()), |rows| {
        let columns: Vec<Column> = rows.columns().iter().map(column).collect();
        let is_glance = args.output.columns.is_empty() && matches!(shape, show::Format::Table { .. });
        let glance = || glance(rows).iter().map(|name| (*name).to_owned()).collect();
        let picked = if is_glance { glance() } else { args.output.columns.clone() };
        show::stream(out, shape, &columns, &picked, &mut feed).map_err(|error| match error {
            show::Error::Columns(faults) => Failure::Faults(faults),
            show::Error::Io(error) => Failure::Output(error),
        })
    });
    let result = result.and(feed.failure.take().map_or(Ok(()), Err));
    (feed.gathered, result)
}

fn column(of: &crate::bill::read::Column) -> Column {
    match of.cell {
        Cell::Text => Column::text(of.name),
        Cell::Id => Column::id(of.name),
        Cell::Day => Column::date(of.name),
        Cell::Money => Column::money(of.name),
        Cell::Count => Column::count(of.name),
    }
}

/// What a person at a terminal is shown where no columns were asked for.
const fn glance(rows: Rows) -> &'static [&'static str] {
    match rows {
        Rows::Claims => &["account", "family", "from", "status", "charge", "paid", "patient_share"],
        Rows::Lines => {
            &["account", "line", "procedure", "modifiers", "charge", "paid", "adjusted", "remarks"]
        }
        Rows::Adjustments => &["account", "line", "level", "group", "reason", "amount", "reference"],
        Rows::Payments => {
            &["trace", "paid_on", "method", "amount", "claims", "claims_paid", "provider_adjusted"]
        }
        Rows::Acks => {
            &["kind", "level", "what", "about", "status", "codes", "at_ordinal", "at_element", "amount"]
        }
        Rows::Segments => &["segment", "loop", "about", "text"],
    }
}

/// The files one after another, as rows.
struct Feed<'f> {
    files: std::slice::Iter<'f, String>,
    open: Option<Open<'f>>,
    rows: Option<Rows>,
    row: usize,
    streams: &'f mut Streams,
    gathered: Gathered,
    failure: Option<Failure>,
    piece: Vec<u8>,
}

/// A file that is read.
struct Open<'f> {
    name: &'f str,
    input: Box<dyn io::Read>,
    read: Read,
    is_over: bool,
}

impl Feed<'_> {
    /// Reads until it is known which rows there are.
    fn until_known(&mut self) {
        while self.rows.is_none() && self.more() {}
    }

    /// Reads on; whether there was anything to read.
    fn more(&mut self) -> bool {
        let Some(open) = self.open.as_mut().filter(|open| !open.is_over) else { return self.next_file() };
        match open.input.read(&mut self.piece) {
            Ok(0) => {
                open.read.finish();
                open.is_over = true;
            }
            Ok(length) => open.read.feed(&self.piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                self.failure = Some(Failure::Input(open.name.to_owned(), error));
                return false;
            }
        }
        self.row = 0;
        self.rows = open.read.rows();
        let faults = open.read.faults();
        if !faults.is_empty() {
            self.streams.gather(&mut self.gathered, faults);
        }
        true
    }

    fn next_file(&mut self) -> bool {
        let Some(name) = self.files.next() else { return false };
        let input: Box<dyn io::Read> = if name == "-" {
            Box::new(io::stdin().lock())
        } else {
            match File::open(name) {
                Ok(file) => Box::new(file),
                Err(error) => {
                    self.failure = Some(Failure::Input(name.clone(), error));
                    return false;
                }
            }
        };
        let read = Read::new(name, self.rows);
        self.open = Some(Open { name, input, read, is_over: false });
        self.row = 0;
        true
    }
}

impl show::Rows for Feed<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if self.open.as_ref().is_some_and(|open| self.row < open.read.cells().rows()) {
                self.row += 1;
                return true;
            }
            if !self.more() {
                return false;
            }
        }
    }

    fn cell(&self, column: usize) -> &str {
        self.open.as_ref().map_or("", |open| open.read.cells().cell(self.row - 1, column))
    }
}
