//! Fault codes of cells, files and the command line.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "G001",
        "not a date",
        "A day is written `2026-11-23` in files, a month `2026-11`. On the command line words such as `today` and `+3d` pass too.",
    ),
    entry(
        "G002",
        "not a time with offset",
        "An instant is written with its offset, `2026-11-23T09:30-05:00`; stamps carry seconds.",
    ),
    entry(
        "G003",
        "not an amount of money",
        "Dollars and two digits of cents, `125.00` or `-40.00`: no plus sign, comma or currency.",
    ),
    entry("G004", "not a quantity", "A number of base units, to three decimals for a measure: `3`, `0.5`."),
    entry("G006", "not a whole number", "A count is written with digits alone: `3`."),
    entry("G007", "not yes or no", "Columns that begin with `is_` hold `yes`, `no` or nothing."),
    entry(
        "G008",
        "not a wall-clock time",
        "A time of day is written `09:30`; `24:00` is the end of the day.",
    ),
    entry("G009", "required cell is empty", "The column must hold a value in every row."),
    entry(
        "G010",
        "not an id of this table",
        "Ids are letters, a month for growing tables, a serial, and a check digit where people type them.",
    ),
    entry(
        "G011",
        "slip in an id",
        "The check digit does not fit: a digit is wrong, or two were swapped. Nothing is guessed.",
    ),
    entry("G012", "unknown code", "The column holds one of a fixed list of words."),
    entry(
        "G020",
        "not UTF-8",
        "Tables and rows are text in UTF-8. Spreadsheets write it when a sheet is saved as `CSV UTF-8`.",
    ),
    entry("G021", "no header line", "The first line of a table names its columns; rows follow, one a line."),
    entry(
        "G022",
        "quote never closed",
        "A field that begins with a quote ends with one; everything up to the end of the file was taken into it. Inside \
         quotes a quote is written twice.",
    ),
    entry(
        "G023",
        "row of another width",
        "A row has as many fields as the header. A field that holds a separator or a line break stands between quotes.",
    ),
    entry(
        "G024",
        "column stands twice",
        "Columns are found by name, so each name may stand once in a header.",
    ),
    entry(
        "G025",
        "separator is not a comma",
        "The practice's own tables are separated by commas. Imports take semicolons and tabs too.",
    ),
    entry(
        "G026",
        "too large",
        "A field holds up to 64 KB, a header up to 512 columns, a file up to 1 GB; JSON nests up to 32 deep.",
    ),
    entry("G027", "column is missing", "The input lacks a column that the command reads by name."),
    entry(
        "G028",
        "no such column in the answer",
        "`--columns` picks from the columns that the command's answer has.",
    ),
    entry(
        "G029",
        "not JSON",
        "Rows come as an array of objects or as an object a line; at this place the text is something else.",
    ),
    entry(
        "G030",
        "a cell holds a structure",
        "A cell is text, a number, true, false or null, not an array or object.",
    ),
    entry(
        "G040",
        "options do not fit each other",
        "Each option is right alone and they contradict each other. `--help` says what goes together.",
    ),
    entry("G041", "an input is missing", "A file that the command was given is not there."),
    entry(
        "G043",
        "the answer could not be written",
        "Standard output failed. Where a change was saved before, the message says so with its journal line.",
    ),
    entry("G044", "an input could not be read", "The file or the stream is there and reading it failed."),
    entry(
        "G045",
        "not allowed",
        "The account may not do this, or may not act as the person named: see `users` in practice.json.",
    ),
    entry(
        "G046",
        "no practice folder",
        "No folder was named and none was found: `--practice DIR`, `FRONTDESK_PRACTICE`, or a parent directory that holds practice.json.",
    ),
    entry(
        "G047",
        "a document has no bytes here",
        "The row of a document is there and its file is not: `files check --all` lists all of them.",
    ),
    entry(
        "G048",
        "not supported here",
        "The folder's format is newer than this program, a text was purged, or the file system cannot keep the promises.",
    ),
    entry(
        "G049",
        "outcome unknown",
        "The change may or may not have been saved. Look with `files log` before you repeat the command.",
    ),
    entry(
        "G050",
        "damaged",
        "The journal or a table is damaged in a way that only a person can decide about: `files verify --all` says where.",
    ),
    entry("G051", "writing failed", "Nothing changed. A full disk and a read-only folder end so."),
    entry("G052", "reading failed", "A file of the practice folder could not be read."),
    entry(
        "G053",
        "busy, or changed underneath",
        "Another program holds the folder or changed a file while the command ran. The same command may succeed next time.",
    ),
    entry("G054", "the work broke off", "The command ended before it came to an answer; nothing changed."),
    entry("G055", "unknown time zone", "`zone` in practice.json is an IANA name such as `America/New_York`."),
    entry("G056", "unknown id", "The id is well formed and no row has it. The nearest known ones are named."),
    entry("G057", "not UTF-8 text", "Texts are UTF-8."),
    entry(
        "G058",
        "a column is missing",
        "The rows lack a column that the command needs; the nearest that they have are named.",
    ),
    entry("G060", "unknown table", "`--table NAME=FILE` names a table of the practice folder."),
    entry(
        "G061",
        "unknown class of deadlines",
        "`due` rows have the class safety, law, money, care or courtesy.",
    ),
    entry(
        "G062",
        "no such row in the last list",
        "`@1` to `@9` stand for the rows of this terminal's last `find`, for ten minutes.",
    ),
    entry(
        "G063",
        "a row cannot be done",
        "The row is right, and what it asks for is not possible now. `--all-or-nothing` was given, so nothing was done.",
    ),
    entry(
        "G071",
        "local time does not exist",
        "Clocks go forward over it, as on the night on which daylight saving begins. Both readings are named; write the \
         one that is meant, with its offset.",
    ),
    entry(
        "G072",
        "local time exists twice",
        "Clocks go back over it, as on the night on which daylight saving ends. Both readings are named; write the one \
         that is meant, with its offset.",
    ),
    entry(
        "G073",
        "not a word for a day",
        "A day is `2026-11-23`, `today`, `tomorrow`, `yesterday`, `mon` to `sun` (the next one), or a distance such as \
         `+3d`, `+2w`, `+6m`, `+1y`, `-1d`; a range also a month `2026-11`, a week `2026-W48`, or two of them with `..` \
         between.",
    ),
    entry(
        "G074",
        "range ends before it begins",
        "Both ends of a range are in it; the earlier day is written first.",
    ),
    entry(
        "G085",
        "a PDF is not for a terminal",
        "Its bytes would spoil the terminal. Send them to a file or a printer.",
    ),
    entry(
        "G086",
        "no font has a character",
        "A PDF carries the shapes of its letters. The fonts that ship have Latin, Greek, Cyrillic and Hebrew; other \
         scripts come from font files that `fonts` in `practice.json` names, or from those of the system. A box in \
         place of a letter is never printed.",
    ),
    entry(
        "G087",
        "not a font",
        "A file that `fonts` in `practice.json` names is no TrueType or OpenType font.",
    ),
    entry(
        "G070",
        "not a National Provider Identifier",
        "Ten digits, the first 1 or 2, the last a check digit over the rest.",
    ),
    entry(
        "G064",
        "no such column",
        "The rows have a column that is a letter or two from one of the table; it is refused, because what stands in it would be lost.",
    ),
    entry(
        "G080",
        "unknown verb",
        "The tool has no such verb; `--help` lists those that it has, a line each.",
    ),
    entry(
        "G081",
        "unknown option",
        "The verb has no such option, or takes fewer words. A name or a text is no word of a command line: it comes by \
         `-`, `@FILE` or a prompt.",
    ),
    entry(
        "G082",
        "a value that the option does not take",
        "The option takes one of a few words, or a whole number; those that it takes are named.",
    ),
    entry("G083", "something is missing", "The verb needs an argument or option that was not given."),
];
