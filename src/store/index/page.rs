//! An index file: a first page that says what it was made from and where its sections lie, then a section a column.
//!
//! All numbers are little-endian. The page and each section carry a check of their own, so that what was torn, cut or
//! written by two programs at once is passed over.

use super::pieces::{Piece, Pieces};
use crate::record::Table;
use crate::store::disk::Stat;

/// Bytes of the first page.
pub(super) const PAGE: usize = 4096;
/// Changes with whatever the bytes mean.
const MARK: &[u8; 8] = b"fdindex1";
/// Bytes of a section's entry: a hash, where the line begins, its length.
pub(super) const ENTRY: usize = 12;
/// What stands for "written since" where a piece says where it stood.
const NOWHERE: u64 = u64::MAX;

/// Where a section lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The column, as its place in the table's columns; [`super::OPEN`] for the open rows.
    pub(super) column: u32,
    pub(super) at: u32,
    pub(super) count: u32,
    pub(super) check: u64,
}

/// The first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// How the file lies that the index speaks of.
    pub(super) source: Stat,
    /// The table's columns, and what is open in it, when the index was made.
    pub(super) schema: u64,
    pub(super) sections: Vec<Section>,
    pub(super) pieces: Pieces,
    /// The file's bytes up to its first row.
    pub(super) head: String,
}

impl Page {
    /// A page's bytes; none where they are too many.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = [MARK.as_slice(), &[0; 8]].concat();
        let mut put = |numbers: &[u64]| {
            for number in numbers {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
        };
        let Stat { inode, size, mtime, ctime } = self.source;
        put(&[inode, size, mtime.cast_unsigned(), ctime.cast_unsigned(), self.schema]);
        put(&[self.sections.len() as u64, self.pieces.iter().len() as u64, self.head.len() as u64]);
        for Section { column, at, count, check } in &self.sections {
            put(&[u64::from(*column), u64::from(*at), u64::from(*count), *check]);
        }
        for Piece { from, length } in self.pieces.iter() {
            put(&[from.unwrap_or(NOWHERE), length]);
        }
        bytes.extend_from_slice(self.head.as_bytes());
        if bytes.len() > PAGE {
            return None;
        }
        bytes.resize(PAGE, 0);
        let check = check(&bytes[16..]).to_le_bytes();
        bytes[8..16].copy_from_slice(&check);
        Some(bytes)
    }

    /// A page from its bytes; none where they are not what was written.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let body = bytes.get(16..PAGE)?;
        let sum = u64::from_le_bytes(bytes[8..16].try_into().ok()?);
        if bytes[..8] != *MARK || check(body) != sum {
            return None;
        }
        let mut numbers =
            body.chunks_exact(8).filter_map(|chunk| Some(u64::from_le_bytes(chunk.try_into().ok()?)));
        let mut next = || numbers.next();
        let (inode, size) = (next()?, next()?);
        let source = Stat { inode, size, mtime: next()?.cast_signed(), ctime: next()?.cast_signed() };
        let schema = next()?;
        let [sections, pieces, head] =
            [next()?, next()?, next()?].map(|count| usize::try_from(count).unwrap_or(PAGE));
        let used =
            sections.checked_mul(4)?.checked_add(pieces.checked_mul(2)?)?.checked_add(8)?.checked_mul(8)?;
        let head = body.get(used..used.checked_add(head)?)?;
        let number = |number: u64| u32::try_from(number).ok();
        let mut section = || {
            let (column, at, count) = (number(next()?)?, number(next()?)?, number(next()?)?);
            Some(Section { column, at, count, check: next()? })
        };
        let sections = (0..sections).map(|_| section()).collect::<Option<_>>()?;
        let mut piece = || {
            let (from, length) = (next()?, next()?);
            Some(Piece { from: (from != NOWHERE).then_some(from), length })
        };
        let pieces = (0..pieces).map(|_| piece()).collect::<Option<_>>()?;
        let pieces = Pieces::of(pieces, size)?;
        Some(Self { source, schema, sections, pieces, head: String::from_utf8(head.to_vec()).ok()? })
    }
}

/// What of a table an index stands on: its columns, and which of its rows are open.
pub(super) fn schema(table: &Table) -> u64 {
    let names = table.columns.iter().flat_map(|column| [column.name, ","]);
    let text: String = [table.name, ":"].into_iter().chain(names).collect();
    check(format!("{text}{:?}", table.open).as_bytes())
}

/// A sum over bytes that tells what was torn; it is no seal.
pub(in crate::store) fn check(bytes: &[u8]) -> u64 {
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let words = bytes.chunks_exact(8);
    let mut last = [0; 8];
    last[..words.remainder().len()].copy_from_slice(words.remainder());
    let sum = words.map(|word| word.try_into().map_or(0, u64::from_le_bytes)).fold(bytes.len() as u64, step);
    let sum = step(sum, u64::from_le_bytes(last));
    sum ^ sum >> 32
}

/// What stands for a cell's text in a section.
pub(super) fn hash(text: &str) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    let folded = hash ^ hash >> 32;
    (folded & u64::from(u32::MAX)).try_into().unwrap_or(0)
}
