//! Rows for tests, written as people read them.

use std::borrow::Cow;

use super::Record;

/// A row from `column=value` words, all others empty; `~` in a value stands for a space, a later word goes before an
/// earlier one.
#[allow(clippy::missing_panics_doc, reason = "a test is to fail")]
pub fn row<R: Record>(words: &str) -> R {
    let mut cells = vec![Cow::Borrowed(""); R::TABLE.columns.len()];
    for word in words.split_whitespace() {
        let (column, value) = word.split_once('=').unwrap();
        let at = R::TABLE.column(column).unwrap_or_else(|| panic!("{} has no {column}", R::TABLE.name));
        cells[at] = value.replace('~', " ").into();
    }
    R::decode(&cells, &mut Vec::new())
}
