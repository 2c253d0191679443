//! Text that a spreadsheet would run as a formula is stored with a quote mark before it, and read without.

use std::borrow::Cow;

use crate::record::{Column, Kind};

/// Whether a column's cells are guarded: text, whoever wrote it.
pub(super) const fn is_guarded(column: &Column) -> bool {
    matches!(column.kind, Kind::Text | Kind::Words)
}

/// A text as its cell holds it.
pub(super) fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A cell's text.
#[inline]
pub(super) fn unguard(cell: Cow<'_, str>) -> Cow<'_, str> {
    if !is_marked(&cell) {
        return cell;
    }
    match cell {
        Cow::Borrowed(text) => Cow::Borrowed(&text[1..]),
        Cow::Owned(mut text) => {
            text.remove(0);
            Cow::Owned(text)
        }
    }
}

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
}

/// A quote mark before something that it may guard: reading takes the mark away.
#[inline]
fn is_marked(cell: &str) -> bool {
    matches!(cell.as_bytes(), [b'\'', next, ..] if is_special(*next) || *next == b'\'')
}

fn needs_guard(text: &str) -> bool {
    is_marked(text)
        || text.bytes().next().is_some_and(is_special) && !is_number(text) && !text.split(' ').all(is_phone)
}

/// A plain number, as `-40.00`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A telephone number as we write it, `+19783429781x12`.
fn is_phone(word: &str) -> bool {
    let Some(digits) = word.strip_prefix('+') else { return false };
    let (number, extension) = digits.split_once('x').unwrap_or((digits, "0"));
    [number, extension]
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 15 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_marked_and_our_own_forms_are_not() {
        let marked =
            ["=1+1", "@sum", "-cmd|' /C calc'!A0", "+1 (978) 342", "\tx", "'=1", "''", "'+19783429781"];
        for text in marked {
            assert_eq!(guard(text), format!("'{text}"));
        }
        let plain = ["", "'", "'t Hooft", "O'Brien", "-40.00", "+19783429781x12 +19785550100", "a=b"];
        for text in plain {
            assert_eq!(guard(text), text);
        }
    }

    proptest! {
        #[test]
        fn a_cell_reads_as_it_was_written(text in "['=+@\\-\t\r0-9x a]{0,8}") {
            let cell = guard(&text);
            prop_assert_eq!(unguard(cell.clone()), text.as_str());
            let may_run = cell.bytes().next().is_some_and(is_special);
            prop_assert!(!may_run || is_number(&cell) || cell.split(' ').all(is_phone));
        }
    }
}
