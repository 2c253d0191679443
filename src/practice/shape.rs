//! The shape of an identifier, as `rules/payer-edits.csv` writes it: `9AN9` and the like.

/// How often a mark of a shape stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    One,
    OneOrMore,
    NoneOrMore,
}

/// Whether a text has a shape: `A` is a letter, `9` a digit, `N` either; `+` is one or more of the mark before it, `*`
/// none or more; everything else stands for itself. Letters are the basic twenty-six, in either case.
pub fn fits(text: &str, shape: &str) -> bool {
    let mut marks: Vec<(char, Count)> = Vec::new();
    for mark in shape.chars() {
        match (mark, marks.last_mut()) {
            ('+', Some(last)) => last.1 = Count::OneOrMore,
            ('*', Some(last)) => last.1 = Count::NoneOrMore,
            _ => marks.push((mark, Count::One)),
        }
    }
    // The marks that the text so far may have come to: linear in the text, whatever the shape.
    let mut reached = vec![false; marks.len() + 1];
    reached[0] = true;
    skip(&marks, &mut reached);
    for character in text.chars() {
        let mut next = vec![false; marks.len() + 1];
        for (at, (mark, count)) in marks.iter().enumerate() {
            if reached[at] && takes(*mark, character) {
                next[at + 1] = true;
                next[at] |= *count != Count::One;
            }
        }
        skip(&marks, &mut next);
        reached = next;
    }
    reached[marks.len()]
}

/// Marks of which there may be none are passed by.
fn skip(marks: &[(char, Count)], reached: &mut [bool]) {
    for (at, (_, count)) in marks.iter().enumerate() {
        reached[at + 1] |= reached[at] && *count == Count::NoneOrMore;
    }
}

fn takes(mark: char, character: char) -> bool {
    match mark {
        'A' => character.is_ascii_alphabetic(),
        '9' => character.is_ascii_digit(),
        'N' => character.is_ascii_alphanumeric(),
        other => character == other,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn shapes_of_member_ids() {
        assert!(fits("1EG4TE5MK73", "9AN9AN9AA99"));
        assert!(!fits("1EG4TE5MK7", "9AN9AN9AA99"));
        assert!(!fits("1EG4TE5MK731", "9AN9AN9AA99"));
        assert!(!fits("AEG4TE5MK73", "9AN9AN9AA99"));
        assert!(fits("XXH004418213", "AAA9+"));
        assert!(!fits("XXH", "AAA9+"));
        assert!(fits("XXH", "AAA9*"));
        assert!(fits("W204", "W9+"));
        assert!(!fits("V204", "W9+"));
        assert!(fits("A1B2", "N+9"));
        assert!(fits("", ""));
        assert!(!fits("é", "A"));
    }
}
