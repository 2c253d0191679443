//! Tables in letters.

use super::super::share::share;
use super::super::{Align, Row, RowKind, Table};
use crate::base::wrap::{width, wrap};

/// Letters between two columns.
const GAP: usize = 2;
/// Letters that prose is given before other columns are broken.
const LEAST: i64 = 12;

/// The table's lines.
pub(super) fn lines(table: &Table, limit: usize) -> Vec<String> {
    let widths = widths(table, limit);
    let mut lines = Vec::new();
    if table.has_head() {
        let heads = table.columns.iter().map(|column| column.head.plain());
        lines.extend(laid(table, &widths, &heads.collect::<Vec<_>>()));
        lines.push(drawn(table, &widths, |_| true));
    }
    for row in &table.rows {
        match row.kind {
            RowKind::Group | RowKind::Note => {
                let lead = if row.kind == RowKind::Note { "  " } else { "" };
                let text = row.cell(0).plain();
                lines.extend(wrap(&text, limit - lead.len()).iter().map(|line| format!("{lead}{line}")));
            }
            RowKind::Plain | RowKind::Sum => {
                if row.kind == RowKind::Sum {
                    let is_amount =
                        |at: usize| table.columns[at].align == Align::End && !row.cell(at).is_empty();
                    lines.push(drawn(table, &widths, is_amount));
                }
                let cells = (0..table.columns.len()).map(|at| row.cell(at).plain());
                lines.extend(laid(table, &widths, &cells.collect::<Vec<_>>()));
            }
        }
    }
    lines
}

fn widths(table: &Table, limit: usize) -> Vec<usize> {
    let natural = table.columns.iter().enumerate().map(|(at, column)| {
        let rows = table.rows.iter().filter(|row| matches!(row.kind, RowKind::Plain | RowKind::Sum));
        let cell = |row: &Row| width(&row.cell(at).plain());
        count(rows.map(cell).max().unwrap_or(0).max(width(&column.head.plain())))
    });
    let room = limit.saturating_sub(GAP * table.columns.len().saturating_sub(1));
    let widths = share(&table.columns, &natural.collect::<Vec<_>>(), count(room), LEAST);
    widths.into_iter().map(|width| usize::try_from(width).unwrap_or(1)).collect()
}

fn count(letters: usize) -> i64 {
    i64::try_from(letters).unwrap_or(i64::MAX)
}

/// A row of cells on as many lines as the highest needs.
fn laid(table: &Table, widths: &[usize], cells: &[String]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|at| joined(table, widths, |column| wrapped[column].get(at).map_or("", String::as_str)))
        .collect()
}

/// A line under the columns that are asked for.
fn drawn(table: &Table, widths: &[usize], is_drawn: impl Fn(usize) -> bool) -> String {
    let lines: Vec<String> = widths
        .iter()
        .enumerate()
        .map(|(at, &width)| if is_drawn(at) { "-".repeat(width) } else { String::new() })
        .collect();
    joined(table, widths, |column| &lines[column])
}

fn joined<'a>(table: &Table, widths: &[usize], cell: impl Fn(usize) -> &'a str) -> String {
    let mut line = String::new();
    for (at, &wide) in widths.iter().enumerate() {
        let text = cell(at);
        let room = " ".repeat(wide.saturating_sub(width(text)));
        let gap = if at > 0 { " ".repeat(GAP) } else { String::new() };
        line.push_str(&gap);
        match table.columns[at].align {
            Align::Start => line.extend([text, &room]),
            Align::End => line.extend([&room, text]),
        }
    }
    line
}
