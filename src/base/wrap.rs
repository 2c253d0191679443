//! How wide text is, and lines of it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many terminal cells a text takes: two for 王, none for a combining accent.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Lines of at most `limit` terminal cells, broken at spaces where there are some, else where the line is full.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_inclusive(' ') {
        if width(&line) + width(word.trim_end_matches(' ')) > limit && !line.is_empty() {
            push(&mut lines, &mut line);
        }
        for c in word.chars() {
            if width(&line) + c.width().unwrap_or(0) > limit && c != ' ' {
                push(&mut lines, &mut line);
            }
            line.push(c);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        push(&mut lines, &mut line);
    }
    lines
}

fn push(lines: &mut Vec<String>, line: &mut String) {
    lines.push(line.trim_end_matches(' ').to_owned());
    line.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_count_cells() {
        assert_eq!(wrap("the lot expires this week", 11), ["the lot", "expires", "this week"]);
        assert_eq!(wrap("王小明 calls", 7), ["王小明", "calls"]);
        assert_eq!(wrap("王小明", 5), ["王小", "明"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!((width("Zoë"), width("Zoe\u{308}"), width("王小明")), (3, 3, 6));
    }
}
