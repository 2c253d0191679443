//! Fault codes of import.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry("M001", "the mapping is no JSON", "A mapping is one JSON object, see `docs/reference/mapping.md`."),
    entry(
        "M002",
        "unknown member of a mapping",
        "A member that is not known would be silently without effect; the nearest known ones are named.",
    ),
    entry(
        "M003",
        "a member of a mapping is not of its form",
        "The message says what is expected there and shows it.",
    ),
    entry(
        "M004",
        "unknown table or column in a mapping",
        "A mapping names columns of the table as the reference lists them; `id` and `source` are filled by the import.",
    ),
    entry(
        "M005",
        "something that every row needs is not mapped",
        "The source, the other system's id, and the columns that must have a value.",
    ),
    entry(
        "M006",
        "unknown cleaner or part",
        "The reference of mappings lists every cleaner and every part of a text.",
    ),
    entry(
        "M007",
        "a file of the mapping lacks a column",
        "Files that a mapping joins or looks into are read by the names of their columns.",
    ),
    entry(
        "M008",
        "a file of the mapping has a key twice",
        "A row is found by that column, so each value may stand once.",
    ),
    entry(
        "M010",
        "a word that the mapping does not translate",
        "Words of theirs become words of ours by `values` or `values_file`; what is in neither is refused, unless \
         `otherwise` says what it becomes.",
    ),
    entry(
        "M011",
        "a day or time in another form",
        "The mapping's `written` says the form, and the value is not of it. Years of two digits are not guessed.",
    ),
    entry(
        "M012",
        "no row of that name",
        "The cell names a row of another table by what it is called in the other system, and there is none. Import \
         that table first, or leave such rows out with `where`.",
    ),
    entry(
        "M014",
        "a value that no cleaner can repair",
        "A telephone number, ZIP code, state or identifier that cannot be right is refused, never guessed.",
    ),
    entry(
        "M015",
        "one id, two different rows",
        "The input has two rows of the same id that say different things; equal ones are taken once.",
    ),
    entry(
        "M016",
        "a row without its id",
        "The other system's id is how a row is known again when it comes once more.",
    ),
    entry(
        "M017",
        "a row is here and differs",
        "It was imported before and says something else now, or was changed here. It is left as it is; `--update` \
         takes what the file says.",
    ),
    entry(
        "M018",
        "several rows of that name",
        "The cell names a row by a value that several rows have, so it names none.",
    ),
    entry(
        "M019",
        "a control character in a cell",
        "Tabs and line ends may stand within a cell; other control characters are damage, and would stay unseen in the table.",
    ),
];
