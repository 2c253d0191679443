//! Who looked at whom: one line a reading command that showed patient data, ids only.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::disk::{Disk, Sync};
use super::error::writing;
use super::print::hex;
use super::{Entry, Error};
use crate::base::{Id, Month};

/// At most so many ids stand in a line; of more, their count and a digest.
const IDS: usize = 100;

#[derive(Serialize)]
struct Line<'l> {
    time: String,
    uid: u32,
    login: &'l str,
    user: &'l str,
    host: &'l str,
    command: &'l str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    patients: Vec<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

/// The read log of a month.
pub(super) fn file(month: Month) -> String {
    format!("journal/reads-{month}.jsonl")
}

/// Appends one line, in one write, not synced: the next sealed line of the journal holds its length and hash.
pub(super) fn append(disk: &dyn Disk, entry: &Entry, patients: &[Id]) -> Result<(), Error> {
    let file = file(Month::of(entry.time.date()));
    let mut line = Line {
        time: entry.time.to_string(),
        uid: entry.uid,
        login: &entry.login,
        user: &entry.user,
        host: &entry.host,
        command: &entry.command,
        patients: Vec::new(),
        count: None,
        sha256: None,
    };
    if patients.len() > IDS {
        let ids: Vec<&str> = patients.iter().map(Id::as_str).collect();
        line.count = Some(ids.len());
        line.sha256 = Some(hex(&Sha256::digest(ids.join("\n"))));
    } else {
        line.patients = patients.iter().map(Id::as_str).collect();
    }
    let text = serde_json::to_string(&line).unwrap_or_default() + "\n";
    disk.append(&file, text.as_bytes(), Sync::Never).map_err(|error| writing(&file, error))
}
