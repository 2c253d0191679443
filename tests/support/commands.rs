//! The commands that the five tools have, as clap knows them.

use clap::{Command, CommandFactory};
use frontdesk::cli;

/// The five tools.
pub(crate) fn tools() -> Vec<Command> {
    let mut tools = vec![
        cli::schedule::Tool::command(),
        cli::intake::Tool::command(),
        cli::bill::Tool::command(),
        cli::supplies::Tool::command(),
        cli::files::Tool::command(),
    ];
    tools.iter_mut().for_each(Command::build);
    tools
}

/// Every command with the words that call it, tools among them.
pub(crate) fn all() -> Vec<(Vec<String>, Command)> {
    let mut all = Vec::new();
    for tool in tools() {
        let words = vec![tool.get_name().to_owned()];
        below(&tool, &words, &mut all);
    }
    all
}

fn below(command: &Command, words: &[String], all: &mut Vec<(Vec<String>, Command)>) {
    all.push((words.to_owned(), command.clone()));
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        below(verb, &[words, &[verb.get_name().to_owned()]].concat(), all);
    }
}

/// Every command without commands below it, as its words: `bill`, `superbill`, `add`.
pub(crate) fn verbs() -> Vec<Vec<String>> {
    let is_verb = |(words, command): &(Vec<String>, Command)| {
        words.len() > 1 && command.get_subcommands().all(|below| below.get_name() == "help")
    };
    all().into_iter().filter(is_verb).map(|(words, _)| words).collect()
}
