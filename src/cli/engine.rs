//! Programs of the practice, as `practice.json` names them: run without a shell, in the practice folder.

use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::base::Fault;

use super::{Desk, Failure};

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// What it said, standard output and error as they came.
    pub said: Vec<u8>,
}

/// The words of a program that the practice names.
pub fn words(desk: &Desk, name: &str, otherwise: &str) -> Result<Vec<String>, Failure> {
    let words = desk.settings()?.engines.get(name).cloned().unwrap_or_default();
    if !words.is_empty() {
        return Ok(words);
    }
    let fault = Fault::error("B162", format!("practice.json names no program under engines.{name}"));
    let help =
        format!("name its words, like \"engines\": {{\"{name}\": [\"program\", \"word\"]}}, or {otherwise}");
    Err(Failure::Unavailable(vec![fault.help(help)]))
}

/// Runs a program to its end, with a path as its last word. It reads nothing, and what it says is kept.
pub fn run(words: &[String], folder: &Path, path: &Path) -> io::Result<Ended> {
    let (mut said, mouth) = io::pipe()?;
    let Some((program, rest)) = words.split_first() else {
        return Err(io::Error::new(io::ErrorKind::NotFound, "no program is named"));
    };
    let mut command = Command::new(program);
    command.args(rest).arg(path).current_dir(folder);
    command.stdin(Stdio::null()).stdout(mouth.try_clone()?).stderr(mouth);
    let mut child = command.spawn()?;
    // Our own ends of the pipe go, so that it ends with the program.
    drop(command);
    let mut ended = Ended { code: None, said: Vec::new() };
    let read = said.read_to_end(&mut ended.said);
    ended.code = child.wait()?.code();
    read.map(|_| ended)
}

/// What is wrong with how a program ended; nothing where it did what it was asked for.
pub fn failure(program: &str, ended: &io::Result<Ended>) -> Option<String> {
    match ended {
        Ok(Ended { code: Some(0), .. }) => None,
        Ok(Ended { code: Some(code), .. }) => Some(format!("{program} ended with exit {code}")),
        Ok(Ended { code: None, .. }) => Some(format!("{program} was ended by a signal")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(format!("there is no program {program}"))
        }
        Err(error) => Some(format!("{program} could not be run: {}", super::answer::plain(error))),
    }
}
