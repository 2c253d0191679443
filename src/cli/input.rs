//! What a command is given: rows and texts from standard input, from files, from a person at the prompt.

use std::fs::File;
use std::io::{self, BufRead, Read as _, Write as _};

use crate::base::{Fault, Place};

use super::rows::Input;
use super::{Desk, Failure};

/// The most that an input of rows may hold, in bytes.
const MOST: u64 = 1 << 30;

/// One cell of an input row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputCell {
    /// Its column's name.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// Where.
    pub place: Place,
}

/// A row that a command was given: cells by name, each with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputRow {
    /// Its cells in the order in which they came.
    pub cells: Vec<InputCell>,
    /// Where the row begins.
    pub place: Place,
}

impl InputRow {
    /// What was typed on the command line as a row of one cell, which has no place in a file.
    pub fn typed(column: &str, value: &str) -> Self {
        let place = Place::new("", 0, 0);
        let (name, value) = (column.to_owned(), value.to_owned());
        Self { cells: vec![InputCell { name, value, place: place.clone() }], place }
    }

    /// What stands in a column; empty where the row has no such column.
    pub fn get(&self, name: &str) -> &str {
        self.cell(name).map_or("", |cell| cell.value.as_str())
    }

    /// The cell of a column.
    pub fn cell(&self, name: &str) -> Option<&InputCell> {
        self.cells.iter().find(|cell| cell.name == name)
    }

    /// Puts a value into a column, at the row's own place where the row has no such column yet.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let place = self.place(name);
        self.cells.retain(|cell| cell.name != name);
        self.cells.push(InputCell { name: name.to_owned(), value: value.into(), place });
    }

    /// Where a column's cell stands; the row's own place where it has no such column.
    pub fn place(&self, name: &str) -> Place {
        self.cell(name).map_or_else(|| self.place.clone(), |cell| cell.place.clone())
    }

    /// What stands in a column that must not be empty.
    pub fn require(&self, name: &str) -> Result<&str, Fault> {
        match self.get(name) {
            "" => Err(Fault::error("G009", format!("column {name} is empty"))
                .at(self.place(name))
                .help("every row must have a value there")),
            value => Ok(value),
        }
    }
}

impl Desk {
    /// The bytes of an argument that names an input: `-` for standard input, `@FILE` or `FILE`. With them the name that
    /// faults are told under.
    pub fn bytes(&self, argument: &str) -> Result<(String, Vec<u8>), Failure> {
        let mut bytes = Vec::new();
        if argument == "-" {
            let name = "standard input".to_owned();
            if self.streams.in_is_terminal && self.streams.err_is_terminal {
                // Whoever typed `-` at a terminal would else wait for a program that waits for them.
                let _ = writeln!(io::stderr(), "reads what is typed; ctrl-d on an empty line ends it");
            }
            io::stdin()
                .lock()
                .take(MOST)
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::Input(name, error))?;
            return Ok(("-".to_owned(), bytes));
        }
        let name = argument.strip_prefix('@').unwrap_or(argument);
        let file = File::open(name).map_err(|error| missing(name, error))?;
        file.take(MOST).read_to_end(&mut bytes).map_err(|error| Failure::Input(name.to_owned(), error))?;
        Ok((name.to_owned(), bytes))
    }

    /// The rows of an argument that names an input: CSV, a JSON array or JSON lines, told apart by the first byte.
    /// Every fault of their form is told in one pass. Columns that a row must have are named in `columns`.
    pub fn input(&self, argument: &str, columns: &[&str]) -> Result<Vec<InputRow>, Failure> {
        Ok(self.input_with_columns(argument, columns)?.rows)
    }

    /// The same with the names of the columns, which a file without rows has too.
    pub fn input_with_columns(&self, argument: &str, columns: &[&str]) -> Result<Input, Failure> {
        let (name, bytes) = self.bytes(argument)?;
        rows(&name, &bytes, columns)
    }

    /// The id in a column of a row, made whole; a fault has the cell's place.
    pub fn id_at<R: crate::record::Record>(
        &self,
        row: &InputRow,
        column: &str,
    ) -> Result<crate::base::Id, Failure> {
        let typed = row.require(column)?;
        self.id::<R>(typed).map_err(|failure| failure.at(&row.place(column)))
    }

    /// A free text of an argument `-` or `@FILE`, without the line end at its end. A text typed as an argument is
    /// refused: process lists and shell histories would show it.
    pub fn text(&self, option: &str, argument: &str) -> Result<String, Failure> {
        if argument != "-" && !argument.starts_with('@') {
            let text = format!("{option} takes - (standard input) or @FILE, not the text itself");
            return Err(Failure::Grammar(text));
        }
        let (name, bytes) = self.bytes(argument)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Fault::error("G057", "not UTF-8 text").help("save it as UTF-8").at(Place::new(name, 0, 0))
        })?;
        Ok(text.trim_end_matches(['\n', '\r']).to_owned())
    }

    /// A line that a person types after a prompt, or the next line of standard input where that is no terminal.
    pub fn prompt(&mut self, label: &str) -> Result<String, Failure> {
        if self.streams.in_is_terminal {
            // A prompt that cannot be shown is no reason to give up on the answer.
            let _ = write!(self.streams.err, "{label}: ").and_then(|()| self.streams.err.flush());
        }
        let mut line = String::new();
        io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| Failure::Input("standard input".to_owned(), error))?;
        Ok(line.trim().to_owned())
    }
}

/// The rows of an input's bytes, with every fault of their form in one pass.
pub fn rows(name: &str, bytes: &[u8], columns: &[&str]) -> Result<Input, Failure> {
    let (input, mut faults) = super::rows::parse(name, bytes);
    if !input.columns.is_empty() {
        let missing = columns.iter().filter(|column| !input.columns.iter().any(|has| has == *column));
        faults.extend(missing.map(|column| absent(name, &input.columns, column, columns)));
    }
    if faults.iter().any(Fault::is_error) { Err(Failure::Faults(faults)) } else { Ok(input) }
}

fn missing(name: &str, error: io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        Failure::Missing(format!("there is no file {name}"))
    } else {
        Failure::Input(name.to_owned(), error)
    }
}

/// The fault of a column that rows lack, of those that are read, with the nearest that they have. A file without a
/// header has a person's data in its first line, and that is not quoted.
pub fn absent(file: &str, has: &[String], column: &str, read: &[&str]) -> Fault {
    let names = || has.iter().map(String::as_str).filter(|name| !name.is_empty());
    let is_column = |name: &str| {
        read.contains(&name) || crate::record::tables().any(|table| table.column(name).is_some())
    };
    let near = crate::base::near::near(column, names());
    let help = if !near.is_empty() {
        format!("is it {}?", near.join(" or "))
    } else if names().any(is_column) {
        format!("it has {}", names().collect::<Vec<_>>().join(", "))
    } else {
        format!("the first line names the columns, like {}", read.join(","))
    };
    Fault::error("G058", format!("column {column} is missing")).at(Place::new(file, 1, 0)).help(help)
}
