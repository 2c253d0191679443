//! The error catalogue: a folder for every kind of fault, with a broken input and the whole message.
//!
//! `cmd` is run by a shell beside the folder's other files and a fresh practice; `expected` holds what it says and its
//! exit code. `setup`, where there is one, runs first and silently: a hand edit, a booking. A command that refuses has
//! changed nothing: the practice is compared, byte for byte.

mod laws;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::desk::Desk;
use crate::support::{all_same, differs, files, read, root};

/// The folders of the catalogue.
fn cases() -> Vec<PathBuf> {
    files("tests/errors", "/cmd").iter().map(|cmd| cmd.parent().unwrap().to_owned()).collect()
}

#[test]
fn every_fault_is_told_as_kept() {
    let cases = cases();
    let hands = std::thread::available_parallelism().map_or(2, usize::from);
    let differing = std::thread::scope(|scope| {
        let share =
            |hand| cases.iter().skip(hand).step_by(hands).flat_map(|case| told_otherwise(case)).collect();
        let working: Vec<_> =
            (0..hands).map(|hand| scope.spawn(move || -> Vec<String> { share(hand) })).collect();
        working.into_iter().flat_map(|hand| hand.join().unwrap()).collect::<Vec<_>>()
    });
    all_same(&differing);
}

/// What a case says otherwise than it is kept, and what it did that it must not.
fn told_otherwise(case: &Path) -> Vec<String> {
    let mut differing = Vec::new();
    let desk = Desk::fresh();
    for file in files(case.to_str().unwrap(), "") {
        let beside = file.strip_prefix(case).unwrap();
        if !["cmd", "setup", "expected"].iter().any(|own| beside == Path::new(own)) {
            let to = desk.path().join(beside);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(root().join(&file), to).unwrap();
        }
    }
    if root().join(case).join("setup").exists() {
        let (output, code) = desk.shell(&read(case.join("setup")));
        if code > 1 {
            differing.push(format!("{}: setup: {output}[exit {code}]", case.display()));
        }
    }
    let before = tables(&desk.path().join("practice"));
    let (output, code) = desk.shell(&read(case.join("cmd")));
    let output = of_any_length(&of_any_month(&output));
    if output.contains("panicked at") {
        differing.push(format!("{}: a panic", case.display()));
    }
    differing.extend(differs(case.join("expected"), &format!("{output}[exit {code}]\n")));
    let is_saved = output.contains("the change is saved");
    if code > 1 && !is_saved && before != tables(&desk.path().join("practice")) {
        differing.push(format!("{}: exit {code}, and the practice is not as it was", case.display()));
    }
    differing
}

/// Lines of the journal and of the read log name account and host, so that bytes of them are counted otherwise on
/// another machine.
fn of_any_length(output: &str) -> String {
    let mut text = String::new();
    let mut is_count = false;
    for word in output.split_inclusive([' ', ':', '\n']) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if is_count && digits > 1 {
            text.extend(["N", &word[digits..]]);
        } else {
            text.push_str(word);
        }
        is_count = matches!(word, "byte " | "bytes ") || is_count && (digits > 0 || word == "and ");
    }
    text
}

/// The journal's files carry the machine's month, which is another whenever the tests run.
fn of_any_month(output: &str) -> String {
    let mut parts = output.split("journal/");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let at = if part.starts_with("reads-") { "reads-".len() } else { 0 };
        let month = part.get(at..at + 7).filter(|month| month.parse::<frontdesk::base::Month>().is_ok());
        text.push_str("journal/");
        match month {
            Some(_) => text.extend([&part[..at], "YYYY-MM", &part[at + 7..]]),
            None => text.push_str(part),
        }
    }
    text
}

/// Every file of a practice but what is derived, and the log of reads.
fn tables(practice: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut tables = BTreeMap::new();
    let mut folders = vec![practice.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != ".store" {
                folders.push(path);
            } else if path.is_file() && !name.starts_with("reads-") {
                let bytes = std::fs::read(&path).unwrap();
                tables.insert(path, bytes);
            }
        }
    }
    tables
}

/// Codes that no input and no prepared folder brings out, and why they are there all the same.
const NOT_TO_BE_SHOWN: &[(&str, &str)] = &[
    ("B130", "a claim of fifty-one lines is too long for a case"),
    ("B140", "what cannot be written is held by bill scrub before"),
    ("G049", "a sync that fails after the journal line: shown in tests/store/trouble.rs"),
    ("G053", "a writer that holds the folder for ten seconds: shown in tests/store/doors.rs"),
    ("G054", "work that ended before its transaction did: a slip in a verb"),
    ("K010", "a verb that makes up an id"),
    ("K012", "a verb that draws an id before its month is known"),
    ("K014", "a verb that changes a row it has not read"),
];

#[test]
fn every_code_is_shown_by_a_case() {
    let kept = [
        ("tests/errors", "/expected"),
        ("tests/cli", "/expected"),
        ("tests/post/stories", "/expected"),
        ("tests/format/x12", ".txt"),
        ("tests/format/ics", ".txt"),
        // What holds a claim is a remark of its row, held with its words beside the rules.
        ("src/bill/scrub", "/tests.rs"),
        ("src/bill/scrub/tests", ".rs"),
    ];
    let shown: String = kept.iter().flat_map(|(folder, ending)| files(folder, ending)).map(read).collect();
    // A row that is right and cannot be done comes out with its code in the column `reason`.
    let is_shown = |code: &str| {
        ["[{}]", "{}: ", "\"{} ", "\"{}\""].iter().any(|form| shown.contains(&form.replace("{}", code)))
    };
    let mut broken = Vec::new();
    for entry in frontdesk::base::catalogue::all() {
        let is_listed = NOT_TO_BE_SHOWN.iter().any(|(code, _)| *code == entry.code);
        match (is_shown(entry.code), is_listed) {
            (false, false) => broken.push(format!("no case shows {}", entry.code)),
            (true, true) => broken.push(format!("{} is shown and listed as one that cannot be", entry.code)),
            _ => {}
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
