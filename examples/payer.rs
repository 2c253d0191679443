//! A payer for rehearsals: reads an 837P from standard input and writes what it sends in answer.
//!
//! usage: payer FOLDER DAY [SEED] < claims.837
//!        payer --lines PRACTICE
//!        payer --prove PRACTICE LINES FILE.835...
//!
//! Into FOLDER come a 999 and a 277CA of DAY (CCYYMMDD) and three 835s, a fortnight between. SEED (a number, 1) decides
//! what becomes of each claim. --prove holds the lines of a practice's ledger that are not in LINES, which --lines
//! printed before the first file was posted, against what the files say. It exits 1 where a cent differs.

#[path = "../tests/support/payer/mod.rs"]
mod payer;

use std::fs::read_to_string;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use payer::prove::{lines, prove};
use payer::totals::{self, Totals};

const USAGE: &str = "payer FOLDER DAY [SEED] < claims.837, payer --lines PRACTICE, or payer --prove PRACTICE LINES FILE.835...";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let done = match given.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--lines", practice] => known(practice),
        ["--prove", practice, known, files @ ..] if !files.is_empty() => held(practice, known, files),
        [folder, day] => send(folder, day, "1"),
        [folder, day, seed] => send(folder, day, seed),
        _ => Err(format!("usage: {USAGE}")),
    };
    match done {
        Ok(code) => code,
        Err(said) => {
            let _ = writeln!(std::io::stderr(), "payer: {said}");
            ExitCode::from(2)
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "a payer's files are no practice's")]
fn send(folder: &str, day: &str, seed: &str) -> Result<ExitCode, String> {
    if day.len() != 8 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("{day} is no day: write CCYYMMDD"));
    }
    let seed = seed.parse().map_err(|_| format!("{seed} is no number"))?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
    for sent in payer::answers(&text, seed, day)? {
        let path = Path::new(folder).join(sent.name);
        std::fs::write(&path, sent.text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn known(practice: &str) -> Result<ExitCode, String> {
    say(&lines(Path::new(practice))?.into_iter().map(|id| id + "\n").collect::<String>())?;
    Ok(ExitCode::SUCCESS)
}

fn held(practice: &str, known: &str, files: &[&str]) -> Result<ExitCode, String> {
    let read = |file: &str| read_to_string(file).map_err(|error| format!("{file}: {error}"));
    let known = read(known)?.lines().map(str::to_owned).collect();
    let mut sums = Totals::new();
    for file in files {
        totals::add(&mut sums, &read(file)?)?;
    }
    let (text, is_same) = prove(Path::new(practice), &known, &sums)?;
    say(&text)?;
    Ok(if is_same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(text: &str) -> Result<(), String> {
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
}
