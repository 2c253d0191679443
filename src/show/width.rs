//! How wide text is on a terminal.

use unicode_width::UnicodeWidthStr;

/// How many terminal cells a text takes: two for 王, none for a combining accent.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_is_counted_in_terminal_cells() {
        assert_eq!((width("Zoë"), width("Zoe\u{308}"), width("王小明")), (3, 3, 6));
    }
}
