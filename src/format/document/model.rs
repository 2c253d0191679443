//! What a document is: parts, blocks, tables, and fields at places on a page.

use super::{Length, Words};
use crate::base::Date;

/// Width of a page: Letter, 8½ inches.
pub const PAGE_WIDTH: Length = Length::points(612);
/// Height of a page: Letter, 11 inches.
pub const PAGE_HEIGHT: Length = Length::points(792);

/// A document laid on pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title, as a window or a list of files shows it. No name of a person: titles are seen by others.
    pub title: String,
    /// Its language as BCP 47 has it, `en-US`.
    pub language: String,
    /// Who made it: the practice's name.
    pub author: String,
    /// The day that it is of.
    pub date: Option<Date>,
    /// Its parts, each from a page of its own.
    pub parts: Vec<Part>,
}

/// What begins on a page of its own and counts its pages from 1: one receipt of several, one family's statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What stands at the head of the first page.
    pub letterhead: Option<Letterhead>,
    /// What stands at the head of each page after the first.
    pub running: Running,
    /// What stands at the foot of each page, beside `page n of m`.
    pub footer: Words,
    /// Whether `page n of m` stands at the foot. A slip of one page can do without.
    pub is_numbered: bool,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// Who writes to whom about what. With `to`, its address stands where the window of a left-window number 10 envelope
/// shows it when the page is folded in three.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Who writes: name, then lines of the address.
    pub from: Vec<Words>,
    /// What it is: `Statement`.
    pub title: Words,
    /// What identifies it: number, date, amount; each a name and a value.
    pub facts: Vec<(Words, Words)>,
    /// Whom it goes to, up to five lines; none for what is handed over.
    pub to: Vec<Words>,
}

/// A line at the head of the pages after the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// At the left edge.
    pub left: Words,
    /// At the right edge.
    pub right: Words,
}

/// A piece of a document's flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1, 2 or 3.
    Heading(u8, Words),
    /// A paragraph.
    Paragraph(Words),
    /// Lines that stay lines, such as an address.
    Lines(Vec<Words>),
    /// A list with a bullet before each item.
    Bullets(Vec<Words>),
    /// A list with a number before each item, from 1.
    Numbers(Vec<Words>),
    /// Names and values beside them.
    Pairs(Vec<(Words, Words)>),
    /// A table. Its head stands again on each page that it reaches.
    Table(Table),
    /// A line drawn across.
    Rule,
    /// A dashed line to cut along.
    Cut,
    /// Room of so many lines to write in.
    Room(u8),
    /// Blocks that stand on one page where they fit on one.
    Together(Vec<Block>),
    /// A page of its own with fields at exact places, such as a form printed before.
    Form(Vec<Field>),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column; a missing cell is empty.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it; nothing in all columns is a table without head.
    pub head: Words,
    /// At which edge its cells stand.
    pub align: Align,
    /// How wide it is.
    pub width: Width,
}

/// At which edge of a column its cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Where a line of text begins.
    Start,
    /// At the right edge: amounts and counts, digits under digits.
    End,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As its widest cell; not broken while there is another way.
    Fit,
    /// What is left, shared with others of the kind; its cells break into lines.
    Rest,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What kind of row.
    pub kind: RowKind,
    /// Its cells.
    pub cells: Vec<Words>,
}

/// Kinds of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A row like the others.
    Plain,
    /// The first cell heads the rows below and stands across the table.
    Group,
    /// The first cell says something of the row above and stands across the table, small.
    Note,
    /// A sum: bold, with a line above.
    Sum,
}

/// Words at an exact place on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// From the page's left edge to where the words begin; to where they end for [`Align::End`].
    pub x: Length,
    /// From the page's upper edge to the baseline.
    pub y: Length,
    /// Size of the letters.
    pub size: Length,
    /// Which end of the words stands at `x`.
    pub align: Align,
    /// The words.
    pub words: Words,
}

impl Column {
    /// A column of prose: takes what is left, breaks into lines.
    pub fn prose(head: impl Into<Words>) -> Self {
        Self { head: head.into(), align: Align::Start, width: Width::Rest }
    }

    /// A column of ids, codes or dates: as wide as it must be.
    pub fn code(head: impl Into<Words>) -> Self {
        Self { head: head.into(), align: Align::Start, width: Width::Fit }
    }

    /// A column of amounts or counts at the right edge.
    pub fn money(head: impl Into<Words>) -> Self {
        Self { head: head.into(), align: Align::End, width: Width::Fit }
    }
}

impl Row {
    /// A row like the others.
    pub fn plain(cells: impl IntoIterator<Item = Words>) -> Self {
        Self { kind: RowKind::Plain, cells: cells.into_iter().collect() }
    }

    /// A sum.
    pub fn sum(cells: impl IntoIterator<Item = Words>) -> Self {
        Self { kind: RowKind::Sum, cells: cells.into_iter().collect() }
    }

    /// A heading of the rows below.
    pub fn group(words: impl Into<Words>) -> Self {
        Self { kind: RowKind::Group, cells: vec![words.into()] }
    }

    /// A remark on the row above.
    pub fn note(words: impl Into<Words>) -> Self {
        Self { kind: RowKind::Note, cells: vec![words.into()] }
    }

    /// The cell of a column, empty where it is missing.
    pub(super) fn cell(&self, column: usize) -> &Words {
        static NOTHING: Words = Words::NOTHING;
        self.cells.get(column).unwrap_or(&NOTHING)
    }
}

impl Table {
    /// Whether any column has a head.
    pub(super) fn has_head(&self) -> bool {
        self.columns.iter().any(|column| !column.head.is_empty())
    }
}
