//! A segment as it stands in the file: an id and its elements, each with its place.

use super::header::Delimiters;

/// A segment's id as a number, so that ids compare in one step: `CLP`, `N1`. Longer ids have none.
pub const fn code(id: &str) -> u32 {
    let bytes = id.as_bytes();
    match bytes.len() {
        2 => (bytes[0] as u32) << 16 | (bytes[1] as u32) << 8,
        3 => (bytes[0] as u32) << 16 | (bytes[1] as u32) << 8 | bytes[2] as u32,
        _ => 0,
    }
}

/// A segment: borrowed from the reader until the next one.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    text: &'a str,
    /// Where each part ends: the id, then every element.
    ends: &'a [u32],
    delimiters: &'a Delimiters,
    /// Its number in the file; the first is 1.
    pub number: u64,
    /// The byte of the file that it begins with; the first is 0.
    pub offset: u64,
    /// Whether its bytes are Latin-1 and not UTF-8: then a character of `text` is one byte of the file.
    pub is_latin: bool,
    code: u32,
}

impl<'a> Segment<'a> {
    pub(super) fn new(
        text: &'a str,
        ends: &'a [u32],
        delimiters: &'a Delimiters,
        place: (u64, u64),
        is_latin: bool,
    ) -> Self {
        let id = text.get(..ends.first().map_or(0, |end| *end as usize)).unwrap_or("");
        Self { text, ends, delimiters, number: place.0, offset: place.1, is_latin, code: code(id) }
    }

    /// All of it, without its terminator.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Its id, such as `CLP`.
    pub fn id(&self) -> &'a str {
        self.part(0)
    }

    /// Its id in messages: what is no id may be anything, and is not quoted.
    pub fn told(&self) -> &'a str {
        let is_id = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if self.code != 0 && self.id().bytes().all(is_id) { self.id() } else { "a segment without an id" }
    }

    /// Its id as [`code()`] has it; 0 where it is not two or three characters long.
    pub fn code(&self) -> u32 {
        self.code
    }

    /// What segments of its id are about; empty for an id that the guides do not use.
    pub fn about(&self) -> &'static str {
        super::dictionary::find(self.code).map_or("", |known| known.about)
    }

    /// What cuts it.
    pub fn delimiters(&self) -> &'a Delimiters {
        self.delimiters
    }

    /// How many elements it has, empty ones at the end among them.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Whether it is an id without elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An element, from 1; empty where it has no such element, or only spaces in it.
    pub fn element(&self, number: usize) -> &'a str {
        let element = self.part(number);
        if element.starts_with(' ') && element.bytes().all(|byte| byte == b' ') { "" } else { element }
    }

    /// An element as it stands, spaces and all.
    pub fn part(&self, number: usize) -> &'a str {
        let Some(&end) = self.ends.get(number) else { return "" };
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize + 1 };
        self.text.get(start..end as usize).unwrap_or("")
    }

    /// A component of an element, both from 1; empty where there is none. Repetitions after the first are left out.
    pub fn component(&self, element: usize, component: usize) -> &'a str {
        self.components(self.first(element)).nth(component - 1).unwrap_or("")
    }

    /// The components of an element, or of a repetition of one.
    pub fn components(&self, element: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        cut(element, Some(self.delimiters.component))
    }

    /// The repetitions of an element.
    pub fn repetitions(&self, element: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        cut(self.element(element), self.delimiters.repetition)
    }

    /// The first repetition of an element.
    pub fn first(&self, element: usize) -> &'a str {
        self.repetitions(element).next().unwrap_or("")
    }

    /// The byte of the file that an element begins with.
    pub fn offset_of(&self, element: usize) -> u64 {
        let start =
            if element == 0 { 0 } else { self.ends.get(element - 1).map_or(0, |end| *end as usize + 1) };
        let before = self.text.get(..start).unwrap_or(self.text);
        let bytes = if self.is_latin { before.chars().count() } else { before.len() };
        self.offset + u64::try_from(bytes).unwrap_or(0)
    }
}

/// The parts of a text between separators; all of it where there is no separator. Elements are short, so that a plain
/// walk over their bytes is the fastest search.
fn cut(text: &str, separator: Option<u8>) -> impl Iterator<Item = &str> + use<'_> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let found = separator.and_then(|separator| text.bytes().position(|byte| byte == separator));
        let (first, more) = found.map_or((text, None), |at| (&text[..at], Some(&text[at + 1..])));
        rest = more;
        Some(first)
    })
}
