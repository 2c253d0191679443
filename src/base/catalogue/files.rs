//! Fault codes of files.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry("F001", "no such journal line", "`files log` shows the last lines with their numbers."),
    entry(
        "F002",
        "reason is no word",
        "A reason is a coded word, since command lines are seen by others: small letters, digits and hyphens.",
    ),
    entry(
        "F010",
        "nothing to waive",
        "A waiver is about a deadline or a finding that stands today, named as its row names it.",
    ),
    entry(
        "F011",
        "put off past its day",
        "What may harm somebody or what the law sets is not put off past its own day.",
    ),
    entry(
        "F012",
        "waived until a day that is over",
        "A waiver names the last day on which a thing stays out of the list.",
    ),
];
