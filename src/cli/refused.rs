//! Rows that are right and cannot be done: they come out again with the reason, the rest is done.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::Fault;

use super::input::InputRow;
use super::{Answer, Desk, Failure};

/// Options of every command that takes rows.
#[derive(Args, Clone, Debug, Default)]
pub struct Rejects {
    /// Write the rows that cannot be done here, with the reason, in a dry run too [default: standard error]
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// Do nothing where one row cannot be done
    #[arg(long)]
    all_or_nothing: bool,
}

/// A row that is right and cannot be done.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The row as it came.
    pub row: InputRow,
    /// Why not, without personal values.
    pub reason: String,
}

impl Refused {
    /// A row with its reason.
    pub fn new(row: &InputRow, reason: impl Into<String>) -> Self {
        Self { row: row.clone(), reason: reason.into() }
    }
}

impl Rejects {
    /// Whether the rows that cannot be done were asked for, where a command is strict unless they are.
    pub fn keeps(&self) -> bool {
        self.rejects.is_some() && !self.all_or_nothing
    }

    /// With `--all-or-nothing`: every refused row as a fault, for the transaction to fail with.
    pub fn strict(&self, refused: &[Refused]) -> Result<(), Failure> {
        if !self.all_or_nothing || refused.is_empty() {
            return Ok(());
        }
        let fault = |refused: &Refused| {
            let fault = Fault::error("G063", refused.reason.clone())
                .help("nothing changed; without --all-or-nothing the other rows are done");
            // A row that was typed as an argument stands in no file.
            fault.at(refused.row.place.clone())
        };
        Err(Failure::Faults(refused.iter().map(fault).collect()))
    }

    /// Hands the refused rows back, to `--rejects` or to standard error: the columns that came and `reason`. The
    /// answer is no where there are any.
    pub fn hand_back(&self, desk: &mut Desk, refused: &[Refused]) -> Result<Answer, Failure> {
        hand_back(desk, self.rejects.as_deref(), refused)
    }
}

/// Hands refused rows back, to a file or to standard error: the columns that came and `reason`. The answer is no where
/// there are any.
pub fn hand_back(desk: &mut Desk, rejects: Option<&Path>, refused: &[Refused]) -> Result<Answer, Failure> {
    if refused.is_empty() {
        return Ok(Answer::Yes);
    }
    let bytes = csv(refused).map_err(Failure::Output)?;
    match rejects {
        Some(path) => write(path, &bytes)?,
        None => desk.streams.err.write_all(&bytes)?,
    }
    Ok(Answer::No)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::Store(crate::store::Error::Write(path.display().to_string(), error));
    File::create(path).and_then(|mut file| file.write_all(bytes)).map_err(failed)
}

fn csv(refused: &[Refused]) -> std::io::Result<Vec<u8>> {
    let mut names: Vec<&str> = Vec::new();
    for cell in refused.iter().flat_map(|refused| &refused.row.cells) {
        if !names.contains(&cell.name.as_str()) && cell.name != "reason" {
            names.push(&cell.name);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(names.iter().copied().chain(["reason"]))?;
    for Refused { row, reason } in refused {
        writer.write_record(names.iter().map(|name| row.get(name)).chain([reason.as_str()]))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}
