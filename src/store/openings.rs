//! Openings: what a fold over a growing table had come to when a month began, kept so that a question for what stands now
//! reads the month that it is in, after ten years as after one.
//!
//! `.store/openings/TABLE%2FMONTH-FOLD` is a text that the fold wrote of itself after all months before. It says which
//! files it was made from, by name, inode, size and times, and is believed only while all of them lie so: an edit of an
//! old month, a month more or less, a torn text, and it is made again, from an earlier one that still holds or from the
//! first row on. Like an index it is written aside and renamed, never synced, and an error is nobody's trouble.

use super::disk::{Disk, Stat, Sync};
use super::hint::escaped;
use super::index::{check, tells};
use super::{Error, Raw};
use crate::base::{Fault, Month};
use crate::record::Table;

/// A fold over a table's rows, month after month, that can be written down and taken up again.
pub trait Fold {
    /// Its name and the number of its form, like `standing-1`: what another form wrote is never taken up.
    fn name(&self) -> &'static str;

    /// Takes a row in, or tells what is wrong with it.
    fn take(&mut self, row: &Raw<'_>) -> Result<(), Vec<Fault>>;

    /// Ends a month.
    fn close(&mut self);

    /// What it came to, as text.
    fn text(&self) -> String;

    /// Goes on from such a text instead; whether it is one.
    fn take_up(&mut self, text: &str) -> bool;
}

/// The files of the months before one, with how each lies.
pub(super) type Sources = [(String, Stat)];

fn name(table: &Table, month: Month, fold: &str) -> String {
    format!(".store/openings/{}", escaped(&format!("{}/{month}-{fold}", table.name)))
}

fn head(sources: &Sources, body: &str) -> String {
    let mut bytes = Vec::with_capacity(sources.len() * 48);
    for (file, Stat { inode, size, mtime, ctime }) in sources {
        bytes.extend_from_slice(file.as_bytes());
        for number in [*inode, *size, mtime.cast_unsigned(), ctime.cast_unsigned()] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    format!("opening 1 {:016x} {:016x}", check(&bytes), check(body.as_bytes()))
}

/// What a fold had come to after the months of these files, if that is known.
pub(super) fn read(
    disk: &dyn Disk,
    table: &Table,
    month: Month,
    fold: &str,
    sources: &Sources,
) -> Option<String> {
    let (bytes, own) = disk.read(&name(table, month, fold), 0, 1 << 26).ok()??;
    let text = String::from_utf8(bytes).ok()?;
    let (first, body) = text.split_once('\n')?;
    let is_younger = sources.iter().all(|(_, stat)| tells(*stat, own));
    (is_younger && first == head(sources, body)).then(|| body.to_owned())
}

/// Keeps what a fold came to after the months of these files.
pub(super) fn keep(disk: &dyn Disk, table: &Table, month: Month, fold: &dyn Fold, sources: &Sources) {
    let body = fold.text();
    let (opening, text) = (name(table, month, fold.name()), format!("{}\n{body}", head(sources, &body)));
    let aside = format!("{opening}~");
    let written = disk.remove(&aside).and_then(|()| disk.write(&aside, 0, text.as_bytes(), Sync::Never));
    if written.is_ok() {
        let _ = disk.rename(&aside, &opening);
    }
}

/// Takes a fold over the months before one, each read whole.
pub(super) fn fold_over(
    months: impl IntoIterator<Item = Month>,
    fold: &mut dyn Fold,
    mut visit: impl FnMut(Month, &mut super::Visitor<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut faults = Vec::new();
    for month in months {
        visit(month, &mut |raw| {
            faults.extend(fold.take(raw).err().unwrap_or_default());
            std::ops::ControlFlow::Continue(())
        })?;
        fold.close();
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Refused(faults)) }
}
