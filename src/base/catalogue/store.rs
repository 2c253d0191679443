//! Fault codes of the store.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "K001",
        "practice.json cannot be read",
        "It is no JSON, or a member has another type than it should. The place is where reading stopped.",
    ),
    entry(
        "K010",
        "row with an id of another form",
        "A row was to be written whose id has not the form of its table's. Ids are drawn, never made up.",
    ),
    entry(
        "K011",
        "row in the wrong month's file",
        "A growing table has a file a month. A row's id, its posting day or start, and its file name the same month; a \
         row never changes file.",
    ),
    entry(
        "K012",
        "id drawn without its month",
        "A growing table's id carries the month of its row, so the column that names the month is filled first.",
    ),
    entry("K013", "key stands twice", "Every row has its own id; a rule has its own name and first day."),
    entry(
        "K014",
        "no such row to change",
        "The row was not there when the change was made: look it up again.",
    ),
    entry(
        "K015",
        "table's file is gone",
        "The journal has rows of a file that is not there. Put it back from a copy; `files verify` tells what it held.",
    ),
    entry(
        "K016",
        "row taken out by hand",
        "Rows of growing tables are never deleted: what was is part of the record. Their status changes instead.",
    ),
    entry(
        "K017",
        "file that is no table",
        "A CSV file in the folder has not the name of a table, or a growing table's rows do not lie in a month's file.",
    ),
    entry(
        "K020",
        "reference leads nowhere",
        "A cell names a row that there is not, in the table that its column names rows of.",
    ),
    entry(
        "K021",
        "row that others name cannot go",
        "Other rows lead to it. Change its status, or undo what names it first.",
    ),
    entry(
        "K022",
        "imported twice",
        "`source` and `source_id` stand once in a table: another row came from the same system under the same id.",
    ),
    entry(
        "K030",
        "journal line is not as it was sealed",
        "A line of the journal was changed, cut or overwritten. Restore the journal from a backup.",
    ),
    entry(
        "K031",
        "journal's chain is broken",
        "A line does not follow the one before it: lines are missing, were put in, or come out of order.",
    ),
    entry(
        "K032",
        "text beside a journal line is another",
        "Old or new rows that stand beside a journal line are not those that were sealed.",
    ),
    entry(
        "K033",
        "table edited by hand",
        "A file differs from the journal's last word on it. The next command that changes rows there takes the edit in, \
         or says what is wrong with it. Where nobody edited it, lines at the journal's end are missing: a journal whose \
         last lines are cut off, with `.store/` beside it, looks like one that never had them. Then change nothing, \
         and compare `files log` with a backup, or with the seal of a line that was printed before.",
    ),
    entry("K034", "file of the journal is gone", "The journal wrote a file that is not there any more."),
    entry("K035", "document changed", "A filed document is not as it was filed: its digest is another."),
    entry("K036", "read log changed", "A part of the read log is not as the journal saw it."),
    entry(
        "K040",
        "nothing to undo",
        "The line changed no rows: it made the practice, or its texts were purged.",
    ),
    entry(
        "K041",
        "too late to undo",
        "What left the office, or was built upon, is taken back by the desk's own verb, which the message names.",
    ),
    entry("K042", "taken back already", "Another row takes this one back and stands."),
    entry(
        "K043",
        "changed again since",
        "Undo puts back what a line changed; a row that changed again since then would lose the later change.",
    ),
    entry(
        "K044",
        "reason missing",
        "Money is taken back for a reason, in a word that stays on the row and on the day's sheet.",
    ),
    entry("K045", "taker takes back", "Who took money may not take it back: another person does."),
];
