//! `@1` … `@9`: the rows of this terminal's last `find`, so that nobody has to type an id that stands on the screen.
//!
//! They lie in the account's own run-time folder, which ends with the login; one file a terminal, forgotten after ten
//! minutes. They hold ids and openings, nothing about a person; a digest of what a person knows each row by tells when
//! it has become another's. A script has no terminal and so no `@1`.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::base::{Fault, Id};
use crate::record;
use crate::store::{self, Question, Read};

use super::{Desk, Failure, environment};

/// How long a list is remembered, in seconds.
const REMEMBERED: i64 = 600;

/// The most rows that `@N` can name.
const MOST: usize = 9;

/// What people know a patient or an appointment by: where it changes, `@N` means another one than they saw.
const KNOWN_BY: [&str; 7] = ["given", "family", "born", "merged_into", "patient", "start", "moved_to"];

/// A row of a list: column names with what stands in them.
pub type RecentRow = Vec<(String, String)>;

#[derive(Serialize, Deserialize)]
struct Recent {
    folder: PathBuf,
    at: i64,
    rows: Vec<Kept>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    cells: RecentRow,
    digest: u64,
}

impl Desk {
    /// Keeps the rows of a list that a person sees on this terminal. What keeps them fails in silence: the list itself
    /// has been shown.
    pub fn remember(&self, rows: impl IntoIterator<Item = RecentRow>) {
        if !self.streams.out_is_terminal {
            return;
        }
        let (Some(path), Ok(folder)) = (file(), self.folder()) else { return };
        let Ok(store) = self.store() else { return };
        let Ok(view) = store.snapshot() else { return };
        let keep = |cells: RecentRow| Kept { digest: digest(&*view, &cells).unwrap_or_default(), cells };
        let rows = rows.into_iter().take(MOST).map(keep).collect();
        let recent = Recent { folder, at: self.machine_seconds(), rows };
        let Ok(text) = serde_json::to_vec(&recent) else { return };
        let opened = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
        let _ = opened.and_then(|mut file| file.write_all(&text));
    }

    /// The row that `@N` names.
    pub fn recent(&self, word: &str) -> Result<RecentRow, Failure> {
        let refuse = |text: String| {
            Failure::from(Fault::error("G062", text).help("look again with find, or give the id itself"))
        };
        let number: usize = word.trim_start_matches('@').parse().unwrap_or(0);
        if !(1..=MOST).contains(&number) {
            return Err(refuse(format!("'{word}' names no row: there are @1 to @{MOST}")));
        }
        let none = || refuse("this terminal has no list to take a row from".to_owned());
        let Some(path) = file() else {
            return Err(refuse("lists are kept in XDG_RUNTIME_DIR, and that is not set here".to_owned()));
        };
        let text = fs::read(path).map_err(|_| none())?;
        let recent: Recent = serde_json::from_slice(&text).map_err(|_| none())?;
        if recent.folder != self.folder()? {
            return Err(refuse("the last list was of another practice folder".to_owned()));
        }
        if self.machine_seconds() - recent.at > REMEMBERED {
            return Err(refuse("the last list is older than ten minutes and forgotten".to_owned()));
        }
        let count = recent.rows.len();
        let row = recent.rows.into_iter().nth(number - 1);
        let row = row.ok_or_else(|| refuse(format!("the last list has {count} rows, no {word}")))?;
        if digest(&*self.store()?.snapshot()?, &row.cells)? != row.digest {
            return Err(refuse(format!("what {word} named has changed since the list was shown")));
        }
        Ok(row.cells)
    }
}

/// A digest of what people know the row by that a list's row names; 0 where it names none.
fn digest(view: &dyn Read, cells: &RecentRow) -> Result<u64, Failure> {
    let Some((_, id)) = cells.iter().find(|(column, _)| column == "id") else { return Ok(0) };
    let Some(table) = record::tables().find(|table| table.owns(id)) else { return Ok(0) };
    let mut hasher = DefaultHasher::new();
    view.visit(table, store::months_of(table, &Id::new(id.as_str())), Question::Id(id), &mut |raw| {
        for at in KNOWN_BY.iter().filter_map(|name| table.column(name)) {
            raw.cells.get(at).hash(&mut hasher);
        }
        ControlFlow::Break(())
    })?;
    Ok(hasher.finish())
}

/// The file of this terminal, which is its login session, in the account's run-time folder.
fn file() -> Option<PathBuf> {
    let folder = environment::path("XDG_RUNTIME_DIR")?.join("frontdesk");
    let session = environment::session()?;
    fs::create_dir_all(&folder).ok()?;
    Some(folder.join(format!("recent-{session}.json")))
}
