//! How wide each column of a table is.

use super::column::{Column, Kind};
use super::wrap::width;

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// The least that a column of prose is narrowed to.
const PROSE: usize = 12;
/// The longest word that is not broken while there is another way.
const WORD: usize = 20;

/// What the cells of a column need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// The widest cell.
    pub(super) cell: usize,
    /// The widest word of a cell.
    pub(super) word: usize,
}

impl Need {
    /// What this cell needs beside the others.
    pub(super) fn with(self, cell: &str) -> Self {
        let word = cell.split(' ').map(width).max().unwrap_or(0);
        Self { cell: self.cell.max(width(cell)), word: self.word.max(word) }
    }
}

/// How wide each column is so that the table fits in `limit`; nothing where it cannot. Ids, dates and numbers are never
/// broken; names of columns may be, after `_`, and prose at its spaces, the widest first; long words only where nothing
/// else helps.
pub(super) fn widths(columns: &[Column], needs: &[Need], limit: usize) -> Option<Vec<usize>> {
    let room = limit.checked_sub(GAP * columns.len().saturating_sub(1))?;
    let unbroken = |need: Need| need.word.clamp(PROSE, WORD);
    fit(columns, needs, room, unbroken).or_else(|| fit(columns, needs, room, |_| PROSE))
}

/// The widths for which prose takes no less than `prose` says, if they fit.
fn fit(columns: &[Column], needs: &[Need], room: usize, prose: impl Fn(Need) -> usize) -> Option<Vec<usize>> {
    let natural = columns.iter().zip(needs).map(|(column, need)| need.cell.max(width(&column.name)));
    let natural: Vec<usize> = natural.collect();
    let least = columns.iter().zip(needs).map(|(column, &need)| {
        let name = column.name.split_inclusive('_').map(width).max().unwrap_or(0);
        let cells = if column.kind == Kind::Text { need.cell.min(prose(need)) } else { need.cell };
        name.max(cells)
    });
    let least: Vec<usize> = least.collect();
    let capped = |cap: usize| -> Vec<usize> {
        natural.iter().zip(&least).map(|(&natural, &least)| natural.min(cap.max(least))).collect()
    };
    let widest = natural.iter().copied().max().unwrap_or(0);
    (1..=widest).rev().map(capped).find(|widths| widths.iter().sum::<usize>() <= room)
}
