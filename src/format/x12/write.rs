//! Elements → a segment's bytes.

use super::header::Delimiters;

/// Why a segment cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// An element holds a byte that would cut it, or a control character; from 1, the id is 0.
    Element(usize),
}

/// Appends a segment: its id first, then its elements. Empty elements at the end are left away. Components and
/// repetitions stand in the elements as they are; a terminator or element separator in one is refused, for there is no
/// escape.
pub fn write<'p>(
    parts: impl IntoIterator<Item = &'p str>,
    delimiters: &Delimiters,
    out: &mut Vec<u8>,
) -> Result<(), Refused> {
    let start = out.len();
    let mut end = start;
    for (number, part) in parts.into_iter().enumerate() {
        let cuts = |byte: u8| {
            byte == delimiters.element || byte == delimiters.terminator()[0] || matches!(byte, b'\r' | b'\n')
        };
        if part.bytes().any(cuts) {
            out.truncate(start);
            return Err(Refused::Element(number));
        }
        if number > 0 {
            out.push(delimiters.element);
        }
        out.extend_from_slice(part.as_bytes());
        if !part.is_empty() {
            end = out.len();
        }
    }
    out.truncate(end);
    out.extend_from_slice(delimiters.terminator());
    Ok(())
}
