//! One row and its cells.

use std::borrow::Cow;
use std::ops::Range;

use super::MAX_FIELD;
use super::dialect::Dialect;
use super::scan::Field;
use crate::base::{Fault, Place};
use crate::format::text::advance;

/// A row as it stands in the file.
#[derive(Clone, Debug)]
pub struct Record<'r, 'a> {
    pub(super) text: &'a str,
    pub(super) file: &'r str,
    pub(super) dialect: Dialect,
    /// How many fields the header has.
    pub(super) width: usize,
    pub(super) fields: &'r [Field],
    pub(super) unclosed: Option<usize>,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its bytes in the file, line end included.
    pub span: Range<usize>,
}

impl<'a> Record<'_, 'a> {
    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Never: a blank line is no row.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A cell, unquoted; empty where the row has no such field.
    #[inline]
    pub fn field(&self, index: usize) -> Cow<'a, str> {
        match self.fields.get(index) {
            None => Cow::Borrowed(""),
            Some(field) if field.is_quoted => unquote(&self.text[field.start..field.end]),
            Some(field) => Cow::Borrowed(&self.text[field.start..field.end]),
        }
    }

    /// Every cell, unquoted.
    pub fn fields(&self) -> impl Iterator<Item = Cow<'a, str>> + '_ {
        (0..self.len()).map(|index| self.field(index))
    }

    /// The row's bytes in the file, line end included.
    pub fn as_str(&self) -> &'a str {
        &self.text[self.span.clone()]
    }

    /// A field's bytes in the file, its quotes included; nothing where the row has no such field.
    pub fn field_span(&self, index: usize) -> Option<Range<usize>> {
        self.fields.get(index).map(|field| field.start..field.end)
    }

    /// Where a field begins; the end of the row's text where the row has no such field.
    pub fn place(&self, index: usize) -> Place {
        let end = self.fields.last().map_or(self.span.start, |field| field.end);
        self.place_of(self.fields.get(index).map_or(end, |field| field.start))
    }

    /// Where each of its fields begins.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let (mut from, mut line, mut column) = (self.span.start, self.line, 1);
        self.fields.iter().map(move |field| {
            (line, column) = advance(&self.text[from..field.start], line, column);
            from = field.start;
            Place::new(self.file, line, column)
        })
    }

    /// Whether the row is as wide as the header, closed and of a size that we take; else what is wrong is pushed.
    pub fn check(&self, faults: &mut Vec<Fault>) -> bool {
        if self.unclosed.is_none() && self.len() == self.width && self.span.len() <= MAX_FIELD {
            return true;
        }
        let before = faults.len();
        if let Some(quote) = self.unclosed {
            let fault = Fault::error("G022", "a quote is opened here and never closed");
            faults.push(
                fault
                    .at(self.place_of(quote))
                    .help("close the field with a quote; inside it write two for one"),
            );
            return false;
        }
        if self.len() != self.width {
            let (kind, at) = if self.len() < self.width { ("only ", self.len()) } else { ("", self.width) };
            let plural = if self.len() == 1 { "" } else { "s" };
            let message =
                format!("the row has {kind}{} field{plural}, the header {}", self.len(), self.width);
            let help = "a field that holds a separator or a line break stands between quotes";
            faults.push(Fault::error("G023", message).at(self.place(at)).help(help));
        }
        for (index, field) in self.fields.iter().enumerate() {
            if field.end - field.start > MAX_FIELD {
                let message = format!("a field of {} bytes is longer than 64 KB", field.end - field.start);
                faults.push(Fault::error("G026", message).at(self.place(index)));
            }
        }
        faults.len() == before
    }

    /// The row as a line with other cells: those for which `with` has a new value are written anew, the rest keep the
    /// bytes that they have.
    pub fn replacing<'c>(&self, with: impl Fn(usize) -> Option<Cow<'c, str>>) -> String {
        let count = self.len().max(self.width);
        let mut line = String::with_capacity(self.span.len() + 16);
        for index in 0..count {
            if index > 0 {
                line.push(char::from(self.dialect.separator));
            }
            match with(index).filter(|value| *value != self.field(index)) {
                Some(value) => line.push_str(&self.dialect.cell(&value)),
                None => line.push_str(self.field_span(index).map_or("", |span| &self.text[span])),
            }
        }
        if line.is_empty() {
            line.push_str("\"\"");
        }
        let whole = self.as_str();
        let line_end = &whole[whole.trim_end_matches(['\r', '\n']).len()..];
        line + if line_end.is_empty() { self.dialect.line_end.text() } else { line_end }
    }

    fn place_of(&self, at: usize) -> Place {
        let (line, column) = advance(&self.text[self.span.start..at], self.line, 1);
        Place::new(self.file, line, column)
    }
}

/// The value of a field that begins with a quote.
fn unquote(field: &str) -> Cow<'_, str> {
    let inner = &field[1..];
    match inner.find('"') {
        None => Cow::Borrowed(inner),
        Some(at) if at + 1 == inner.len() => Cow::Borrowed(&inner[..at]),
        Some(_) => {
            let mut value = String::with_capacity(inner.len());
            let mut rest = inner;
            while let Some(at) = rest.find('"') {
                value.push_str(&rest[..at]);
                rest = &rest[at + 1..];
                match rest.strip_prefix('"') {
                    Some(more) => {
                        value.push('"');
                        rest = more;
                    }
                    // Closed: what follows stands as it is.
                    None => break,
                }
            }
            value.push_str(rest);
            Cow::Owned(value)
        }
    }
}
