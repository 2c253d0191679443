//! Elements as a symbol has them, one after another.

use std::borrow::Cow;

use crate::base::Fault;

use super::table::{Identifier, identifier};
use super::{Reading, SEPARATOR, lost};

/// How files and scanners show a separator, beside the character itself. None of the single marks can stand in a value.
const SHOWN: &[&str] = &["\u{241D}", "<GS>", "{GS}", "\\x1D", "\\x1d", "\\u001D", "\\u001d", "^]", "^", "|"];

/// How long the separator is that a text begins with; 0 where it begins with none.
fn separator(text: &[u8]) -> usize {
    match text.first() {
        Some(&SEPARATOR) => 1,
        Some(b'<' | b'{' | b'\\' | b'^' | b'|' | 0xE2) => {
            SHOWN.iter().find(|shown| text.starts_with(shown.as_bytes())).map_or(0, |shown| shown.len())
        }
        _ => 0,
    }
}

/// The bytes up to the next separator, and how long that is.
fn until_separator(text: &[u8]) -> (usize, usize) {
    for at in 0..text.len() {
        let length = separator(&text[at..]);
        if length > 0 {
            return (at, length);
        }
    }
    (text.len(), 0)
}

/// Reads element after element. What cannot be told apart any more ends it.
pub(super) fn read<'a>(code: &'a str, reading: &mut Reading<'a>) {
    let mut rest = code;
    loop {
        // Before the first element stands FNC1, which some scanners send; behind one of known length it may stand.
        while let length @ 1.. = separator(rest.as_bytes()) {
            rest = &rest[length..];
        }
        if rest.is_empty() {
            return;
        }
        let Some(identifier) = identifier(rest.as_bytes()) else {
            return reading.fault(unknown(rest, reading.message.elements.last().map(|last| last.identifier)));
        };
        let (ai, behind) = rest.split_at(identifier.digits);
        let (length, after, is_last) = extent(identifier, behind.as_bytes());
        let Some((value, _)) = behind.split_at_checked(length) else {
            return reading.fault(unknown(behind, Some(identifier)));
        };
        if is_last && !identifier.is_fixed && value.len() <= identifier.most {
            lost::look(ai, identifier, value, reading);
        }
        reading.take(Cow::Borrowed(ai), identifier, Cow::Borrowed(value));
        rest = &behind[after..];
    }
}

/// How long the value of an identifier is in what stands behind it, where the next element begins, and whether the value
/// goes to the end of the code.
fn extent(identifier: &Identifier, behind: &[u8]) -> (usize, usize, bool) {
    if identifier.is_fixed {
        // A separator that comes too early is the code's fault and told by its length.
        let length = until_separator(&behind[..identifier.most.min(behind.len())]).0;
        return (length, length, false);
    }
    let (length, separator) = until_separator(behind);
    (length, length + separator, separator == 0)
}

fn unknown(rest: &str, before: Option<&'static Identifier>) -> Fault {
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(4).collect();
    let what = match digits.as_str() {
        "" => "what follows is no identifier".to_owned(),
        digits => format!("no identifier begins with {digits}"),
    };
    match before {
        Some(before) => Fault::error("U031", format!("{what}, behind {}", before.name))
            .help("a character was lost or is one too many: scan it again, or type it as printed"),
        None => Fault::error("U031", what).help(
            "a code is of GS1 (01… or (01)…), HIBC (+…), a GTIN of 8, 12, 13 or 14 digits, or an NDC like 0409-4276-01",
        ),
    }
}
