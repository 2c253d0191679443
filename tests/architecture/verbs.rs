//! Adding a verb touches four places: its file in `cli`, the tool's enum, a pure function, a transcript. The enum is
//! what clap shows; from there the test names each of the others that is missing.

use super::source::none;
use crate::support::{commands, files, read, root};

/// Verbs whose work does not stand under their own name, and where it stands.
const ELSEWHERE: &[(&str, &str)] = &[
    ("schedule find", "src/schedule/engine/find.rs"),
    ("schedule show", "src/schedule/steps.rs"),
    ("schedule why", "src/schedule/engine/examine.rs"),
    ("schedule cancel", "src/schedule/ladder.rs"),
    ("schedule confirm", "src/schedule/ladder.rs"),
    ("schedule arrive", "src/schedule/ladder.rs"),
    ("schedule room", "src/schedule/ladder.rs"),
    ("schedule complete", "src/schedule/ladder.rs"),
    ("schedule noshow", "src/schedule/ladder.rs"),
    ("schedule left", "src/schedule/ladder.rs"),
    ("intake add", "src/intake/person.rs"),
    ("intake related add", "src/intake/person.rs"),
    ("intake related list", "src/intake/person.rs"),
    ("intake related edit", "src/intake/person.rs"),
    ("intake edit", "src/intake/person.rs"),
    ("intake note", "src/record/intake.rs"),
    ("supplies items list", "src/supplies/catalogue.rs"),
    ("supplies items add", "src/supplies/catalogue.rs"),
    ("supplies lots list", "src/supplies/lot.rs"),
    ("supplies release", "src/supplies/quarantine.rs"),
    ("files init", "src/store/init.rs"),
    ("files verify", "src/store/verify.rs"),
    ("files log", "src/store/log.rs"),
    ("files undo", "src/store/undo.rs"),
];

/// The files in a folder that a command's words may mean: `bill superbill add` is `bill/superbill/add.rs`, or
/// `bill/superbill.rs` where a noun is small; `on-hand` is `on_hand.rs`.
fn candidates(folder: &str, words: &[String]) -> Vec<String> {
    let path = words.join("/").replace('-', "_");
    let noun = words[..words.len().min(2)].join("/").replace('-', "_");
    [path, noun]
        .iter()
        .flat_map(|path| [format!("{folder}/{path}.rs"), format!("{folder}/{path}/mod.rs")])
        .filter(|file| root().join(file).exists())
        .collect()
}

/// Whether the verb is one that every tool has in the same words: then it stands once, in `cli` itself.
fn is_common(words: &[String]) -> bool {
    let [_, verb, ..] = words else { return false };
    ["completions", "man"].contains(&verb.as_str()) || root().join(format!("src/cli/{verb}.rs")).exists()
}

#[test]
fn a_verb_is_a_file_with_arguments_and_a_run() {
    let verbs = commands::verbs();
    let mut broken = Vec::new();
    for words in verbs.iter().filter(|words| !is_common(words)) {
        let name = words.join(" ");
        let Some(file) = candidates("src/cli", words).into_iter().next() else {
            broken.push(format!("`{name}` has no file"));
            continue;
        };
        let text = read(&file);
        // A small noun keeps its verbs in one file, with the options of each beside its run.
        let is_noun = words.len() > 2 && !file.contains(&format!("/{}.rs", words[2].replace('-', "_")));
        for part in if is_noun { ["derive(", "fn "] } else { ["pub struct Args", "fn run"] } {
            if !text.contains(part) {
                broken.push(format!("{file}: `{name}` has no `{part}`"));
            }
        }
    }
    none("options → rows → pure function → value → printer", &broken);
}

#[test]
fn what_writes_looks_first_at_the_columns_that_it_will_show() {
    let broken: Vec<String> = files("src/cli", ".rs")
        .iter()
        .filter(|path| !path.ends_with("cli/desk.rs"))
        .map(|path| (path.display().to_string(), read(path)))
        .filter(|(_, text)| text.contains("desk.transact(") && !text.contains("desk.will_show("))
        .map(|(name, _)| name)
        .collect();
    none("`--columns` with an unknown name is refused before anything is changed: desk.will_show", &broken);
}

#[test]
fn a_verb_has_its_pure_part() {
    let mut broken = Vec::new();
    for words in commands::verbs().iter().filter(|words| !is_common(words)) {
        let name = words.join(" ");
        let elsewhere = ELSEWHERE.iter().find(|(known, _)| *known == name);
        let is_there = elsewhere
            .map_or_else(|| !candidates("src", words).is_empty(), |(_, file)| root().join(file).exists());
        if !is_there {
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
