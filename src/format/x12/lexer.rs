//! Bytes in pieces → segments.
//!
//! The lexer keeps the bytes of one unfinished segment, so its memory does not grow with the file. Where pieces are cut
//! changes nothing.

use memchr::{memchr, memchr_iter, memmem};

use super::header::{self, Damage, Delimiters};
use super::segment::Segment;

/// The most bytes that a segment may have. The longest that the guides allow has some thousands.
const MOST: usize = 1 << 16;

/// The byte order mark that may stand before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What the lexer found.
#[derive(Clone, Copy, Debug)]
pub enum Token<'a> {
    /// A segment.
    Segment(&'a Segment<'a>),
    /// Something that is not one, where it begins: number of the segment that it stands at, and the file's byte.
    Trouble(Trouble, u64, u64),
}

/// What is no segment, or a segment with something in it that may not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file does not begin with a header. Nothing is read.
    NoHeader,
    /// A header that is damaged. Nothing after it is read.
    Header(Damage),
    /// Bytes after an interchange's end that begin no other one.
    AfterEnd,
    /// A terminator with nothing before it.
    Empty,
    /// A line end inside an element. The segment is read.
    LineEnd(usize),
    /// Another control character inside an element. The segment is read.
    Control(usize, u8),
    /// More bytes without a terminator than a segment may have. Nothing after it is read.
    TooLong,
    /// The file ends inside a segment.
    Cut,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Start,
    /// A header was read, and what follows shows whether its terminator is right.
    Fresh,
    Inside,
    After,
    Ended,
}

/// Bytes that are there, and the same as text as far as they are UTF-8.
#[derive(Clone, Copy)]
struct Rest<'r> {
    bytes: &'r [u8],
    text: &'r str,
}

/// Cuts bytes into segments.
#[derive(Debug, Default)]
pub struct Lexer {
    state: State,
    delimiters: Option<Delimiters>,
    /// Bytes of a segment whose end is not there yet.
    rest: Vec<u8>,
    /// How many of them hold no terminator.
    searched: usize,
    /// The file's byte that `rest` begins with.
    offset: u64,
    segments: u64,
    ends: Vec<u32>,
    latin: String,
    was_told: bool,
}

impl Lexer {
    /// A lexer at the start of a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether anything but white space has come.
    pub fn has_begun(&self) -> bool {
        self.state != State::Start || !self.rest.is_empty()
    }

    /// Takes the next bytes and tells every segment that ends in them.
    pub fn feed(&mut self, bytes: &[u8], tell: &mut impl FnMut(Token<'_>)) {
        self.work(bytes, false, tell);
    }

    /// The file has ended.
    pub fn finish(&mut self, tell: &mut impl FnMut(Token<'_>)) {
        self.work(&[], true, tell);
        self.state = State::Ended;
    }

    fn work(&mut self, bytes: &[u8], is_end: bool, tell: &mut impl FnMut(Token<'_>)) {
        if self.state == State::Ended {
            return;
        }
        let mut rest = std::mem::take(&mut self.rest);
        rest.extend_from_slice(bytes);
        // Looked at once for all segments in it. What is not UTF-8 is looked at again, segment by segment.
        let text = match std::str::from_utf8(&rest) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default(),
        };
        let mut at = 0;
        let left = |at: usize| Rest { bytes: &rest[at..], text: text.get(at..).unwrap_or_default() };
        while let Some(step) = self.step(left(at), is_end, tell) {
            at += step;
            self.offset += wide(step);
            self.searched = 0;
            if self.state == State::Ended {
                at = rest.len();
            }
        }
        rest.drain(..at);
        self.rest = rest;
    }

    /// Takes one thing from the front; nothing where more bytes are needed, or all are used.
    fn step(&mut self, all: Rest<'_>, is_end: bool, tell: &mut impl FnMut(Token<'_>)) -> Option<usize> {
        let rest = all.bytes;
        if self.offset == 0 && rest.first() == Some(&MARK[0]) {
            if rest.starts_with(MARK) {
                return Some(MARK.len());
            }
            if !is_end && MARK.starts_with(rest) {
                return None;
            }
        }
        let spaces = rest.iter().take_while(|byte| self.is_space(**byte)).count();
        if spaces > 0 {
            return Some(spaces);
        }
        if rest.is_empty() {
            return None;
        }
        match self.state {
            State::Ended => None,
            State::Start | State::After => self.starts(rest, is_end, tell),
            State::Fresh | State::Inside => {
                if !is_end && rest.len() < 4 && b"ISA".starts_with(&rest[..rest.len().min(3)]) {
                    return None;
                }
                let is_header = rest.starts_with(b"ISA")
                    && rest.get(3).is_some_and(|byte| !byte.is_ascii_alphanumeric() && *byte != b' ');
                if is_header { self.header(rest, is_end, tell) } else { self.segment(all, is_end, tell) }
            }
        }
    }

    /// White space between segments is no part of them, unless it ends them.
    fn is_space(&self, byte: u8) -> bool {
        // An empty line of a file whose segments end with a line end is no empty segment.
        matches!(byte, b'\r' | b'\n' | b' ' | b'\t')
            && self.delimiters.is_none_or(|delimiters| byte != delimiters.element)
    }

    /// Between interchanges only a header may stand.
    fn starts(&mut self, rest: &[u8], is_end: bool, tell: &mut impl FnMut(Token<'_>)) -> Option<usize> {
        if rest.starts_with(b"ISA") {
            return self.header(rest, is_end, tell);
        }
        if !is_end && b"ISA".starts_with(rest) {
            return None;
        }
        if self.state == State::Start {
            tell(Token::Trouble(Trouble::NoHeader, 1, self.offset));
            self.state = State::Ended;
            return Some(0);
        }
        if !self.was_told {
            tell(Token::Trouble(Trouble::AfterEnd, self.segments + 1, self.offset));
            self.was_told = true;
        }
        match memmem::find(rest, b"ISA") {
            Some(at) => Some(at),
            // A header may begin in the last two bytes.
            None if is_end => Some(rest.len()),
            None => Some(rest.len().saturating_sub(2)).filter(|skip| *skip > 0),
        }
    }

    fn header(&mut self, rest: &[u8], is_end: bool, tell: &mut impl FnMut(Token<'_>)) -> Option<usize> {
        let damage = match header::read(rest) {
            Some(Ok((delimiters, end))) => {
                self.delimiters = Some(delimiters);
                self.state = State::Fresh;
                self.was_told = false;
                self.tell(&rest[..header::LENGTH - 1], None, tell);
                return Some(end);
            }
            Some(Err(damage)) => damage,
            None if !is_end => return None,
            None => header::width(rest).unwrap_or(Damage::Delimiters),
        };
        tell(Token::Trouble(Trouble::Header(damage), self.segments + 1, self.offset));
        self.state = State::Ended;
        Some(0)
    }

    fn segment(&mut self, all: Rest<'_>, is_end: bool, tell: &mut impl FnMut(Token<'_>)) -> Option<usize> {
        let rest = all.bytes;
        let delimiters = self.delimiters?;
        let terminator = delimiters.terminator();
        let from = self.searched;
        let found = match terminator {
            [single] => memchr(*single, &rest[from..]),
            longer => memmem::find(&rest[from..], longer),
        };
        let Some(end) = found.map(|at| from + at) else {
            let trouble = if rest.len() > MOST {
                Trouble::TooLong
            } else if is_end {
                Trouble::Cut
            } else {
                self.searched = rest.len().saturating_sub(terminator.len() - 1);
                return None;
            };
            tell(Token::Trouble(trouble, self.segments + 1, self.offset));
            self.state = State::Ended;
            return Some(0);
        };
        let mut bytes = &rest[..end];
        if terminator == b"\n" {
            bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        }
        if self.state == State::Fresh
            && delimiters.is_line_end()
            && !bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        {
            tell(Token::Trouble(Trouble::Header(Damage::Terminator), self.segments, self.offset));
            self.state = State::Ended;
            return Some(0);
        }
        self.state = State::Inside;
        if bytes.is_empty() {
            tell(Token::Trouble(Trouble::Empty, self.segments + 1, self.offset));
        } else {
            self.tell(bytes, all.text.get(..bytes.len()), tell);
            if bytes.starts_with(b"IEA") && bytes.get(3).is_none_or(|byte| *byte == delimiters.element) {
                self.state = State::After;
            }
        }
        Some(end + terminator.len())
    }

    /// Tells a segment of these bytes.
    fn tell(&mut self, bytes: &[u8], text: Option<&str>, tell: &mut impl FnMut(Token<'_>)) {
        let Some(delimiters) = &self.delimiters else { return };
        self.segments += 1;
        let place = (self.segments, self.offset);
        let (text, is_latin) = if let Some(text) = text.or_else(|| std::str::from_utf8(bytes).ok()) {
            (text, false)
        } else {
            self.latin.clear();
            self.latin.extend(bytes.iter().map(|byte| char::from(*byte)));
            (self.latin.as_str(), true)
        };
        // Each place is written, and counts only where a separator stands: without branches, for nobody can foresee
        // where elements end.
        if self.ends.len() <= text.len() {
            self.ends.resize(text.len() + 1, 0);
        }
        let mut count = 0;
        for (at, byte) in (0..).zip(text.bytes()) {
            self.ends[count] = at;
            count += usize::from(byte == delimiters.element);
        }
        self.ends[count] = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let segment = Segment::new(text, &self.ends[..=count], delimiters, place, is_latin);
        // Without branches, so that it goes over many bytes at once.
        let dirt = bytes.iter().fold(0, |dirt, &byte| dirt | u8::from(byte < b' ') | u8::from(byte == 0x7f));
        if dirt > 0 {
            let is_control = |byte: u8| (byte < b' ' || byte == 0x7f) && !delimiters.has(byte);
            if let Some(at) = bytes.iter().position(|byte| is_control(*byte)) {
                let element = memchr_iter(delimiters.element, &bytes[..at]).count();
                let trouble = match bytes[at] {
                    b'\r' | b'\n' => Trouble::LineEnd(element),
                    control => Trouble::Control(element, control),
                };
                tell(Token::Trouble(trouble, place.0, place.1 + wide(at)));
            }
        }
        tell(Token::Segment(&segment));
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
