//! A content line as name, parameters and value.

use std::borrow::Cow;

use memchr::memchr3;

use super::lines::{Line, place};

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param<'a> {
    /// Its name as it stands.
    pub name: Cow<'a, str>,
    /// Its values, without quotes, carets undone.
    pub values: Vec<Cow<'a, str>>,
    /// The byte of the line where the first value begins.
    pub at: usize,
}

/// A property.
#[derive(Clone, Debug)]
pub struct Property<'a> {
    /// Its name as it stands.
    pub name: Cow<'a, str>,
    /// Its parameters.
    pub params: Vec<Param<'a>>,
    /// Its value as it stands, escapes and all.
    pub value: Cow<'a, str>,
    /// The number of its line.
    pub line: u64,
    raw: &'a [u8],
    at: usize,
}

/// What is wrong with a line, and at which of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No colon ends the name.
    NoColon(usize),
    /// The name is none.
    Name(usize),
    /// A parameter has no `=`.
    Param(usize),
    /// A quote is not closed.
    Quote(usize),
}

impl<'a> Property<'a> {
    /// Reads a line.
    pub fn of(line: &Line<'a>) -> Result<Self, Wrong> {
        let text = &line.text;
        let bytes = text.as_bytes();
        let end = memchr3(b':', b';', b'"', bytes).ok_or(Wrong::NoColon(bytes.len()))?;
        if bytes[end] == b'"' || !is_name(&bytes[..end]) {
            return Err(Wrong::Name(0));
        }
        let (mut params, mut at) = (Vec::new(), end);
        while bytes.get(at) == Some(&b';') {
            let (param, next) = param(text, at + 1)?;
            params.push(param);
            at = next;
        }
        if bytes.get(at) != Some(&b':') {
            return Err(Wrong::NoColon(at));
        }
        let name = slice(text, 0, end);
        let value = slice(text, at + 1, bytes.len());
        Ok(Self { name, params, value, line: line.number, raw: line.raw, at: at + 1 })
    }

    /// Whether it has a name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// A parameter by its name.
    pub fn param(&self, name: &str) -> Option<&Param<'a>> {
        self.params.iter().find(|param| param.name.eq_ignore_ascii_case(name))
    }

    /// The first value of a parameter.
    pub fn param_value(&self, name: &str) -> Option<&str> {
        self.param(name).and_then(|param| param.values.first()).map(AsRef::as_ref)
    }

    /// Line and column of a byte of its value.
    pub fn place(&self, at: usize) -> (u64, u64) {
        place(self.line, self.raw, self.at + at)
    }

    /// Line and column of a byte of its line.
    pub fn place_in_line(&self, at: usize) -> (u64, u64) {
        place(self.line, self.raw, at)
    }
}

/// A piece of a line: borrowed from the file where the line is.
fn slice<'a>(text: &Cow<'a, str>, from: usize, to: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
    }
}

fn is_name(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// The parameter that begins at a byte, and the byte behind it.
fn param<'a>(text: &Cow<'a, str>, from: usize) -> Result<(Param<'a>, usize), Wrong> {
    let bytes = text.as_bytes();
    let ends = |byte: &u8| matches!(byte, b'=' | b':' | b';' | b'"');
    let equals = bytes[from..].iter().position(ends).map_or(bytes.len(), |at| from + at);
    if bytes.get(equals) != Some(&b'=') || !is_name(&bytes[from..equals]) {
        return Err(Wrong::Param(from));
    }
    let (mut values, mut at) = (Vec::new(), equals + 1);
    loop {
        let (begin, end, next) = if bytes.get(at) == Some(&b'"') {
            let close = memchr::memchr(b'"', &bytes[at + 1..]).ok_or(Wrong::Quote(at))?;
            (at + 1, at + 1 + close, at + 2 + close)
        } else {
            let ends = |byte: &u8| matches!(byte, b',' | b':' | b';');
            let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |end| at + end);
            (at, end, end)
        };
        values.push(uncaret(slice(text, begin, end)));
        at = next;
        if bytes.get(at) != Some(&b',') {
            break;
        }
        at += 1;
    }
    Ok((Param { name: slice(text, from, equals), values, at: equals + 1 }, at))
}

/// RFC 6868: `^n`, `^^` and `^'` in a parameter.
fn uncaret(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('^') {
        return value;
    }
    let mut plain = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        let meant = match (letter, letters.peek()) {
            ('^', Some('n')) => Some('\n'),
            ('^', Some('^')) => Some('^'),
            ('^', Some('\'')) => Some('"'),
            _ => None,
        };
        if meant.is_some() {
            letters.next();
        }
        plain.push(meant.unwrap_or(letter));
    }
    Cow::Owned(plain)
}
