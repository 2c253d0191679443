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

/// Every command without commands below it, as its words: `bill`, `superbill`, `add`.
pub(crate) fn verbs() -> Vec<Vec<String>> {
    let mut verbs = Vec::new();
    for tool in tools() {
        below(&tool, &mut vec![tool.get_name().to_owned()], &mut verbs);
    }
    verbs
}

fn below(command: &Command, words: &mut Vec<String>, verbs: &mut Vec<Vec<String>>) {
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        words.push(verb.get_name().to_owned());
        if verb.has_subcommands() && verb.get_subcommands().any(|below| below.get_name() != "help") {
            below(verb, words, verbs);
        } else {
            verbs.push(words.clone());
        }
        words.pop();
    }
}
