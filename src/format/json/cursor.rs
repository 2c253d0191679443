//! Walking over JSON text, value by value.

use std::borrow::Cow;

use super::MAX_DEPTH;
use crate::base::{Fault, Place};
use crate::format::text::advance;

/// A place in a text, and what stands there.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    file: String,
    text: &'a str,
    at: usize,
    /// A place already counted: byte, line, column.
    known: (usize, u64, u64),
}

impl<'a> Cursor<'a> {
    pub(super) fn new(file: &str, text: &'a str) -> Self {
        Self { file: file.to_owned(), text, at: 0, known: (0, 1, 1) }
    }

    /// Steps over white space; the next byte, if there is one.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over this byte, if it is the next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The line and column of the next byte.
    pub(super) fn place(&mut self) -> Place {
        let (at, line, column) = self.known;
        let (line, column) = advance(&self.text[at..self.at], line, column);
        self.known = (self.at, line, column);
        Place::new(self.file.as_str(), line, column)
    }

    /// A fault here: this was expected and something else stands there.
    pub(super) fn expected(&mut self, what: &str) -> Fault {
        let found = match self.peek() {
            None => "the end of the text".to_owned(),
            Some(byte) if byte.is_ascii_punctuation() => format!("`{}`", char::from(byte)),
            // What else stands there may be about a person.
            Some(_) => "something else".to_owned(),
        };
        Fault::error("G029", format!("{what} is expected here, found {found}")).at(self.place())
    }

    /// After a fault in what began at byte `start`: steps to the line after this one, or stays where that fault was
    /// only seen at a line's beginning.
    pub(super) fn recover(&mut self, start: usize) {
        if self.at > start && self.text[..self.at].ends_with('\n') {
            return;
        }
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
    }

    /// How many bytes were stepped over.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// A string.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a string"));
        }
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        loop {
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(0..=0x1f) | None => {
                    return Err(Fault::error("G029", "a string is opened here and not closed on its line")
                        .at(self.place()));
                }
                Some(_) => end += 1,
            }
        }
        let quoted = &self.text[start..=end];
        let inner = &quoted[1..quoted.len() - 1];
        let value = if inner.contains('\\') {
            let fault = Fault::error("G029", "a string has an escape that JSON does not know");
            Cow::Owned(serde_json::from_str(quoted).map_err(|_| fault.at(self.place()))?)
        } else {
            Cow::Borrowed(inner)
        };
        self.at = end + 1;
        Ok(value)
    }

    /// A value that a cell can hold, as a cell holds it; nothing for an array or an object, which is stepped over.
    pub(super) fn cell(&mut self) -> Result<Option<Cow<'a, str>>, Fault> {
        match self.peek() {
            Some(b'"') => self.string().map(Some),
            Some(b'[' | b'{') => self.skip_nested().map(|()| None),
            Some(_) => self.literal().map(Some),
            None => Err(self.expected("a value")),
        }
    }

    fn literal(&mut self) -> Result<Cow<'a, str>, Fault> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '.'));
        let word = &rest[..length.unwrap_or(rest.len())];
        let value = match word {
            "null" => "",
            "true" => "yes",
            "false" => "no",
            _ if word.starts_with(|c: char| c == '-' || c.is_ascii_digit())
                && serde_json::from_str::<serde_json::Number>(word).is_ok() =>
            {
                word
            }
            _ => return Err(self.expected("a value")),
        };
        self.at += word.len();
        Ok(Cow::Borrowed(value))
    }

    /// Steps over an array or object, brackets matched and strings respected.
    fn skip_nested(&mut self) -> Result<(), Fault> {
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(b'"') => drop(self.string()?),
                Some(bracket @ (b'[' | b'{')) => {
                    open.push(if bracket == b'[' { b']' } else { b'}' });
                    if open.len() > MAX_DEPTH {
                        return Err(Fault::error("G026", "values nest deeper than 32").at(self.place()));
                    }
                    self.at += 1;
                }
                Some(bracket @ (b']' | b'}')) => {
                    if open.pop() != Some(bracket) {
                        return Err(self.expected("another bracket"));
                    }
                    self.at += 1;
                    if open.is_empty() {
                        return Ok(());
                    }
                }
                Some(b',' | b':') => self.at += 1,
                Some(_) => drop(self.literal()?),
                None => return Err(self.expected("a closing bracket")),
            }
        }
    }
}
