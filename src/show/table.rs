//! An answer as a table for eyes: columns that fit the terminal, or, where they cannot, a row after another with a
//! line a cell.
//!
//! comfy-table arranges columns and wraps cells. Here stands what it cannot know: which cells may be broken, and how
//! they are lit. It is built without its terminal part, so its cells are told apart by a character that [`safe`] lets
//! through from no value, and lit one by one.

use std::io::{self, Write};

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle,
    Width,
};

use super::column::{Column, Kind};
use super::paint::paint;
use super::value::{Style, Value};
use crate::base::safe::safe;
use crate::base::wrap::width;

/// How many rows are measured before the first is written.
const MEASURED: usize = 1000;
/// Spaces between two columns.
const GAP: usize = 2;
/// The least that a column of prose is narrowed to.
const PROSE: usize = 12;
/// The longest word that is not broken while there is another way.
const WORD: usize = 20;
/// The longest name of a column that is not broken to save room.
const NAME: usize = 8;

/// Stands between two cells of a line.
const BETWEEN: char = '\u{1f}';
/// What lines between two rows are made of.
const RULE: char = '\u{1e}';
const MARKED: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(BETWEEN))
    .header_separator(LineStyle::none().fill(RULE).junction(BETWEEN))
    .content_lines(ContentLineStyle::none().junction(BETWEEN))
    .row_separator(LineStyle::none().fill(RULE).junction(BETWEEN));

/// A cell made ready: its text, safe to show, and how it is lit.
struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    fn of(column: &Column, value: &Value) -> Self {
        let shown = match &value.seen {
            Some(seen) => seen,
            None if column.kind == Kind::Date => wall(&value.text),
            None => &value.text,
        };
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
    let mut first = first;
    let mut columns = columns.to_vec();
    if first.len() < MEASURED && natural(&columns, &first) > limit {
        leave_out_empty(&mut columns, &mut first);
    }
    let columns = columns.as_slice();
    match Grid::fitting(columns, &first, limit, has_colour) {
        Some(grid) => grid.write(out, &first, &mut rows),
        None => one_by_one(out, columns, &mut first.into_iter().chain(rows), limit, has_colour),
    }
}

/// How wide the table would be with nothing broken.
fn natural(columns: &[Column], rows: &[Vec<Cell>]) -> usize {
    let column = |(at, column): (usize, &Column)| {
        rows.iter().map(|row| width(&row[at].text)).max().unwrap_or(0).max(width(&column.name))
    };
    columns.iter().enumerate().map(column).sum::<usize>() + GAP * columns.len().saturating_sub(1)
}

/// Takes out the columns that say nothing in any row: where room is short, they go before anything is broken.
fn leave_out_empty(columns: &mut Vec<Column>, rows: &mut [Vec<Cell>]) {
    let says: Vec<bool> =
        (0..columns.len()).map(|at| rows.iter().any(|row| !row[at].text.is_empty())).collect();
    if !says.contains(&true) {
        return;
    }
    let mut at = says.iter();
    columns.retain(|_| at.next() == Some(&true));
    for row in rows {
        let mut at = says.iter();
        row.retain(|_| at.next() == Some(&true));
    }
}

/// How a table stands in the width that there is.
struct Grid<'c> {
    columns: &'c [Column],
    names: Vec<String>,
    constraints: Vec<ColumnConstraint>,
    limit: usize,
    has_colour: bool,
}

impl<'c> Grid<'c> {
    /// The grid for these rows; none where it cannot fit. Ids, dates and numbers are never broken; names of columns may
    /// be, after `_`, and prose at its spaces; long words only where nothing else helps.
    fn fitting(columns: &'c [Column], rows: &[Vec<Cell>], limit: usize, has_colour: bool) -> Option<Self> {
        let widest = |at: usize, measure: fn(&str) -> usize| -> usize {
            rows.iter().filter_map(|row| row.get(at)).map(|cell| measure(&cell.text)).max().unwrap_or(0)
        };
        let cells: Vec<usize> = (0..columns.len()).map(|at| widest(at, width)).collect();
        let words: Vec<usize> = (0..columns.len()).map(|at| widest(at, longest_word)).collect();
        let room = limit.checked_sub(GAP * columns.len().saturating_sub(1))?;
        let grid = |names, constraints| Self { columns, names, constraints, limit, has_colour };

        let names: Vec<String> = columns.iter().map(|column| column.name.to_string()).collect();
        if natural(columns, rows) <= limit {
            return Some(grid(names, vec![ColumnConstraint::ContentWidth; columns.len()]));
        }
        let names: Vec<String> =
            names.iter().zip(&cells).map(|(name, &cell)| broken(name, cell.max(NAME))).collect();
        let least = |prose: &dyn Fn(usize) -> usize| -> Vec<usize> {
            let least = |at: usize| {
                let is_prose = columns[at].kind == Kind::Text;
                let cell = if is_prose { cells[at].min(prose(words[at])) } else { cells[at] };
                cell.max(names[at].split('\n').map(width).max().unwrap_or(0))
            };
            (0..columns.len()).map(least).collect()
        };
        let unbroken = least(&|word| word.clamp(PROSE, WORD));
        let fits = |least: &Vec<usize>| least.iter().sum::<usize>() <= room;
        let least = Some(unbroken).filter(fits).or_else(|| Some(least(&|_| PROSE)).filter(fits))?;
        let constraints = columns.iter().zip(least).map(|(column, least)| match column.kind {
            Kind::Text => ColumnConstraint::LowerBoundary(Width::Fixed(narrow(least))),
            _ => ColumnConstraint::ContentWidth,
        });
        let constraints = constraints.collect();
        Some(grid(names, constraints))
    }

    /// Writes the measured rows with the header, then the others under the same widths.
    fn write(
        mut self,
        out: &mut dyn Write,
        first: &[Vec<Cell>],
        rows: &mut dyn Iterator<Item = Vec<Cell>>,
    ) -> io::Result<()> {
        let height = self.names.iter().map(|name| name.split('\n').count()).max().unwrap_or(1);
        // A short name stands on the line above the rule.
        let names = self.names.iter().map(|name| "\n".repeat(height - name.split('\n').count()) + name);
        let names: Vec<String> = names.collect();
        let mut table = self.table(first, Some(names));
        let widths = draw(out, &table, self.has_colour, &|row, at| match row.checked_sub(1) {
            None => Style::Strong,
            Some(row) => first[row][at].style,
        })?;
        loop {
            let more: Vec<Vec<Cell>> = (&mut *rows).take(MEASURED).collect();
            if more.is_empty() {
                return Ok(());
            }
            for (at, &width) in widths.iter().enumerate() {
                // A number that is wider than those that were measured shifts its row; it is never broken.
                let cells = || more.iter().map(|row| super::width(&row[at].text)).max().unwrap_or(0);
                let width = if self.columns[at].kind == Kind::Text { width } else { width.max(cells()) };
                self.constraints[at] = ColumnConstraint::Absolute(Width::Fixed(narrow(width)));
            }
            table = self.table(&more, None);
            draw(out, &table, self.has_colour, &|row, at| more[row][at].style)?;
        }
    }

    fn table(&self, rows: &[Vec<Cell>], names: Option<Vec<String>>) -> Table {
        let mut table = marked(self.limit, self.columns.len());
        if let Some(names) = names {
            table.set_header(names);
        }
        table.add_rows(rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str())));
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 0)).set_constraint(self.constraints[at]);
            if self.columns[at].kind.is_right() {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table
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
    for (count, row) in rows.enumerate() {
        if count > 0 {
            writeln!(out)?;
        }
        let told: Vec<(&Column, &Cell)> =
            columns.iter().zip(&row).filter(|(_, cell)| !cell.text.is_empty()).collect();
        let mut table = marked(limit.max(names + GAP + WORD), 2);
        table.add_rows(told.iter().map(|(column, cell)| [column.name.as_ref(), cell.text.as_str()]));
        for column in table.column_iter_mut() {
            column.set_padding((0, 0));
        }
        if let Some(column) = table.column_mut(0) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrow(names))));
        }
        draw(out, &table, has_colour, &|line, at| if at == 0 { Style::Strong } else { told[line].1.style })?;
    }
    Ok(())
}

/// An empty table whose cells and rows are told apart by marks. A mark takes one cell of the width, what is written in
/// its place takes a [`GAP`].
fn marked(limit: usize, columns: usize) -> Table {
    let mut table = Table::new();
    table
        .load_style(MARKED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(narrow(limit.saturating_sub((GAP - 1) * columns.saturating_sub(1))));
    table
}

/// Writes a marked table: cells lit as `style` says by row (the header is one) and column. Returns the widths.
fn draw(
    out: &mut dyn Write,
    table: &Table,
    has_colour: bool,
    style: &dyn Fn(usize, usize) -> Style,
) -> io::Result<Vec<usize>> {
    let (mut row, mut widths) = (0, Vec::new());
    for line in table.lines() {
        if !line.starts_with(RULE) {
            write_line(out, &line, has_colour, |at| style(row, at))?;
            continue;
        }
        if row == 0 && table.header().is_some() {
            widths = line.split(BETWEEN).map(|rule| rule.chars().count()).collect();
            write_line(out, &line.replace(RULE, "─"), has_colour, |_| Style::Dim)?;
        }
        row += 1;
    }
    Ok(widths)
}

/// Writes the cells of a line side by side, without spaces at its end.
fn write_line(
    out: &mut dyn Write,
    line: &str,
    has_colour: bool,
    style: impl Fn(usize) -> Style,
) -> io::Result<()> {
    let (mut text, mut pending) = (String::new(), 0);
    for (at, cell) in line.split(BETWEEN).enumerate() {
        let shown = cell.trim_matches(' ');
        if shown.is_empty() {
            pending += cell.len() + GAP;
            continue;
        }
        let before = cell.len() - cell.trim_start_matches(' ').len();
        text.push_str(&" ".repeat(pending + before));
        paint(&mut text, shown, style(at), has_colour);
        pending = cell.len() - before - shown.len() + GAP;
    }
    writeln!(out, "{text}")
}

/// A column's name on lines of at most `limit`, broken after `_`.
fn broken(name: &str, limit: usize) -> String {
    let (mut lines, mut line) = (String::new(), 0);
    for part in name.split_inclusive('_') {
        if line > 0 && line + width(part) > limit {
            lines.push('\n');
            line = 0;
        }
        lines.push_str(part);
        line += width(part);
    }
    lines
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0)
}

fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
