//! An answer as a table for eyes: columns that fit the terminal, or, where they cannot, a row after another with a
//! line a cell.

use std::io::{self, Write};

use super::column::{Column, Kind};
use super::layout::{GAP, Need, widths};
use super::safe::safe;
use super::value::{Style, Value};
use super::wrap::{width, wrap, wrap_name};

/// How many rows are measured before the first is written.
const MEASURED: usize = 1000;

/// A cell made ready: its text, safe to show, and how it is lit.
struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    fn of(column: &Column, value: &Value) -> Self {
        let shown = if column.kind == Kind::Date { wall(&value.text) } else { &value.text };
        Self { text: safe(shown).into_owned(), style: value.style }
    }
}

/// An instant's wall-clock time: one zone a practice, so eyes need no offset.
fn wall(text: &str) -> &str {
    match (text.len(), text.split_at_checked(text.len().saturating_sub(6))) {
        (22 | 25, Some((wall, offset))) if offset.starts_with(['-', '+']) => wall,
        _ => text,
    }
}

/// Writes the rows; no rows, nothing.
pub(super) fn write(
    out: &mut dyn Write,
    columns: &[Column],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
    limit: usize,
    has_colour: bool,
) -> io::Result<()> {
    let ready = |row: Vec<Value>| -> Vec<Cell> {
        columns.iter().zip(&row).map(|(column, value)| Cell::of(column, value)).collect()
    };
    let mut rows = rows.map(ready);
    let first: Vec<Vec<Cell>> = rows.by_ref().take(MEASURED).collect();
    if first.is_empty() {
        return Ok(());
    }
    let mut needs = vec![Need::default(); columns.len()];
    for row in &first {
        needs.iter_mut().zip(row).for_each(|(need, cell)| *need = need.with(&cell.text));
    }
    let mut rows = first.into_iter().chain(rows);
    match widths(columns, &needs, limit) {
        Some(widths) => Grid { columns, widths, has_colour }.write(out, &mut rows),
        None => one_by_one(out, columns, &mut rows, limit, has_colour),
    }
}

struct Grid<'c> {
    columns: &'c [Column],
    widths: Vec<usize>,
    has_colour: bool,
}

impl Grid<'_> {
    fn write(&self, out: &mut dyn Write, rows: &mut dyn Iterator<Item = Vec<Cell>>) -> io::Result<()> {
        let names =
            self.columns.iter().zip(&self.widths).map(|(column, &width)| wrap_name(&column.name, width));
        let mut names: Vec<Vec<String>> = names.collect();
        let height = names.iter().map(Vec::len).max().unwrap_or(0);
        for name in &mut names {
            // A short name stands on the line above the rule.
            name.splice(0..0, vec![String::new(); height - name.len()]);
        }
        self.lines(out, &names, |_| Style::Strong)?;
        let rule: Vec<Vec<String>> = self.widths.iter().map(|&width| vec!["─".repeat(width)]).collect();
        self.lines(out, &rule, |_| Style::Dim)?;
        for row in rows {
            let cells = row.iter().enumerate().map(|(at, cell)| match self.columns[at].kind {
                Kind::Text => wrap(&cell.text, self.widths[at]),
                _ => vec![cell.text.clone()],
            });
            let cells: Vec<Vec<String>> = cells.collect();
            self.lines(out, &cells, |at| row[at].style)?;
        }
        Ok(())
    }

    /// Writes cells of one or more lines side by side.
    fn lines(
        &self,
        out: &mut dyn Write,
        cells: &[Vec<String>],
        style: impl Fn(usize) -> Style,
    ) -> io::Result<()> {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::new();
            let mut pending = 0;
            for (at, cell) in cells.iter().enumerate() {
                let piece = cell.get(line).map_or("", String::as_str);
                let room = self.widths[at].saturating_sub(width(piece));
                let (before, after) = if self.columns[at].kind.is_right() { (room, 0) } else { (0, room) };
                if piece.is_empty() {
                    pending += self.widths[at] + GAP;
                    continue;
                }
                text.push_str(&" ".repeat(pending + before));
                paint(&mut text, piece, style(at), self.has_colour);
                pending = after + GAP;
            }
            writeln!(out, "{text}")?;
        }
        Ok(())
    }
}

/// Writes each row as lines of name and value, with an empty line between rows; empty cells are left out.
fn one_by_one(
    out: &mut dyn Write,
    columns: &[Column],
    rows: &mut dyn Iterator<Item = Vec<Cell>>,
    limit: usize,
    has_colour: bool,
) -> io::Result<()> {
    let names = columns.iter().map(|column| width(&column.name)).max().unwrap_or(0);
    let room = limit.saturating_sub(names + GAP).max(20);
    for (count, row) in rows.enumerate() {
        if count > 0 {
            writeln!(out)?;
        }
        for (column, cell) in columns.iter().zip(&row).filter(|(_, cell)| !cell.text.is_empty()) {
            let mut head = String::new();
            paint(&mut head, &column.name, Style::Strong, has_colour);
            let mut pad = names - width(&column.name) + GAP;
            for line in wrap(&cell.text, room) {
                head.push_str(&" ".repeat(pad));
                paint(&mut head, &line, cell.style, has_colour);
                writeln!(out, "{head}")?;
                head.clear();
                pad = names + GAP;
            }
        }
    }
    Ok(())
}

pub(super) fn paint(text: &mut String, piece: &str, style: Style, has_colour: bool) {
    if !has_colour {
        return text.push_str(piece);
    }
    let code = match style {
        Style::Plain => return text.push_str(piece),
        Style::Good => "32",
        Style::Warn => "33",
        Style::Bad => "31",
        Style::Dim => "2",
        Style::Strong => "1",
    };
    for part in ["\u{1b}[", code, "m", piece, "\u{1b}[0m"] {
        text.push_str(part);
    }
}
