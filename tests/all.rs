//! The one test binary beside the units' own tests; its folders mirror `src`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "a test that meets what it did not expect fails there; tests make files and processes of their own"
)]
#![allow(clippy::print_stdout, reason = "counts of states, kills and races are the figures of a run")]

mod architecture;
mod calendar;
mod cli;
mod errors;
mod fetch;
mod format;
mod import;
mod intake;
mod next;
mod post;
mod reference;
mod schedule;
mod send;
mod show;
mod store;
mod supplies;
mod support;
mod time;
mod transcripts;
mod undo;

#[test]
fn no_file_is_forgotten() {
    let source = support::read("tests/all.rs");
    let mut forgotten = Vec::new();
    for entry in std::fs::read_dir(support::root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_module = path.extension().is_some_and(|end| end == "rs") || path.join("mod.rs").exists();
        if is_module && name != "all" && !source.contains(&format!("mod {name};\n")) {
            forgotten.push(name);
        }
    }
    assert!(forgotten.is_empty(), "tests/all.rs does not name {forgotten:?}");
}
