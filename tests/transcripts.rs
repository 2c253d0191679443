//! Runs what the documents show. Every block of README.md, docs and examples that is marked `console`, and every example
//! of every `--help`, goes through a shell in a fresh practice made from the sample; what comes out must be what stands there.
//!
//! A line `$ COMMAND` is run (a line that ends in `\` goes on), what follows is its output, standard error merged, and
//! `[exit N]` where it is not 0. Commands of one document share one practice, in order. `UPDATE=1` writes the outputs.

use std::fmt::Write;

use crate::support::desk::Desk;
use crate::support::{all_same, commands, difference, files, is_update, read, root};

#[test]
fn documents_show_what_happens() {
    let mut differing = Vec::new();
    let mut documents = vec![std::path::PathBuf::from("README.md")];
    for folder in ["docs", "examples"] {
        documents.extend(files(folder, ".md"));
    }
    for path in documents.into_iter().filter(|path| root().join(path).exists()) {
        let text = read(&path);
        if !text.contains("```console\n") {
            continue;
        }
        let found = replayed(&text, &Desk::fresh());
        if found != text && is_update() {
            std::fs::write(root().join(&path), found).unwrap();
        } else if found != text {
            let difference = difference(&text, &found);
            differing.push(format!("{} (UPDATE=1 cargo test writes it anew):\n{difference}", path.display()));
        }
    }
    all_same(&differing);
}

/// A document with the outputs that its commands have now.
fn replayed(text: &str, desk: &Desk) -> String {
    let mut found = String::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        found.push_str(line);
        if line != "```console\n" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| !line.starts_with("```")) {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            found.push_str(line);
            let mut command = command.to_owned();
            while command.ends_with("\\\n") {
                let Some(more) = lines.next() else { break };
                found.push_str(more);
                command.push_str(more);
            }
            let (output, code) = desk.shell(&command);
            found.push_str(&output);
            if !output.is_empty() && !output.ends_with('\n') {
                found.push('\n');
            }
            if code != 0 {
                writeln!(found, "[exit {code}]").unwrap();
            }
            // An empty line between two commands is for the eye.
            if lines.peek().is_some_and(|line| !line.starts_with("```"))
                && blank_before_next(&mut lines.clone())
            {
                found.push('\n');
            }
        }
    }
    found
}

/// Whether an empty line stands before the next command of the block.
fn blank_before_next<'l>(lines: &mut impl Iterator<Item = &'l str>) -> bool {
    let mut last = "";
    for line in lines {
        if line.starts_with("$ ") {
            return last == "\n";
        }
        if line.starts_with("```") {
            return false;
        }
        last = line;
    }
    false
}

/// Examples that ask a person at a terminal.
const AT_A_TERMINAL: &[&str] = &["intake find", "intake add"];

#[test]
fn examples_of_help_work_on_the_sample() {
    let mut broken = Vec::new();
    for (verb, example) in examples() {
        let desk = if verb == "files init" { Desk::empty() } else { Desk::fresh() };
        let needs_empty_folder = verb == "files init" && !example.contains("--from");
        let (output, code) = desk.shell(&if needs_empty_folder {
            format!("mkdir new; cd new; {example}")
        } else {
            example.clone()
        });
        // A file of the person's own is not in the sample: then the line must at least be grammar.
        let is_missing = code == 66 || output.contains("cannot open");
        // `@2` is a row of the list that a person sees on a terminal.
        let is_at_list = example.split(' ').any(|word| word.len() == 2 && word.starts_with('@'));
        // What is undone must have been done before.
        let needs_past = verb == "files undo" && code == 65;
        if !matches!(code, 0 | 1)
            && !needs_past
            && !is_missing
            && !is_at_list
            && !AT_A_TERMINAL.contains(&example.as_str())
        {
            broken.push(format!("{verb} --help shows\n  $ {example}\n{output}[exit {code}]"));
        }
    }
    all_same(&broken);
}

/// Every line under `Examples:` in a `--help`, with the command whose help it is.
fn examples() -> Vec<(String, String)> {
    let mut examples = Vec::new();
    for (words, command) in commands::all() {
        let Some(help) = command.get_after_help().map(ToString::to_string) else { continue };
        let lines = help.lines().skip_while(|line| !line.starts_with("Example")).skip(1);
        let mut pending = String::new();
        for line in lines.take_while(|line| line.starts_with("  ")) {
            pending.push_str(line.trim().trim_start_matches("$ "));
            if pending.ends_with(['|', '\\']) {
                pending = pending.trim_end_matches('\\').to_owned() + " ";
                continue;
            }
            let line = std::mem::take(&mut pending);
            // What stands after wide space is a remark.
            let example = line.split("   ").next().unwrap_or("").trim();
            examples.push((words.join(" "), example.to_owned()));
        }
    }
    examples
}

#[test]
fn every_verb_has_an_example() {
    let shown: Vec<String> = examples().into_iter().map(|(verb, _)| verb).collect();
    let missing: Vec<String> = commands::verbs()
        .iter()
        .filter(|words| !["check", "completions", "day", "due", "man"].contains(&words[1].as_str()))
        .map(|words| words.join(" "))
        .filter(|verb| !shown.contains(verb))
        .collect();
    assert!(missing.is_empty(), "no example in --help: {missing:?}");
}
