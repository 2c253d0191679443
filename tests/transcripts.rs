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

/// Programs of others that an example may pipe into without a word: every system of the POSIX standard has them.
const OF_EVERY_SYSTEM: &[&str] = &[
    "awk", "cat", "cp", "cut", "diff", "echo", "grep", "head", "join", "lp", "mkdir", "paste", "printf",
    "sed", "sort", "tail", "tee", "tr", "uniq", "wc", "xargs",
];

/// The part of an example that can run here. The tests need the Rust toolchain alone: from the first program that is
/// neither a tool of ours nor one of every system, and is not installed, a pipe is left away.
fn runnable(desk: &Desk, example: &str) -> String {
    let tools: Vec<String> = commands::tools().iter().map(|tool| tool.get_name().to_owned()).collect();
    let is_here = |part: &&str| {
        let program = part.split_whitespace().next().unwrap_or_default();
        tools.iter().any(|tool| tool == program)
            || OF_EVERY_SYSTEM.contains(&program)
            || desk.shell(&format!("command -v {program}")).1 == 0
    };
    let parts = piped(example);
    let here: Vec<&str> = parts.iter().copied().take_while(is_here).collect();
    if here.len() < parts.len() {
        println!("run only as far as its programs are installed: {example}");
    }
    here.join(" | ")
}

/// The commands of a pipe; a bar inside quotes is a word's own.
pub(crate) fn piped(line: &str) -> Vec<&str> {
    let mut is_quoted = false;
    line.split(|letter| {
        is_quoted ^= letter == '\'';
        letter == '|' && !is_quoted
    })
    .map(str::trim)
    .collect()
}

/// Examples that ask a person at a terminal.
const AT_A_TERMINAL: &[&str] = &["intake find", "intake add"];

#[test]
fn examples_of_help_work_on_the_sample() {
    let mut broken = Vec::new();
    for (verb, example) in examples() {
        let desk = if verb == "files init" { Desk::empty() } else { Desk::fresh() };
        let line = runnable(&desk, &example);
        let needs_empty_folder = verb == "files init" && !example.contains("--from");
        let (output, code) =
            desk.shell(&if needs_empty_folder { format!("mkdir new; cd new; {line}") } else { line });
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
pub(crate) fn examples() -> Vec<(String, String)> {
    let mut examples = Vec::new();
    for (words, command) in commands::all() {
        let Some(help) = command.get_after_help().map(ToString::to_string) else { continue };
        let lines = help.lines().skip_while(|line| !line.starts_with("Example")).skip(1);
        let mut pending = String::new();
        for line in lines.take_while(|line| line.starts_with("  ")) {
            pending.push_str(line.trim().trim_start_matches("$ "));
            if pending.ends_with(['|', '\\', '&']) {
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
