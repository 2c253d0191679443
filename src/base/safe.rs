//! Text that a terminal can be trusted with.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every character made visible that a terminal could take for a command, or that could make a person
/// read something else than what stands there: control characters (`␛`, `␤`), direction marks and invisible spaces
/// (`<U+202E>`). Clean text is lent as it is.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => shown.push('\u{2424}'),
            '\u{0}'..='\u{1f}' => shown.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}' => shown.push('\u{2421}'),
            c if is_unsafe(c) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "<U+{:04X}>", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(safe("O'Brien-García 王小明 👩‍⚕️"), "O'Brien-García 王小明 👩‍⚕️");
        assert_eq!(safe("a\u{1b}[31mb\r\nc\td\u{7f}"), "a␛[31mb␍␤c␉d␡");
        assert_eq!(safe("\u{9b}2J abc\u{202e}def\u{200b}"), "<U+009B>2J abc<U+202E>def<U+200B>");
    }
}
