//! The journal as people read it: who changed which rows, when, with what command.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::disk::Disk;
use super::init::table_of;
use super::line::{Kind, Line, Splice};
use super::text::Text;
use super::{Change, Error, Folder, journal, reader};

/// A journal line.
#[derive(Clone, Debug, Default)]
pub struct Logged {
    /// Its number.
    pub n: u64,
    /// The machine's time.
    pub time: String,
    /// The business instant, where one was given.
    pub as_of: Option<String>,
    /// The account.
    pub login: String,
    /// Who is meant.
    pub user: String,
    /// The machine.
    pub host: String,
    /// The command.
    pub command: String,
    /// The line that it takes back.
    pub undoes: Option<u64>,
    /// The files that it touched and how, in its order.
    pub files: Vec<(String, &'static str)>,
    /// The rows that it changed; none of a line whose texts were purged.
    pub changes: Vec<Change>,
}

impl Folder {
    /// The last lines of the journal, oldest first.
    pub fn log(&self, last: u64) -> Result<Vec<Logged>, Error> {
        let disk = &*self.disk;
        let head = reader::stable_head(disk, self.patience)?;
        let mut lines = Vec::new();
        journal::walk(disk, (head.n + 1).saturating_sub(last).max(1), &mut |_, _, line| {
            lines.push(line);
            ControlFlow::Continue(())
        })?;
        lines.iter().map(|line| logged(disk, line)).collect()
    }

    /// One line of the journal.
    pub fn logged(&self, n: u64) -> Result<Option<Logged>, Error> {
        let disk = &*self.disk;
        reader::stable_head(disk, self.patience)?;
        journal::line(disk, n)?.map(|line| logged(disk, &line)).transpose()
    }
}

/// A line with its rows.
pub(super) fn logged(disk: &dyn Disk, line: &Line) -> Result<Logged, Error> {
    let mut files = Vec::new();
    let mut changes = Vec::new();
    for (touched, beside) in line.touched() {
        files.push((touched.file.clone(), word(touched.kind)));
        if let (Some(table), Kind::Append | Kind::Rewrite | Kind::External) =
            (table_of(&touched.file), touched.kind)
        {
            match journal::splices(disk, touched, beside) {
                Ok(splices) => {
                    changes.extend(rows(disk, table, &touched.file, touched.before.is_none(), &splices)?);
                }
                Err(Error::Unsupported(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Logged {
        n: line.n,
        time: line.time.clone(),
        as_of: line.as_of.clone(),
        login: line.login.clone(),
        user: line.user.clone(),
        host: line.host.clone(),
        command: line.command.clone(),
        undoes: line.undoes,
        files,
        changes,
    })
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Rewrite => "rewrite",
        Kind::Append => "append",
        Kind::External => "external",
        Kind::File => "file",
    }
}

/// The rows of a file's splices, old beside new, by their keys and in the order in which they stand. The columns are
/// told by the header: the splice's own where it begins with one, else the file's.
fn rows(
    disk: &dyn Disk,
    table: &'static crate::record::Table,
    file: &str,
    is_new: bool,
    splices: &[Splice],
) -> Result<Vec<Change>, Error> {
    let at_start = splices.first().filter(|splice| splice.at == 0);
    let header_of = |text: &str| text.split_inclusive('\n').next().unwrap_or_default().as_bytes().to_vec();
    let now = || -> Result<Vec<u8>, Error> {
        let read = disk.read(file, 0, 64 * 1024).map_err(|error| super::error::reading(file, error))?;
        Ok(read.map(|(bytes, _)| header_of(&String::from_utf8_lossy(&bytes))).unwrap_or_default())
    };
    let (old_header, new_header) = match at_start {
        Some(first) if is_new => (header_of(&first.ins), header_of(&first.ins)),
        Some(first) if !first.del.is_empty() => (header_of(&first.del), header_of(&first.ins)),
        _ => (now()?, now()?),
    };
    let side = |header: Vec<u8>, pick: &dyn Fn(&Splice) -> String| -> Vec<(String, Vec<String>)> {
        let lines: String = splices.iter().map(pick).collect();
        let header_text = String::from_utf8_lossy(&header).into_owned();
        let body = if lines.starts_with(&header_text) { lines } else { header_text + &lines };
        Text::open(table, file, body.into_bytes()).map(|text| cells(&text)).unwrap_or_default()
    };
    let whole = |text: &str| {
        let text = text.trim_start_matches(['\r', '\n']);
        if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
    };
    let old = side(old_header, &|splice| whole(&splice.del));
    let new = side(new_header, &|splice| whole(&splice.ins));
    let mut before: BTreeMap<String, Vec<String>> = old.into_iter().collect();
    let mut changes: Vec<Change> = Vec::new();
    for (key, cells) in new {
        let was = before.remove(&key);
        if was.as_ref() != Some(&cells) {
            changes.push(Change { table, old: was, new: Some(cells), place: None, columns: Vec::new() });
        }
    }
    let gone = before.into_values();
    changes.extend(gone.map(|cells| Change {
        table,
        old: Some(cells),
        new: None,
        place: None,
        columns: Vec::new(),
    }));
    Ok(changes)
}

fn cells(text: &Text) -> Vec<(String, Vec<String>)> {
    let mut rows = Vec::new();
    let csv = text.csv();
    let mut records = csv.records();
    while let Some(record) = records.next() {
        let mut cells = Vec::new();
        text.cells(&record, &mut cells);
        rows.push((text.key(&record), cells.into_iter().map(Cow::into_owned).collect()));
    }
    rows
}
