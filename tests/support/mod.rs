//! What several tests stand on: the repository's files, and whole outputs kept beside their inputs.

pub(crate) mod commands;
pub(crate) mod desk;
pub(crate) mod payer;
pub(crate) mod terminal;

use std::path::{Path, PathBuf};

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository.
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder of the repository whose name ends so, in order, relative to the repository.
pub(crate) fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Whether the run was asked to write what it found as what is expected: `UPDATE=1 cargo test`.
pub(crate) fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Holds an output against the file that keeps it. Gives what differs, to be told with all others.
pub(crate) fn differs(path: impl AsRef<Path>, found: &str) -> Option<String> {
    let path = root().join(path);
    if is_update() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, found).unwrap();
        return None;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    (expected != found).then(|| {
        let path = path.strip_prefix(root()).unwrap().display().to_string();
        format!("{path} (UPDATE=1 cargo test writes it anew):\n{}", difference(&expected, found))
    })
}

/// The lines in which two texts differ, with the first three that are the same around them.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(left, right)| left == right).count();
    let rest = (&expected[same..], &found[same..]);
    let end = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(left, right)| left == right).count();
    let mut lines: Vec<String> =
        expected[same.saturating_sub(3)..same].iter().map(|line| format!("  {line}")).collect();
    lines.extend(rest.0[..rest.0.len() - end].iter().map(|line| format!("- {line}")));
    lines.extend(rest.1[..rest.1.len() - end].iter().map(|line| format!("+ {line}")));
    if lines.len() > 80 {
        lines.truncate(80);
        lines.push("  …".to_owned());
    }
    if expected == found {
        lines.push("  (line ends differ)".to_owned());
    }
    lines.join("\n")
}

/// Fails with everything that differs.
pub(crate) fn all_same(differing: &[String]) {
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}
