//! Imports, whole: a folder a case, with rows, mappings and a `cmd` beside what it says and what it leaves.
//!
//! `cmd` is run by a shell beside the folder's other files and a fresh practice. `expected` holds its output and exit
//! code, then every line of the practice's tables that went or came.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::support::desk::Desk;
use crate::support::{all_same, differs, files, read, root};

#[test]
fn rows_come_in_as_kept() {
    all_as_kept("tests/import");
}

/// Runs the cases of a folder.
pub(crate) fn all_as_kept(folder: &str) {
    let mut differing = Vec::new();
    for cmd in files(folder, "/cmd") {
        let case = cmd.parent().unwrap();
        let desk = Desk::fresh();
        for file in files(case.to_str().unwrap(), "") {
            let beside = file.strip_prefix(case).unwrap();
            if beside.to_str() != Some("cmd") && beside.to_str() != Some("expected") {
                std::fs::copy(root().join(&file), desk.path().join(beside)).unwrap();
            }
        }
        let before = tables(&desk);
        let (output, code) = desk.shell(&read(&cmd));
        let text = format!("{output}[exit {code}]\n{}", changes(&before, &tables(&desk)));
        differing.extend(differs(case.join("expected"), &text));
    }
    all_same(&differing);
}

/// The lines of every table of a practice, by its file.
fn tables(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let practice = desk.path().join("practice");
    let mut tables = BTreeMap::new();
    let mut folders = vec![practice.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&practice).unwrap().display().to_string();
            if path.is_dir() && name != ".store" {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "csv") {
                let lines = std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect();
                tables.insert(name, lines);
            }
        }
    }
    tables
}

/// What went and what came, table by table.
fn changes(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> String {
    let (mut text, none) = (String::new(), Vec::new());
    for (name, lines) in after {
        let old = before.get(name).unwrap_or(&none);
        if old == lines {
            continue;
        }
        writeln!(text, "\n{name}").unwrap();
        told(&mut text, '-', old.iter().filter(|line| !lines.contains(line)));
        told(&mut text, '+', lines.iter().filter(|line| !old.contains(line)));
    }
    text
}

/// Lines with their mark; of many the first and how many more.
fn told<'l>(text: &mut String, mark: char, mut lines: impl Iterator<Item = &'l String>) {
    for line in lines.by_ref().take(12) {
        writeln!(text, "{mark} {line}").unwrap();
    }
    match lines.count() {
        0 => {}
        more => writeln!(text, "{mark} and {more} more").unwrap(),
    }
}
