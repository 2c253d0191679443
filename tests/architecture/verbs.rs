//! Adding a verb touches four places: its file in `cli`, the tool's enum, a pure function, a transcript. The enum is
//! what clap shows; from there the test names each of the others that is missing.

use super::source::none;
use crate::support::{commands, read, root};

/// Verbs whose work does not stand under their own name, and where it stands.
const ELSEWHERE: &[(&str, &str)] = &[
    ("files init", "src/store/init.rs"),
    ("files check", "src/store/check.rs"),
    ("files verify", "src/store/verify.rs"),
    ("files log", "src/store/log.rs"),
    ("files undo", "src/store/undo.rs"),
    ("supplies items list", "src/supplies/catalogue.rs"),
    ("supplies lots list", "src/supplies/lot.rs"),
];

/// The file in `cli` of a command's words: `bill superbill add` is `bill/superbill/add.rs`, `on-hand` is `on_hand.rs`.
fn file_of(words: &[String]) -> Option<String> {
    let path = words.join("/").replace('-', "_");
    let own = [format!("src/cli/{path}.rs"), format!("src/cli/{path}/mod.rs")];
    own.into_iter().find(|file| root().join(file).exists())
}

/// Whether the verb is one that every tool has in the same words: then it stands once, in `cli` itself.
fn is_common(words: &[String]) -> bool {
    let [_, verb] = words else { return false };
    ["completions", "man"].contains(&verb.as_str()) || root().join(format!("src/cli/{verb}.rs")).exists()
}

#[test]
fn a_verb_is_a_file_with_arguments_and_a_run() {
    let verbs = commands::verbs();
    let mut broken = Vec::new();
    for words in verbs.iter().filter(|words| !is_common(words)) {
        let name = words.join(" ");
        let Some(file) = file_of(words) else {
            broken.push(format!("`{name}` has no file"));
            continue;
        };
        let text = read(&file);
        for part in ["pub struct Args", "fn run"] {
            if !text.contains(part) {
                broken.push(format!("{file}: `{name}` has no `{part}`"));
            }
        }
    }
    none("options → rows → pure function → value → printer", &broken);
}

#[test]
#[ignore = "until every area has landed"]
fn a_verb_has_its_pure_part() {
    let verbs = commands::verbs();
    let mut broken = Vec::new();
    for words in verbs.iter().filter(|words| !is_common(words)) {
        let name = words.join(" ");
        let at = root().join("src").join(words.join("/").replace('-', "_"));
        let is_there = at.with_extension("rs").exists() || at.join("mod.rs").exists();
        if !is_there && !ELSEWHERE.iter().any(|(known, _)| *known == name) {
            broken.push(name);
        }
    }
    none("what a verb works out is a pure function under its own name, or ELSEWHERE says where", &broken);
}

#[test]
fn what_stands_elsewhere_is_still_a_verb() {
    let verbs: Vec<String> = commands::verbs().iter().map(|words| words.join(" ")).collect();
    let broken = ELSEWHERE.iter().filter(|(verb, _)| !verbs.contains(&(*verb).to_owned()));
    none("an exception goes with its verb", &broken.map(|(verb, _)| (*verb).to_owned()).collect::<Vec<_>>());
}
