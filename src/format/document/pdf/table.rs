//! Tables: rows over pages, the head again on each.

use std::rc::Rc;

use super::super::share::share;
use super::super::{Align, Length, Row, RowKind, Table, Words};
use super::layout::{Layout, baseline};
use super::lines::Line;
use super::shape::Shaped;
use super::style::{CELL, GAP, HAIR, HEAD, INK, LEAST, LEFT, NOTE, RIGHT, STRONG, Style};
use super::tree::Kind;

/// Room above and below the words of a row.
const PAD: Length = Length::points(3);

/// A cell with its letters, and later its lines.
struct Cell {
    shaped: Rc<Shaped>,
    lines: Vec<Line>,
}

/// A row with its letters.
struct Laid {
    kind: RowKind,
    style: Style,
    cells: Vec<Cell>,
}

/// A table's columns: left and right edge, and at which of them cells stand.
type Columns = Vec<(Length, Length, Align)>;

/// Puts a table below what stands there.
pub(super) fn put(layout: &mut Layout<'_>, table: &Table) {
    let place = layout.place.clone();
    let head = table.has_head().then(|| {
        layout.place = format!("{place}, head of the table");
        let heads: Vec<Words> = table.columns.iter().map(|column| column.head.clone()).collect();
        laid(layout, RowKind::Plain, HEAD, &heads)
    });
    let mut rows: Vec<Laid> = Vec::with_capacity(table.rows.len());
    for (at, row) in table.rows.iter().enumerate() {
        layout.place = format!("{place}, row {} of the table", at + 1);
        rows.push(row_of(layout, table, row));
    }
    layout.place = place;
    let columns = columns(table, head.as_ref(), &rows);
    layout.tree.open(Kind::Table);
    let head = head.map(|head| broken(head, &columns));
    if let Some(head) = &head {
        layout.need(height(head) + (CELL.leading + PAD * 2) * 2);
        layout.tree.open(Kind::Row);
        draw_head(layout, head, &columns, true);
        layout.tree.close();
    }
    let mut rows = rows.into_iter().map(|row| broken(row, &columns)).peekable();
    let mut is_first = true;
    while let Some(row) = rows.next() {
        // A group stands with its first row, a remark with the row it is on, a sum with the last row.
        let next = rows.peek().filter(|next| row.kind == RowKind::Group || next.kind == RowKind::Note);
        let wanted = height(&row) + next.map_or(Length::ZERO, height);
        if layout.need(wanted.min(layout.bottom - super::style::TOP_LATER)) {
            again(layout, head.as_ref(), &columns);
            is_first = true;
        }
        draw(layout, &row, &columns, head.as_ref(), is_first);
        is_first = false;
    }
    layout.tree.close();
}

/// The head on a page that the table goes on to; it was read on the first.
fn again(layout: &mut Layout<'_>, head: Option<&Laid>, columns: &Columns) {
    if let Some(head) = head {
        draw_head(layout, head, columns, false);
    }
}

fn row_of(layout: &mut Layout<'_>, table: &Table, row: &Row) -> Laid {
    let (style, count) = match row.kind {
        RowKind::Plain => (CELL, table.columns.len()),
        RowKind::Sum => (STRONG, table.columns.len()),
        RowKind::Group => (STRONG, 1),
        RowKind::Note => (NOTE, 1),
    };
    let cells: Vec<Words> = (0..count).map(|at| row.cell(at).clone()).collect();
    laid(layout, row.kind, style, &cells)
}

fn laid(layout: &mut Layout<'_>, kind: RowKind, style: Style, cells: &[Words]) -> Laid {
    let cell = |words: &Words| Cell { shaped: layout.shape(words, style), lines: Vec::new() };
    Laid { kind, style, cells: cells.iter().map(cell).collect() }
}

/// The row with its cells in lines.
fn broken(mut row: Laid, columns: &Columns) -> Laid {
    for (at, cell) in row.cells.iter_mut().enumerate() {
        let room = match row.kind {
            RowKind::Group => RIGHT - LEFT,
            RowKind::Note => RIGHT - LEFT - GAP,
            _ => columns[at].1 - columns[at].0,
        };
        cell.lines = cell.shaped.lines(room);
    }
    row
}

fn columns(table: &Table, head: Option<&Laid>, rows: &[Laid]) -> Columns {
    let full = |row: &&Laid| matches!(row.kind, RowKind::Plain | RowKind::Sum);
    let natural = (0..table.columns.len()).map(|at| {
        let cells = head.into_iter().chain(rows.iter().filter(full)).map(|row| &row.cells[at]);
        cells.map(|cell| cell.shaped.whole().width).max().unwrap_or(Length::ZERO).in_thousandths()
    });
    let gaps = GAP * i64::try_from(table.columns.len().saturating_sub(1)).unwrap_or(0);
    let room = Layout::width() - gaps;
    let natural: Vec<i64> = natural.collect();
    let widths = share(&table.columns, &natural, room.in_thousandths(), LEAST.in_thousandths());
    let mut left = LEFT;
    let mut columns = Vec::with_capacity(widths.len());
    for (column, width) in table.columns.iter().zip(widths) {
        let right = left + Length::thousandths(width);
        columns.push((left, right, column.align));
        left = right + GAP;
    }
    columns
}

fn count(row: &Laid) -> usize {
    row.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1)
}

fn height(row: &Laid) -> Length {
    let pads = match row.kind {
        RowKind::Group => PAD * 4,
        RowKind::Note => PAD,
        _ => PAD * 2,
    };
    row.style.leading * i64::try_from(count(row)).unwrap_or(1) + pads
}

fn edges(columns: &Columns) -> (Length, Length) {
    (LEFT, columns.last().map_or(RIGHT, |column| column.1))
}

fn draw_head(layout: &mut Layout<'_>, head: &Laid, columns: &Columns, is_read: bool) {
    let lines = count(head);
    for (at, cell) in head.cells.iter().enumerate() {
        let node = is_read.then(|| layout.tree.leaf(Kind::Head));
        // Heads of several lines stand on the line below them.
        let above = lines - cell.lines.len();
        for (line_at, line) in cell.lines.iter().enumerate() {
            let down = HEAD.leading * i64::try_from(above + line_at).unwrap_or(0);
            let y = baseline(layout.y + down, HEAD);
            layout.set((&cell.shaped, line.clone()), columns[at], y, (INK, node));
        }
    }
    layout.y += HEAD.leading * i64::try_from(lines).unwrap_or(1) + PAD;
    layout.rule(edges(columns), 700, INK);
}

/// Draws a row. One that is higher than a page goes on on the next, line by line.
fn draw(layout: &mut Layout<'_>, row: &Laid, columns: &Columns, head: Option<&Laid>, is_first: bool) {
    let is_note = row.kind == RowKind::Note;
    if row.kind == RowKind::Sum {
        layout.rule(edges(columns), 700, INK);
    } else if !is_first && !is_note {
        layout.rule(edges(columns), 500, HAIR);
    }
    layout.tree.open(Kind::Row);
    let nodes: Vec<usize> = row.cells.iter().map(|_| layout.tree.leaf(Kind::Cell)).collect();
    layout.tree.close();
    layout.y += match row.kind {
        RowKind::Group => PAD * 3,
        RowKind::Note => Length::ZERO,
        _ => PAD,
    };
    for line_at in 0..count(row) {
        if layout.need(row.style.leading) {
            again(layout, head, columns);
            layout.y += PAD;
        }
        let y = layout.baseline(row.style);
        for (at, cell) in row.cells.iter().enumerate() {
            let column = match row.kind {
                RowKind::Group => (LEFT, RIGHT, Align::Start),
                RowKind::Note => (LEFT + GAP, RIGHT, Align::Start),
                _ => columns[at],
            };
            if let Some(line) = cell.lines.get(line_at) {
                layout.set((&cell.shaped, line.clone()), column, y, (row.style.colour, Some(nodes[at])));
            }
        }
        layout.y += row.style.leading;
    }
    layout.y += PAD;
}
