//! What a cell may hold: text to value and back, each fault told.

use std::borrow::Cow;

use super::table::{Column, Home, Table};
use crate::base::date::Partial;
use crate::base::fault::Fault;
use crate::base::id::{Parts, Slip};
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Instant, Money, Quantity, Stamp};

/// The form of a column's cells, as the published schema names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An id.
    Id,
    /// Several ids, one space between.
    Ids,
    /// Text.
    Text,
    /// Several words, one space between.
    Words,
    /// A day.
    Date,
    /// A day, a month or a year.
    PartialDate,
    /// An instant to the minute with its offset.
    Instant,
    /// An instant to the second with its offset.
    Stamp,
    /// A wall-clock time.
    WallTime,
    /// Money.
    Money,
    /// A whole number.
    Count,
    /// A quantity, to three decimals.
    Quantity,
    /// `yes` or `no`.
    YesNo,
}

/// A fault in one cell of a row; whoever read the row knows the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The column, as its place in the table's columns.
    pub column: usize,
    /// What is wrong, without a place.
    pub fault: Fault,
}

/// A type that a cell can hold.
pub trait Cell: Sized {
    /// Its form.
    const KIND: Kind;
    /// Whether an empty cell is a fault.
    const REQUIRED: bool;
    /// The value of an empty cell, where that is allowed.
    fn empty() -> Self;
    /// Reads a cell that is not empty.
    fn decode(text: &str) -> Result<Self, Fault>;
    /// Writes it.
    fn encode(&self) -> String;
}

macro_rules! cells {
    ($($type:ty, $kind:ident, $read:expr;)+) => {$(
        impl Cell for $type {
            const KIND: Kind = Kind::$kind;
            const REQUIRED: bool = true;
            fn empty() -> Self {
                Self::default()
            }
            fn decode(text: &str) -> Result<Self, Fault> {
                $read(text)
            }
            fn encode(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

cells! {
    Id, Id, |text: &str| Ok::<Id, Fault>(Id::new(text));
    Date, Date, crate::base::date::parse;
    Partial, PartialDate, str::parse::<Partial>;
    Instant, Instant, str::parse::<Instant>;
    Stamp, Stamp, str::parse::<Stamp>;
    WallTime, WallTime, str::parse::<WallTime>;
    Money, Money, str::parse::<Money>;
    Quantity, Quantity, str::parse::<Quantity>;
    i64, Count, count;
}

fn count(text: &str) -> Result<i64, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    whole
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| Fault::error("G006", "not a whole number").help("write digits alone, like 3"))
}

impl<T: Cell> Cell for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    fn empty() -> Self {
        None
    }
    fn decode(text: &str) -> Result<Self, Fault> {
        T::decode(text).map(Some)
    }
    fn encode(&self) -> String {
        self.as_ref().map(T::encode).unwrap_or_default()
    }
}

impl Cell for bool {
    const KIND: Kind = Kind::YesNo;
    const REQUIRED: bool = false;
    fn empty() -> Self {
        false
    }
    fn decode(text: &str) -> Result<Self, Fault> {
        match text {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Fault::error("G007", "neither yes nor no").help("write yes or no")),
        }
    }
    fn encode(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl Cell for String {
    const KIND: Kind = Kind::Text;
    const REQUIRED: bool = false;
    fn empty() -> Self {
        Self::new()
    }
    fn decode(text: &str) -> Result<Self, Fault> {
        Ok(text.to_owned())
    }
    fn encode(&self) -> String {
        self.clone()
    }
}

impl Cell for Vec<String> {
    const KIND: Kind = Kind::Words;
    const REQUIRED: bool = false;
    fn empty() -> Self {
        Self::new()
    }
    fn decode(text: &str) -> Result<Self, Fault> {
        Ok(text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }
    fn encode(&self) -> String {
        self.join(" ")
    }
}

impl Cell for Vec<Id> {
    const KIND: Kind = Kind::Ids;
    const REQUIRED: bool = false;
    fn empty() -> Self {
        Self::new()
    }
    fn decode(text: &str) -> Result<Self, Fault> {
        Ok(text.split(' ').filter(|word| !word.is_empty()).map(Id::new).collect())
    }
    fn encode(&self) -> String {
        self.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Takes a row's cells one after another; used by the code that `table!` writes.
pub(super) struct Cells<'a, 'f> {
    table: &'static Table,
    cells: &'a [Cow<'a, str>],
    faults: &'f mut Vec<CellFault>,
    at: usize,
}

impl<'a, 'f> Cells<'a, 'f> {
    /// A row's cells in the order of the table's columns.
    pub(super) fn new(
        table: &'static Table,
        cells: &'a [Cow<'a, str>],
        faults: &'f mut Vec<CellFault>,
    ) -> Self {
        Self { table, cells, faults, at: 0 }
    }

    /// The first cell: the row's own id, or its rule's name.
    pub(super) fn key(&mut self) -> Id {
        let text = self.take();
        let id = Id::new(text);
        if text.is_empty() {
            self.push(
                Fault::error("G009", format!("column {} is empty", self.table.columns[0].name))
                    .help("every row has its key"),
            );
        } else if self.table.home != Home::Rules
            && let Err(slip) = Parts::of(text, self.table.prefix, self.table.is_growing(), self.table.checked)
        {
            self.push(id_fault(text, self.table, slip));
        }
        self.at += 1;
        id
    }

    /// The next cell.
    pub(super) fn next<T: Cell>(&mut self) -> T {
        let text = self.take();
        let column = &self.table.columns[self.at];
        let value = if text.is_empty() {
            if T::REQUIRED {
                self.push(
                    Fault::error("G009", format!("column {} is empty", column.name))
                        .help("every row must have a value there"),
                );
            }
            T::empty()
        } else {
            self.codes(column, text);
            T::decode(text).unwrap_or_else(|fault| {
                self.push(named(fault, column, text));
                T::empty()
            })
        };
        self.at += 1;
        value
    }

    fn take(&self) -> &'a str {
        self.cells.get(self.at).map_or("", |cell| cell.as_ref())
    }

    fn push(&mut self, fault: Fault) {
        self.faults.push(CellFault { column: self.at, fault });
    }

    fn codes(&mut self, column: &Column, text: &str) {
        if column.codes.is_empty() || column.codes.contains(&text) {
            return;
        }
        if column.kind == Kind::Words && text.split(' ').all(|word| column.codes.contains(&word)) {
            return;
        }
        let near = crate::base::near::near(text, column.codes.iter().copied());
        let help = if near.is_empty() {
            format!("one of {}", column.codes.join(", "))
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        let value = if column.class.may_be_quoted() { format!("'{text}'") } else { "this word".to_owned() };
        self.push(Fault::error("G012", format!("column {} does not know {value}", column.name)).help(help));
    }
}

/// The fault with the column's name before it, and the value where its class lets it be quoted.
fn named(mut fault: Fault, column: &Column, text: &str) -> Fault {
    let value = if column.class.may_be_quoted() { format!(" '{text}'") } else { String::new() };
    fault.message = format!("column {}{value}: {}", column.name, fault.message);
    fault
}

/// What is wrong with an id.
pub fn id_fault(text: &str, table: &Table, slip: Slip) -> Fault {
    let example = Id::build(
        table.prefix,
        table.is_growing().then(|| crate::base::Month::new(2026, 11)).flatten(),
        42,
        table.checked,
    );
    match slip {
        Slip::Check => Fault::error("G011", format!("'{text}' has a slip: its check digit does not fit"))
            .help("look it up again; nothing is guessed"),
        Slip::Prefix => Fault::error("G010", format!("'{text}' is no id of {}", table.name))
            .help(format!("ids of {} look like {example}", table.name)),
        Slip::Form => Fault::error("G010", format!("'{text}' has not the form of an id of {}", table.name))
            .help(format!("write it like {example}")),
    }
}

/// What is wrong with a text that holds what no keyboard types: a control character other than tab and line end.
pub fn unreadable(column: &Column, text: &str) -> Option<Fault> {
    let is_damaged = text.chars().any(|letter| letter.is_control() && !"\t\r\n".contains(letter));
    is_damaged.then(|| {
        Fault::error("M019", format!("column {} holds a control character", column.name))
            .help("the text was damaged on its way: type it anew, or have the file exported again")
    })
}
