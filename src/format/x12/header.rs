//! The interchange's header: 106 bytes of fixed width that say what the delimiters are.

/// Bytes of a header whose terminator is one byte.
pub(super) const LENGTH: usize = 106;

/// Bytes of ISA01 to ISA16.
const WIDTHS: [usize; 16] = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

/// Where the repetition separator, the version and the component separator stand.
const REPETITION: usize = 82;
const VERSION: std::ops::Range<usize> = 84..89;
const COMPONENT: usize = 104;

/// The bytes that cut an interchange. Separators are single bytes of ASCII; a terminator may be a longer character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    /// Between elements.
    pub element: u8,
    /// Between the components of an element.
    pub component: u8,
    /// Between repetitions of an element, where the interchange names one.
    pub repetition: Option<u8>,
    terminator: [u8; 4],
    length: u8,
}

impl Delimiters {
    /// The usual ones: `*`, `:`, `^` and `~`.
    pub const USUAL: Self = Self {
        element: b'*',
        component: b':',
        repetition: Some(b'^'),
        terminator: [b'~', 0, 0, 0],
        length: 1,
    };

    /// These separators, and a character that ends segments.
    pub fn new(element: u8, component: u8, repetition: Option<u8>, ends: char) -> Self {
        let mut terminator = [0; 4];
        let length = ends.encode_utf8(&mut terminator).len();
        Self { element, component, repetition, terminator, length: u8::try_from(length).unwrap_or(1) }
    }

    /// After each segment.
    pub fn terminator(&self) -> &[u8] {
        &self.terminator[..usize::from(self.length)]
    }

    /// Whether a byte is one of them.
    pub fn has(&self, byte: u8) -> bool {
        byte == self.element
            || byte == self.component
            || Some(byte) == self.repetition
            || self.terminator().contains(&byte)
    }

    /// Whether segments end with a line end, and nothing else.
    pub(super) fn is_line_end(&self) -> bool {
        matches!(self.terminator(), b"\n" | b"\r")
    }
}

/// What is wrong with a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// An element has another width than its own.
    Width {
        /// Which, from 1.
        element: usize,
        /// How many bytes it has, where it ends at all.
        found: Option<usize>,
        /// How many it must have.
        due: usize,
    },
    /// The delimiters cannot be told apart, or one is a letter, a digit or a space.
    Delimiters,
    /// The terminator that it names is not what ends its segments.
    Terminator,
}

/// Reads a header that begins with these bytes: its delimiters and its length. Nothing where more bytes are needed.
pub(super) fn read(bytes: &[u8]) -> Option<Result<(Delimiters, usize), Damage>> {
    let head = bytes.get(..LENGTH)?;
    let first = head[LENGTH - 1];
    let length = match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xff => 4,
        // A byte that goes on with a character is taken as it is, in a text that is not UTF-8.
        0x00..=0xbf => 1,
    };
    let end = LENGTH - 1 + length;
    let last = bytes.get(LENGTH - 1..end)?;
    if let Some(damage) = width(head) {
        return Some(Err(damage));
    }
    let repetition = head[REPETITION];
    let has_repetition = !repetition.is_ascii_alphanumeric() && head[VERSION] >= b"00402"[..];
    let mut terminator = [0; 4];
    terminator[..length].copy_from_slice(last);
    let delimiters = Delimiters {
        element: head[3],
        component: head[COMPONENT],
        repetition: has_repetition.then_some(repetition),
        terminator,
        length: u8::try_from(length).unwrap_or(1),
    };
    Some(if can_be_told_apart(&delimiters) { Ok((delimiters, end)) } else { Err(Damage::Delimiters) })
}

/// The first element of another width than its own; for a header that is cut, the one that it is cut in.
pub(super) fn width(bytes: &[u8]) -> Option<Damage> {
    let separator = *bytes.get(3)?;
    let mut start = 4;
    for (at, &due) in WIDTHS.iter().enumerate() {
        let end = start + due;
        let rest = bytes.get(start..).unwrap_or_default();
        let found = rest.iter().position(|byte| *byte == separator || (at == 15 && rest.len() > due));
        let found = if at == 15 && rest.len() > due { Some(due) } else { found };
        if found != Some(due) {
            return Some(Damage::Width { element: at + 1, found, due });
        }
        start = end + 1;
    }
    None
}

fn can_be_told_apart(delimiters: &Delimiters) -> bool {
    let Delimiters { element, component, repetition, terminator, .. } = *delimiters;
    let mut all = vec![element, component, terminator[0]];
    all.extend(repetition);
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b' ';
    let is_ascii =
        element.is_ascii() && component.is_ascii() && repetition.is_none_or(|byte| byte.is_ascii());
    let differ = all.iter().enumerate().all(|(at, byte)| !all[..at].contains(byte));
    is_ascii && differ && !all.iter().any(is_plain)
}
