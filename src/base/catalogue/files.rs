//! Fault codes of files.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry("F001", "no such journal line", "`files log` shows the last lines with their numbers."),
    entry(
        "F002",
        "reason is no word",
        "A reason is a coded word, since command lines are seen by others: small letters, digits and hyphens.",
    ),
];
