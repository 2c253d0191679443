//! How wide each column of a table is.

use super::column::{Column, Kind};
use super::wrap::width;

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// The least that a column of prose is narrowed to.
const PROSE: usize = 12;

/// How wide each column is so that the table fits in `limit`; nothing where it cannot. Words and numbers are never
/// broken; names of columns may be, after `_`, and prose at its spaces, the widest first.
pub(super) fn widths(columns: &[Column], content: &[usize], limit: usize) -> Option<Vec<usize>> {
    let natural: Vec<usize> =
        columns.iter().zip(content).map(|(column, &content)| content.max(width(&column.name))).collect();
    let room = limit.checked_sub(GAP * columns.len().saturating_sub(1))?;
    let least: Vec<usize> =
        columns.iter().zip(content).map(|(column, &content)| least(column, content)).collect();
    let capped = |cap: usize| -> Vec<usize> {
        natural.iter().zip(&least).map(|(&natural, &least)| natural.min(cap.max(least))).collect()
    };
    let widest = natural.iter().copied().max().unwrap_or(0);
    (1..=widest).rev().map(capped).find(|widths| widths.iter().sum::<usize>() <= room)
}

/// The least that a column can be narrowed to.
fn least(column: &Column, content: usize) -> usize {
    let name = column.name.split_inclusive('_').map(width).max().unwrap_or(0);
    let cells = if column.kind == Kind::Text { content.min(PROSE) } else { content };
    name.max(cells)
}
