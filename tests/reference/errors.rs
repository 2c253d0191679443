//! `errors.md`: every fault code.

use std::fmt::Write;

use frontdesk::base::catalogue;

use super::page;

const AREAS: &[(char, &str)] = &[
    ('G', "Cells, files and the command line"),
    ('K', "The practice folder"),
    ('M', "Imports"),
    ('S', "schedule"),
    ('I', "intake"),
    ('B', "bill"),
    ('U', "supplies"),
    ('F', "files"),
    ('X', "Files of X12"),
];

#[test]
fn errors_are_as_the_catalogue_has_them() {
    let mut text = String::from(
        "# Errors\n\n\
         A message begins with its place, then says what is so before it says what should be, and ends with help:\n\n\
         ```\n\
         charges/2026-11.csv:17:23: error[B012]: …\n  help: …\n\
         ```\n\n\
         Codes are stable. Values of personal and free-text columns are never quoted: the place says where to look.\n\
         `--messages json` prints an object a fault. All faults of an input are told in one pass, and nothing is\n\
         changed; exit codes are in [exit-codes.md](exit-codes.md).\n",
    );
    for (letter, area) in AREAS {
        let mut entries: Vec<_> = catalogue::all().filter(|entry| entry.code.starts_with(*letter)).collect();
        entries.sort_by_key(|entry| entry.code);
        if entries.is_empty() {
            continue;
        }
        writeln!(text, "\n## {letter}: {area}").unwrap();
        for entry in entries {
            write!(text, "\n### {}: {}\n\n{}\n", entry.code, entry.title, entry.text).unwrap();
        }
    }
    page("errors.md", &text);
}
