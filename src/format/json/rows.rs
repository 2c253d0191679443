//! Rows out of JSON text.

use super::cursor::Cursor;
use crate::base::{Fault, Place};
use crate::format::csv::{MAX_COLUMNS, MAX_FIELD};
use crate::format::text::utf8;

/// A member of an object: a cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its name.
    pub name: String,
    /// What it holds, as text.
    pub value: String,
    /// Where its value begins.
    pub place: Place,
}

/// An object: a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its cells, in the order in which they stand.
    pub cells: Vec<Cell>,
    /// Where it begins.
    pub place: Place,
}

/// What stands around the objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Array,
    Lines,
}

/// The rows of a text, lazily. After a fault of grammar, lines go on at the next line; an array ends there.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    cursor: Cursor<'a>,
    shape: Shape,
    is_first: bool,
    is_over: bool,
}

impl<'a> Rows<'a> {
    /// The rows of a text. `file` is the name that messages use. Fails where the bytes are not UTF-8, or begin with
    /// something else than an array or an object.
    pub fn open(file: &str, bytes: &'a [u8]) -> Result<Self, Vec<Fault>> {
        let mut cursor = Cursor::new(file, utf8(file, bytes)?);
        let shape = match cursor.peek() {
            Some(b'[') => Shape::Array,
            Some(b'{') | None => Shape::Lines,
            Some(_) => {
                let fault = cursor.expected("an array or an object");
                return Err(vec![
                    fault.help("write rows as [{\"patient\": \"P0001237\"}], or an object a line"),
                ]);
            }
        };
        cursor.take(b'[');
        Ok(Self { cursor, shape, is_first: true, is_over: false })
    }

    /// Whether another object follows. An array's end must be the text's.
    fn has_next(&mut self) -> Result<bool, Fault> {
        let is_first = std::mem::replace(&mut self.is_first, false);
        if self.shape == Shape::Lines {
            return Ok(self.cursor.peek().is_some());
        }
        if self.cursor.take(b']') {
            let fault = self.cursor.peek().map(|_| self.cursor.expected("the end of the text"));
            return fault.map_or(Ok(false), Err);
        }
        if is_first || self.cursor.take(b',') { Ok(true) } else { Err(self.cursor.expected("`,` or `]`")) }
    }

    /// An object; faults of single cells are gathered, a fault of grammar ends it.
    fn object(&mut self, faults: &mut Vec<Fault>) -> Result<Row, Fault> {
        if self.cursor.peek() != Some(b'{') {
            return Err(self.cursor.expected("an object"));
        }
        let mut row = Row { cells: Vec::new(), place: self.cursor.place() };
        self.cursor.take(b'{');
        if self.cursor.take(b'}') {
            return Ok(row);
        }
        loop {
            self.member(&mut row, faults)?;
            if self.cursor.take(b'}') {
                return Ok(row);
            }
            if !self.cursor.take(b',') {
                return Err(self.cursor.expected("`,` or `}`"));
            }
        }
    }

    fn member(&mut self, row: &mut Row, faults: &mut Vec<Fault>) -> Result<(), Fault> {
        self.cursor.peek();
        let name_at = self.cursor.place();
        let name = self.cursor.string()?.into_owned();
        if !self.cursor.take(b':') {
            return Err(self.cursor.expected("`:`"));
        }
        self.cursor.peek();
        let place = self.cursor.place();
        let value = self.cursor.cell()?;
        if row.cells.iter().any(|cell| cell.name == name) {
            let fault = Fault::error("G024", format!("member {name} stands twice")).at(name_at);
            faults.push(fault.help("take one of them out"));
        }
        if row.cells.len() == MAX_COLUMNS {
            return Err(
                Fault::error("G026", format!("an object has more than {MAX_COLUMNS} members")).at(place)
            );
        }
        match value {
            None => {
                let fault =
                    Fault::error("G030", format!("member {name} holds an array or an object")).at(place);
                faults.push(fault.help("a cell is text, a number, true, false or null"));
            }
            Some(value) if value.len() > MAX_FIELD => {
                let message = format!("a value of {} bytes is longer than 64 KB", value.len());
                faults.push(Fault::error("G026", message).at(place));
            }
            Some(value) => row.cells.push(Cell { name, value: value.into_owned(), place }),
        }
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Vec<Fault>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        match self.has_next() {
            Ok(true) => {}
            Ok(false) => {
                self.is_over = true;
                return None;
            }
            Err(fault) => {
                self.is_over = true;
                return Some(Err(vec![fault]));
            }
        }
        let (start, mut faults) = (self.cursor.at(), Vec::new());
        let row = self.object(&mut faults).map_err(|fault| {
            self.is_over = self.shape == Shape::Array;
            self.cursor.recover(start);
            faults.push(fault);
        });
        match row {
            Ok(row) if faults.is_empty() => Some(Ok(row)),
            _ => Some(Err(faults)),
        }
    }
}
