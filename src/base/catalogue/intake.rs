//! Fault codes of intake. From I100 on they are the day's: check-in, deadlines, figures, findings.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "I101",
        "rows without a visit",
        "A command that takes visits as rows looks for a column `visit`, else `id`. Pass on the rows of `schedule list`.",
    ),
    entry(
        "I102",
        "a visit that does not stand",
        "The visit was cancelled, missed or entered in error: there is nothing to prepare. Warning; the others are done.",
    ),
];
