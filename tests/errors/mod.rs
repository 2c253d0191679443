//! The error catalogue: a folder for every kind of fault, with a broken input and the whole message.
//!
//! `cmd` is run by a shell beside the folder's other files and a fresh practice; `expected` holds what it says and its
//! exit code. `setup`, where there is one, runs first and silently: a hand edit, a booking. A command that refuses has
//! changed nothing: the practice is compared, byte for byte.

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
    let mut differing = Vec::new();
    for case in cases() {
        let desk = Desk::fresh();
        for file in files(case.to_str().unwrap(), "") {
            let beside = file.strip_prefix(&case).unwrap();
            if !["cmd", "setup", "expected"].iter().any(|own| beside == Path::new(own)) {
                let to = desk.path().join(beside);
                std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                std::fs::copy(root().join(&file), to).unwrap();
            }
        }
        if root().join(&case).join("setup").exists() {
            let (output, code) = desk.shell(&read(case.join("setup")));
            assert!(code <= 1, "{}: setup: {output}[exit {code}]", case.display());
        }
        let before = tables(&desk.path().join("practice"));
        let (output, code) = desk.shell(&read(case.join("cmd")));
        if output.contains("panicked at") {
            differing.push(format!("{}: a panic", case.display()));
        }
        differing.extend(differs(case.join("expected"), &format!("{output}[exit {code}]\n")));
        if code > 1 && before != tables(&desk.path().join("practice")) {
            differing.push(format!("{}: exit {code}, and the practice is not as it was", case.display()));
        }
    }
    all_same(&differing);
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

#[test]
#[ignore = "a list for whoever writes the next case: cargo test every_code_is_shown -- --ignored"]
fn every_code_is_shown_by_a_case() {
    let shown: String = cases().iter().map(|case| read(case.join("expected"))).collect();
    let missing: Vec<&str> = frontdesk::base::catalogue::all()
        .map(|entry| entry.code)
        .filter(|code| !shown.contains(&format!("[{code}]")))
        .collect();
    assert!(missing.is_empty(), "no case shows {}", missing.join(" "));
}
