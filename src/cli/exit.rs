//! What a command's exit code says: in every manual page and in the reference.

/// Each code, what it says, and when.
pub const CODES: &[(u8, &str, &str)] = &[
    (0, "done", ""),
    (
        1,
        "done, and the answer is no",
        "nothing found, a check has findings, the opening is gone, some rows were refused (the others are done)",
    ),
    (2, "the grammar of the command line is wrong", "`--help` says what goes together"),
    (
        65,
        "well formed and wrong",
        "bad data, an unknown id, a local time that is not, typed or in a file: nothing changed",
    ),
    (66, "an input is missing", "a file, or the practice folder itself"),
    (
        69,
        "something that it needs is not there",
        "a format too new, a purged text, a file system that cannot keep the promises, a program of the practice that \
         is missing or failed",
    ),
    (
        70,
        "outcome unknown",
        "look before you repeat the command: with `files log` and `files verify`; where a file may have been sent, ask \
         who receives it",
    ),
    (73, "writing failed", "nothing changed: a full disk, a read-only folder"),
    (
        74,
        "reading failed, or the answer could not be printed",
        "where a change was saved before, the message names its journal line",
    ),
    (75, "busy, or changed underneath", "nothing changed; the same command may succeed next time"),
    (77, "owner, role or mode forbids it", "nothing changed"),
];
