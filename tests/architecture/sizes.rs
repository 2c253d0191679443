//! A file fits in the head, and so does a function.

use super::source::{none, sources};
use crate::support::{files, read};

const FILE: usize = 500;
const FUNCTION: usize = 70;

#[test]
fn no_file_is_longer_than_500_lines() {
    let mut broken = Vec::new();
    for path in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        let lines = read(&path).lines().count();
        if lines > FILE {
            broken.push(format!("{}: {lines} lines", path.display()));
        }
    }
    none("cut it where it says two things", &broken);
}

#[test]
fn a_function_is_under_70_lines() {
    let mut broken = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function = line.split_whitespace().take(5).any(|word| word == "fn");
            if !is_function || line.trim_start().starts_with("//") {
                continue;
            }
            // A method that a trait only declares ends with its signature.
            let signature = lines[at..].iter().find(|line| line.ends_with(['{', '}', ';']));
            if !signature.is_some_and(|last| last.ends_with('{')) {
                continue;
            }
            // rustfmt puts the closing brace where the function's first line begins.
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[at..].iter().position(|line| *line == end).map_or(0, |length| length + 1);
            if length >= FUNCTION {
                broken.push(format!("{}:{}: {length} lines", source.path, at + 1));
            }
        }
    }
    none("name its parts", &broken);
}

#[test]
fn main_is_five_lines() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|source| source.layer() == "bin" && source.text.lines().count() != 5)
        .map(|source| source.path.clone())
        .collect();
    none("a binary's file says which tool it is", &broken);
}

#[test]
fn every_module_says_what_it_is() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path.clone())
        .collect();
    none("a file begins with a sentence about itself", &broken);
}
