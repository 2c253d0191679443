//! A slip in the words of a command line, told as any other fault. Exit 2.

use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::base::Fault;

use super::global::{Messages, When};
use super::streams::Streams;
use super::{Failure, command, environment};

/// The command with what holds for every verb of every tool: a number may be negative, so that the verb itself says
/// what is wrong with one.
pub fn with_signs(command: Command) -> Command {
    let signed = |argument: clap::Arg| {
        let takes_values = argument.get_action().takes_values();
        argument.allow_negative_numbers(takes_values)
    };
    command.mut_args(signed).mut_subcommands(with_signs)
}

/// Tells what the parser has to say: help and version on standard output, a slip on standard error.
pub fn tell(tool: &'static str, error: &Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => failed(tool, error),
            _ => ExitCode::SUCCESS,
        };
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Standard error that is gone cannot be told about.
        let _ = error.print();
    } else {
        streams(tool).faults(&[fault(error)]);
    }
    ExitCode::from(2)
}

fn failed(tool: &'static str, error: io::Error) -> ExitCode {
    let failure = Failure::Output(error);
    streams(tool).faults(&failure.faults());
    ExitCode::from(failure.exit_code())
}

/// The streams as far as they are known before the command line is.
fn streams(tool: &'static str) -> Streams {
    let words: Vec<String> = environment::words().collect();
    let is_json = words.iter().any(|word| word == "--messages=json")
        || words.windows(2).any(|pair| pair == ["--messages", "json"]);
    Streams::of_process(tool, When::Auto, if is_json { Messages::Json } else { Messages::Text })
}

/// The fault: what is wrong, and the nearest that is right.
fn fault(error: &Error) -> Fault {
    let get = |kind| strings(error.get(kind)).join(", ");
    let argument = get(ContextKind::InvalidArg);
    let (code, message) = match error.kind() {
        ErrorKind::InvalidSubcommand => ("G080", named("no verb", &get(ContextKind::InvalidSubcommand))),
        ErrorKind::UnknownArgument if argument.starts_with('-') => ("G081", format!("no option {argument}")),
        ErrorKind::UnknownArgument => ("G081", named("a word too many:", &argument)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue);
            let text = match value.as_str() {
                "" => format!("{argument} has no value"),
                value => named(&format!("{argument} does not take"), value),
            };
            ("G082", text)
        }
        ErrorKind::MissingRequiredArgument => ("G083", format!("missing: {argument}")),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            other if other == argument => ("G040", format!("{argument} stands there twice")),
            other => ("G040", format!("{argument} does not go with {other}")),
        },
        _ => ("G040", first_line(error)),
    };
    Fault::error(code, message).help(help(error))
}

/// The fact with the word that was typed, unless it may be a name: words of a command line are seen by others.
fn named(fact: &str, word: &str) -> String {
    let shown = if command::may_be_kept(word) { word } else { "…" };
    format!("{fact} '{shown}'")
}

fn help(error: &Error) -> String {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let verb: Vec<&str> = usage.split(' ').take_while(|word| !word.starts_with(['[', '<', '-'])).collect();
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .flat_map(|kind| strings(error.get(kind)));
    let near: Vec<String> = near.collect();
    let values = strings(error.get(ContextKind::ValidValue)).join(", ");
    match error.kind() {
        _ if !near.is_empty() => format!("did you mean {}?", near.join(" or ")),
        ErrorKind::InvalidValue if !values.is_empty() => format!("it takes {values}"),
        ErrorKind::ValueValidation => "write a whole number, like 9".to_owned(),
        ErrorKind::InvalidSubcommand => format!("{} --help lists them", verb.join(" ")),
        _ if usage.is_empty() => "--help says what goes together".to_owned(),
        _ => format!("usage: {usage}"),
    }
}

fn strings(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn first_line(error: &Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}
