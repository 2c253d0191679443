//! `datapackage.json`, written anew in the transaction that adds a month or a column.

use super::commit::Put;
use super::error::reading;
use super::line::Kind;
use super::print::Print;
use super::text::Text;
use super::transaction::Transaction;
use super::writer::Writer;
use super::{Error, Read, adopt, seen};
use crate::record::datapackage::{File, describe};
use crate::record::{Table, tables};

pub(super) const FILE: &str = "datapackage.json";
/// No header is longer.
const HEADER: u64 = 64 * 1024;

/// The description with this transaction's new files and columns.
pub(super) fn put(transaction: &Transaction<'_, Writer>) -> Result<Option<Put>, Error> {
    let writer = &transaction.view.source;
    let mut headers: Vec<(&'static Table, String, Vec<String>)> = Vec::new();
    let loaded = transaction.view.loaded();
    for table in tables() {
        let months = transaction.months(table)?;
        let months = months.into_iter().map(Some).chain((!table.is_growing()).then_some(None));
        for file in months.map(|month| table.file(month)) {
            let draft = loaded.iter().find(|(name, _)| *name == file);
            let header = match draft {
                Some((_, draft)) => Some(draft.borrow_mut().text().header()),
                None => header(writer, table, &file)?,
            };
            headers.extend(header.map(|header| (table, file, header)));
        }
    }
    let files: Vec<File<'_>> =
        headers.iter().map(|(table, path, header)| File { table, path, header }).collect();
    let text = describe(&files);
    let seen = seen::look(&*writer.disk, &writer.head, FILE)?;
    if seen.bytes == text.as_bytes() {
        return Ok(None);
    }
    let old = String::from_utf8_lossy(&seen.bytes).into_owned();
    let put = Put {
        file: FILE.to_owned(),
        kind: Kind::Rewrite,
        before: seen.stat.map(|stat| (stat, seen.print)),
        after: Print::of(text.as_bytes()),
        splices: adopt::one_splice(&old, &text),
        text,
        highest: 0,
    };
    Ok(Some(put))
}

/// The header of a file that the transaction did not read; none where there is no such file, or none to be read.
fn header(writer: &Writer, table: &'static Table, file: &str) -> Result<Option<Vec<String>>, Error> {
    let read = writer.disk.read(file, 0, HEADER).map_err(|error| reading(file, error))?;
    let Some((bytes, _)) = read else { return Ok(None) };
    let line = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(Text::open(table, file, line.to_vec()).ok().map(|text| text.header()))
}
