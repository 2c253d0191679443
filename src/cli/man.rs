//! Manual pages, from the same definitions as the parser.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;

use crate::base::Fault;
use crate::base::near::near;

use super::{Desk, Failure, exit};

/// Variables that every command looks at.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("FRONTDESK_PRACTICE", "The practice folder, where --practice names none"),
    ("FRONTDESK_USER", "Who is meant, where --user names nobody"),
    ("FRONTDESK_NOW", "What counts as now, where --as-of says nothing"),
    ("COLUMNS", "How wide a table may be; else the terminal is asked"),
    ("NO_COLOR, CLICOLOR_FORCE", "No colour at all; colour where there is no terminal too"),
];

/// Prints the page of a tool, or of the verb that the words name.
pub fn run(desk: &mut Desk, mut command: Command, words: &[String]) -> Result<(), Failure> {
    command.build();
    let mut verb = &command;
    for word in words {
        verb = below(verb, word)?;
    }
    Ok(page(&mut desk.streams.out, verb)?)
}

fn below<'c>(command: &'c Command, word: &str) -> Result<&'c Command, Failure> {
    if let Some(verb) = command.find_subcommand(word) {
        return Ok(verb);
    }
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let close = near(word, command.get_subcommands().map(Command::get_name));
    let fault = Fault::error("G080", format!("{name} has no verb '{word}'"));
    Err(fault
        .help(match close.as_slice() {
            [] => format!("{name} --help lists them"),
            close => format!("did you mean {}?", close.join(" or ")),
        })
        .into())
}

fn page(out: &mut dyn Write, command: &Command) -> io::Result<()> {
    let man = Man::new(command.clone())
        .manual("frontdesk")
        .source(format!("frontdesk {}", env!("CARGO_PKG_VERSION")));
    man.render_title(out)?;
    man.render_name_section(out)?;
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    writeln!(out, ".SH SYNOPSIS\n.nf\n{}\n.fi", escaped(usage))?;
    let long = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (notes, examples) = after.split_once("Examples:\n").unwrap_or((after.as_str(), ""));
    // What the first line of the long help says stands under NAME already.
    let long = long.split_once("\n\n").map_or("", |(_, long)| long);
    let told = [long, notes.trim()].join("\n\n");
    let mut paragraphs = told.split("\n\n").filter(|paragraph| !paragraph.is_empty()).peekable();
    if paragraphs.peek().is_some() {
        writeln!(out, ".SH DESCRIPTION")?;
    }
    for paragraph in paragraphs {
        writeln!(out, ".PP\n{}", escaped(paragraph))?;
    }
    if command.get_subcommands().any(|verb| verb.get_name() != "help") {
        verbs(out, command)?;
    }
    man.render_options_section(out)?;
    if !examples.trim().is_empty() {
        writeln!(out, ".SH EXAMPLES\n.nf\n{}\n.fi", escaped(examples.trim_end()))?;
    }
    writeln!(out, ".SH \"EXIT STATUS\"")?;
    for (code, says, when) in exit::CODES {
        let when = if when.is_empty() { String::new() } else { format!(": {}", when.replace('`', "")) };
        writeln!(out, ".TP\n\\fB{code}\\fR\n{}", escaped(&format!("{says}{when}")))?;
    }
    writeln!(out, ".SH ENVIRONMENT")?;
    for (name, meaning) in ENVIRONMENT {
        writeln!(out, ".TP\n\\fB{name}\\fR\n{}", escaped(meaning))?;
    }
    Ok(())
}

/// The verbs below, a line each; `TOOL man VERB` has a page for each.
fn verbs(out: &mut dyn Write, command: &Command) -> io::Result<()> {
    writeln!(out, ".SH VERBS")?;
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        let name = verb.get_bin_name().unwrap_or_else(|| verb.get_name());
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        writeln!(out, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(&about))?;
    }
    Ok(())
}

/// A text that roff prints as it is: nothing in it is taken for a request or an escape.
fn escaped(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
