//! Which lines of a file hold a text in a column: derived, disposable, never believed over the table.
//!
//! A question for a patient's rows should cost the same after ten years as after one. So beside each larger file lies an
//! index, `.store/index/TABLE%2FMONTH.csv`: for each column of ids, for `source_id`, for columns of yes and no, and for
//! the open rows, where the lines begin. It holds hashes of ids and places, no text of a row.
//!
//! Whoever has read a file whole to answer such a question leaves an index behind; it is written aside and renamed,
//! never synced, and an error is nobody's trouble. Whoever commits a change to a file only notes in the index's first
//! page which bytes went and came ([`pieces`]), so that the index stays true without being made anew.
//!
//! It is asked only while the file lies as the index says, by inode, size and times, and only where these tell: our own
//! writes leave a time that no clock gives ([`super::disk`]), and of a file that a person saved the index must be younger
//! than the file by the file system's own clock. What it finds is a text of the file's head and some of its lines, and
//! the question is put to that text as it would be to the whole. So an index that says too much costs time, one that is
//! torn, old or of another version is passed over, and one that is gone is made again.

mod make;
mod page;
mod pieces;

use std::collections::BTreeSet;
use std::ops::Range;

pub(super) use page::check;
use page::{ENTRY, PAGE, Page, Section, hash};

use super::disk::{Disk, Stat, Sync};
use super::hint::escaped;
use super::line::Splice;
use super::text::Text;
use crate::record::{Home, Kind, Table};

/// The column that stands for the open rows.
const OPEN: u32 = u32::MAX;
/// A smaller file is looked through as quickly.
const LEAST: u64 = 32 * 1024;
/// What reading at one more place costs, in bytes that are looked through meanwhile.
const SEEK: u64 = 512;

/// What a question asks of one column.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    column: u32,
    hashes: BTreeSet<u32>,
}

impl Asked {
    /// The rows where a column holds one of some texts; none where no index knows that column, or a text is empty.
    pub(super) fn of<'v>(
        table: &'static Table,
        column: usize,
        values: impl IntoIterator<Item = &'v str>,
    ) -> Option<Self> {
        let number = u32::try_from(column).ok()?;
        let is_known =
            |value: &str| !value.is_empty() && (table.columns[column].kind != Kind::YesNo || value == "yes");
        let is_indexed = columns(table).any(|indexed| indexed == number);
        let hashes = values.into_iter().map(|value| is_known(value).then(|| hash(value)));
        let hashes: BTreeSet<u32> = hashes.collect::<Option<_>>()?;
        is_indexed.then_some(Self { column: number, hashes })
    }

    /// The open rows.
    pub(super) fn open(table: &'static Table) -> Option<Self> {
        make::open_column(table).map(|column| Self { column, hashes: BTreeSet::from([0]) })
    }
}

/// The columns that an index knows.
fn columns(table: &'static Table) -> impl Iterator<Item = u32> {
    let is_known = |(at, column): &(usize, &crate::record::Column)| {
        *at == 0 || matches!(column.kind, Kind::Id | Kind::YesNo) || column.name == "source_id"
    };
    let known = table.columns.iter().enumerate().filter(move |known| is_known(known));
    let known = known.filter(|_| table.home != Home::Rules).map(|(at, _)| u32::try_from(at).unwrap_or(OPEN));
    known.chain(make::open_column(table))
}

/// What an index says to a question.
pub(super) enum Said {
    /// No index knows the file as it lies.
    Nothing,
    /// It is as quick to look through the whole file.
    Whole,
    /// The file's head, so many bytes long, and below it the lines that may answer, in their order.
    Lines(usize, String),
}

fn name(file: &str) -> String {
    format!(".store/index/{}", escaped(file))
}

/// Asks the index of a file that lies so.
pub(super) fn ask(disk: &dyn Disk, table: &Table, file: &str, stat: Stat, asked: &Asked) -> Said {
    if stat.size < LEAST {
        return Said::Whole;
    }
    said(disk, table, file, stat, asked).unwrap_or(Said::Nothing)
}

fn said(disk: &dyn Disk, table: &Table, file: &str, stat: Stat, asked: &Asked) -> Option<Said> {
    let index = name(file);
    let page = page_of(disk, &index, stat).filter(|page| page.schema == page::schema(table))?;
    let section = page.sections.iter().find(|section| section.column == asked.column)?;
    let mut spans = page.pieces.moved(&found(disk, &index, section, &asked.hashes)?)?;
    spans.extend(page.pieces.fresh());
    spans.sort_unstable_by_key(|span| span.start);
    let spans = joined(spans);
    let cost: u64 = spans.iter().map(|span| SEEK + (span.end - span.start)).sum();
    if cost > stat.size / 2 {
        return Some(Said::Whole);
    }
    let head = page.head.len();
    let mut text = page.head.into_bytes();
    if !spans.is_empty() && disk.pick(file, &spans, &mut text).ok()? != Some(stat) {
        return None;
    }
    Some(Said::Lines(head, String::from_utf8(text).ok()?))
}

/// Stretches that lie beside each other as one, with the lines between them where these are few: a line more is looked
/// at and does not answer.
fn joined(spans: Vec<Range<u64>>) -> Vec<Range<u64>> {
    let mut joined: Vec<Range<u64>> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end + SEEK => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// The first page of an index that speaks of a file that lies so.
fn page_of(disk: &dyn Disk, index: &str, stat: Stat) -> Option<Page> {
    let (bytes, own) = disk.read(index, 0, PAGE as u64).ok()??;
    let page = Page::of(&bytes).filter(|page| page.source == stat)?;
    tells(stat, own).then_some(page)
}

/// Whether how a file lies tells what it holds, to whoever read it before `own` was written. A save within the same tick
/// of the clock leaves the same time, and nobody knows which of the two was read; our own writes leave a time apart.
pub(super) fn tells(stat: Stat, own: Stat) -> bool {
    stat.mtime != stat.ctime || own.mtime > stat.ctime
}

/// The lines of a section that have one of these hashes, as the text stood that was indexed, ascending.
fn found(disk: &dyn Disk, index: &str, section: &Section, hashes: &BTreeSet<u32>) -> Option<Vec<Range<u64>>> {
    let length = usize::try_from(section.count).ok()?.checked_mul(ENTRY)?;
    let (bytes, _) = disk.read(index, u64::from(section.at), length as u64).ok()??;
    if bytes.len() != length || check(&bytes) != section.check {
        return None;
    }
    let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let count = length / ENTRY;
    let mut spans = Vec::new();
    for hash in hashes {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if number(middle * ENTRY) < *hash { low = middle + 1 } else { high = middle }
        }
        while low < count && number(low * ENTRY) == *hash {
            let start = u64::from(number(low * ENTRY + 4));
            spans.push(start..start + u64::from(number(low * ENTRY + 8)));
            low += 1;
        }
    }
    spans.sort_unstable_by_key(|span| span.start);
    Some(spans)
}

/// Leaves an index of a file behind that was read whole and lay so.
pub(super) fn keep(disk: &dyn Disk, file: &str, text: &Text, stat: Stat) {
    if stat.size < LEAST {
        return;
    }
    let Some(bytes) = make::made(text, stat) else { return };
    let (index, aside) = (name(file), format!("{}~", name(file)));
    // Two programs that do so at once write the same, or what its checks tell.
    if disk.write(&aside, 0, &bytes, Sync::Never).is_ok() {
        let _ = disk.rename(&aside, &index);
    }
}

/// Notes in a file's index, if there is one that knew it as it lay before, what a change took out and put in.
pub(super) fn follow(disk: &dyn Disk, file: &str, before: Stat, splices: &[Splice], after: Stat) {
    if before.size < LEAST {
        return;
    }
    let index = name(file);
    let Some(mut page) = page_of(disk, &index, before) else { return };
    // Places are counted in the text before: the last change first leaves the places of the others as they are.
    for splice in splices.iter().rev() {
        let spliced = page.pieces.spliced(splice.at, splice.del.len() as u64, splice.ins.len() as u64);
        let Some(pieces) = spliced else { return };
        page.pieces = pieces;
    }
    page.source = after;
    if let Some(bytes) = page.bytes() {
        let _ = disk.write(&index, 0, &bytes, Sync::Never);
    }
}
