//! `commands.md`: every command of the five tools.

use std::fmt::Write;

use clap::Command;

use super::page;
use crate::support::commands;
use crate::support::desk::Desk;
use crate::transcripts::{examples, piped};

#[test]
fn commands_are_as_their_help_has_them() {
    let mut text = String::from(
        "# Commands\n\n\
         What `--help` says of every command. The options that all commands of all tools have stand first, once.\n",
    );
    write!(text, "\n## Options of every command\n\n").unwrap();
    let tools = commands::tools();
    let everywhere: Vec<_> = tools[0].get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    options(&mut text, &mut everywhere.iter());
    let (desk, examples) = (Desk::fresh(), examples());
    for (words, command) in commands::all() {
        if !["completions", "man"].contains(&command.get_name()) {
            one(&mut text, &words, &command, &columns(&desk, &words, &command, &examples));
        }
    }
    page("commands.md", &text);
}

/// The columns that a command prints, as it tells them itself where it is asked for one that it does not have: its own
/// examples are asked so, one after the other, until one comes so far.
fn columns(desk: &Desk, words: &[String], command: &Command, examples: &[(String, String)]) -> String {
    let shows = |arg: &clap::Arg| arg.get_long() == Some("columns");
    if !command.get_arguments().any(shows) {
        return String::new();
    }
    let verb = words.join(" ");
    // Verbs of every tool show one tool's examples.
    let rest = verb.split_once(' ').map_or("", |(_, rest)| rest);
    let own = examples.iter().filter(|(of, _)| *of == verb).flat_map(|(_, example)| piped(example));
    let of_verb = |part: &str| {
        // What an example shows may have to be made first.
        let (first, part) = part.rsplit_once("; ").or_else(|| part.rsplit_once(" && ")).unwrap_or(("", part));
        let options = asking(part.split_once(' ')?.1.strip_prefix(rest)?);
        let first = if first.is_empty() { String::new() } else { format!("{first} >/dev/null; ") };
        Some(format!("{first}{verb} {options}"))
    };
    let asked = own.filter_map(of_verb).chain([verb.clone()]);
    for line in asked {
        let (told, _) = desk.shell(&format!("{line} --columns no_such_column --messages json </dev/null"));
        if let Some((_, columns)) = told.split_once("\"help\":\"it has ") {
            return columns.split('"').next().unwrap().to_owned();
        }
    }
    panic!("no example of {verb} tells its columns");
}

/// An example without what it says of columns, form and files.
fn asking(example: &str) -> String {
    let mut words = example.split_whitespace();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "--columns" | "-o" | "--output" | "<" | ">" => drop(words.next()),
            word => kept.push(word),
        }
    }
    kept.join(" ")
}

fn one(text: &mut String, words: &[String], command: &Command, columns: &str) {
    let level = "#".repeat(words.len().min(3) + 1);
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    write!(text, "\n{level} {}\n\n{}\n", words.join(" "), about.trim()).unwrap();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let usage = usage.split_once(' ').map_or("", |(_, rest)| rest);
    // clap's usage begins with the tool or with the whole path, as it was built.
    let usage = words
        .iter()
        .skip(1)
        .fold(usage, |usage, word| usage.strip_prefix(word).unwrap_or(usage).trim_start());
    write!(text, "\n```\n{} {usage}\n```\n\n", words.join(" ")).unwrap();
    let own =
        |arg: &&clap::Arg| !arg.is_global_set() && !["help", "version"].contains(&arg.get_id().as_str());
    options(text, &mut command.get_arguments().filter(own));
    if !columns.is_empty() {
        writeln!(text, "\nColumns: `{}`", columns.replace(", ", "`, `")).unwrap();
    }
    if let Some(after) = command.get_after_help() {
        example(text, &after.to_string());
    }
}

fn options(text: &mut String, arguments: &mut dyn Iterator<Item = &clap::Arg>) {
    for argument in arguments.filter(|argument| !argument.is_hide_set()) {
        let value = argument.get_value_names().map(|names| {
            let names: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
            names.join(" ")
        });
        let value = value.filter(|_| argument.get_action().takes_values()).unwrap_or_default();
        let name = match (argument.get_short(), argument.get_long()) {
            (Some(short), Some(long)) => format!("-{short}, --{long} {value}"),
            (None, Some(long)) => format!("--{long} {value}"),
            (Some(short), None) => format!("-{short} {value}"),
            (None, None) => value,
        };
        let help =
            argument.get_long_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
        let lines =
            help.trim().lines().map(|line| line.trim().trim_end_matches('.')).filter(|line| !line.is_empty());
        let help = lines.collect::<Vec<_>>().join(". ");
        let words: Vec<String> = argument
            .get_possible_values()
            .iter()
            .filter(|_| argument.get_action().takes_values())
            .map(|word| format!("`{}`", word.get_name()))
            .collect();
        let words = if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) };
        writeln!(text, "- `{}`: {help}{words}", name.trim()).unwrap();
    }
}

/// What stands after the options: sentences as they are, indented lines as a block.
fn example(text: &mut String, after: &str) {
    let mut is_block = false;
    text.push('\n');
    for line in after.trim_end().lines() {
        let is_command = line.starts_with("  ");
        if is_command != is_block {
            text.push_str(if is_command { "\n```sh\n" } else { "```\n" });
            is_block = is_command;
        }
        writeln!(text, "{}", line.strip_prefix("  ").unwrap_or(line)).unwrap();
    }
    if is_block {
        text.push_str("```\n");
    }
}
