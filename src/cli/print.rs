//! An answer of rows to standard output, in the form that was asked for.

use std::io::Write;

use crate::show::{self, Column, Value};

use super::global::Form;
use super::{Desk, Failure, Output};

impl Desk {
    /// The form of an answer: as asked, else a table on a terminal and CSV elsewhere.
    pub fn form(&self, output: &Output) -> Form {
        let default = if self.streams.out_is_terminal { Form::Table } else { Form::Csv };
        output.output.unwrap_or(default)
    }

    /// Refuses `--columns` that the answer will not have. A verb that writes asks before it does: a change that is made
    /// and not shown would look like one that was refused.
    pub fn will_show(&self, output: &Output, columns: &[Column]) -> Result<(), Failure> {
        show::has(columns, &output.columns).map_err(Failure::Faults)
    }

    /// How the printer writes an answer.
    pub fn format(&self, output: &Output) -> show::Format {
        match self.form(output) {
            Form::Table => show::Format::Table { width: self.streams.width, color: self.streams.color },
            Form::Csv => show::Format::Csv,
            Form::Json => show::Format::Json,
            Form::Jsonl => show::Format::Jsonl,
        }
    }

    /// Prints rows.
    pub fn print(
        &mut self,
        output: &Output,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Result<(), Failure> {
        let (format, rows) = (self.format(output), &mut rows.into_iter());
        show::print(&mut self.streams.out, format, columns, &output.columns, rows).map_err(
            |error| match error {
                show::Error::Columns(faults) => Failure::Faults(faults),
                show::Error::Io(error) => error.into(),
            },
        )
    }

    /// The columns that a person at a terminal is shown where none were asked for; the other forms have all of them.
    pub fn at_a_glance(&self, output: &Output, columns: &[&str]) -> Output {
        let mut shown = output.clone();
        if output.columns.is_empty() && self.form(output) == Form::Table {
            shown.columns = columns.iter().map(|name| (*name).to_owned()).collect();
        }
        shown
    }

    /// Prints a text as it is.
    pub fn print_text(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.streams.out.write_all(text.as_bytes())?)
    }
}
