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
    entry(
        "I001",
        "somebody of this name and birth date is there",
        "Two rows for one person split a history. What agrees stands beside each id. Look with `intake show`; people who are two are added with `--new`.",
    ),
    entry(
        "I002",
        "a row stands twice in a batch",
        "Two rows of one batch change the same row, or add the same person. Which of them is meant only a person can tell.",
    ),
    entry("I010", "not a state", "States are two letters; a state's whole name passes too."),
    entry(
        "I011",
        "not a ZIP code",
        "Five or nine digits. `00000` stands for one that is not known: the cell stays empty.",
    ),
    entry(
        "I012",
        "not a telephone number",
        "Ten digits with an extension after `x`; several with a space between. A stand-in such as `000-000-0000` stays out.",
    ),
    entry(
        "I013",
        "a patient cannot be so",
        "A birth or death after today, a name that is missing, a word that the column does not know.",
    ),
    entry(
        "I014",
        "patients are not merged by an edit",
        "`merged_into` makes a row the alias of another and hides its history: no edit sets or clears it.",
    ),
    entry(
        "I015",
        "ZIP code of another state",
        "The first three digits of a ZIP code tell its state. Warning: a few places are served from across a border.",
    ),
    entry(
        "I016",
        "a related person cannot be so",
        "Somebody without a name, a role or a link; related to themselves; born after today; ending before they begin.",
    ),
    entry(
        "I017",
        "nothing to explain under this id",
        "`intake why` explains visits, patients, coverages and authorizations; other desks explain their own.",
    ),
    entry(
        "I020",
        "a coverage cannot be so",
        "Ends before it begins, a dependent without a subscriber, a rank or copay below its range.",
    ),
    entry(
        "I030",
        "a consent cannot be so",
        "A consent has a kind of one word; it is given before it is signed, signed before today is over, and taken back by \
         its own verb.",
    ),
    entry(
        "I031",
        "a minor signed alone",
        "Who is a minor by `rules/limits` signs with a parent or guardian, save where a law lets minors consent. The row is \
         written; look again at who signed.",
    ),
    entry(
        "I032",
        "not a step of the consent",
        "A form that was given may be signed, a consent in force may be taken back, on or after the day it was given.",
    ),
    entry(
        "I033",
        "not a reason word",
        "A reason is one coded word in small letters, so that reasons can be counted.",
    ),
];
