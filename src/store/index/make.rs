//! Making an index from a file that was read whole.

use std::borrow::Cow;

use super::page::{ENTRY, PAGE, Page, Section, check, hash, schema};
use super::pieces::Pieces;
use super::{OPEN, columns};
use crate::record::{Open, Table};
use crate::store::disk::Stat;
use crate::store::guard;
use crate::store::text::Text;

/// A line that holds a text: the text's hash, where the line begins, its length.
type Entry = (u32, u32, u32);

/// The bytes of an index of a file that lies so. None for a file in which any row is not sound: a question to such a
/// file looks at all of it and tells.
pub(super) fn made(text: &Text, source: Stat) -> Option<Vec<u8>> {
    let table = text.table;
    let csv = text.csv();
    if source.size != text.text.len() as u64 || u32::try_from(source.size).is_err() {
        return None;
    }
    let mut sections: Vec<(u32, Vec<Entry>)> = columns(table).map(|column| (column, Vec::new())).collect();
    let mut records = csv.records();
    let mut faults = Vec::new();
    while let Some(record) = records.next() {
        if !record.check(&mut faults) {
            return None;
        }
        let cell = |column: usize| {
            let cell = text.position(column).map_or(Cow::Borrowed(""), |at| record.field(at));
            if guard::is_guarded(&table.columns[column]) { guard::unguard(cell) } else { cell }
        };
        let start = u32::try_from(record.span.start).ok()?;
        let length = u32::try_from(record.span.len()).ok()?;
        for (column, entries) in &mut sections {
            match usize::try_from(*column) {
                Ok(column) if column < table.columns.len() => {
                    let cell = cell(column);
                    if !cell.is_empty() {
                        entries.push((hash(&cell), start, length));
                    }
                }
                _ if table.is_open(cell) => entries.push((0, start, length)),
                _ => {}
            }
        }
    }
    let mut body = Vec::new();
    let mut found = Vec::with_capacity(sections.len());
    for (column, mut entries) in sections {
        entries.sort_unstable();
        let at = body.len();
        for (hash, start, length) in &entries {
            for number in [hash, start, length] {
                body.extend_from_slice(&number.to_le_bytes());
            }
        }
        let at_page = u32::try_from(PAGE + at).ok()?;
        let count = u32::try_from(entries.len()).ok()?;
        found.push(Section { column, at: at_page, count, check: check(&body[at..]) });
    }
    debug_assert!(body.len() % ENTRY == 0, "entries are whole");
    let head = text.text.get(..csv.body())?.to_owned();
    let pieces = Pieces::whole(source.size);
    let mut bytes = Page { source, schema: schema(table), sections: found, pieces, head }.bytes()?;
    bytes.append(&mut body);
    Some(bytes)
}

/// The column that stands for the open rows, in a table that has some.
pub(super) const fn open_column(table: &Table) -> Option<u32> {
    match table.open {
        Open::Never => None,
        _ => Some(OPEN),
    }
}
