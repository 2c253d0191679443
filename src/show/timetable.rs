//! A timetable for the terminal: a column a person or room, a row a stretch of time, what is free plainly seen.

use std::io::{self, Write};

use super::paint::paint;
use super::value::Style;
use crate::base::safe::safe;
use crate::base::wrap::width;

/// What fills a stretch of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Closed: shaded.
    Closed,
    /// Free: empty, with its length on the first row.
    Free(String),
    /// Taken: a bar at its left, a mark and lines of text.
    Block {
        /// One character that says how it stands; colour is never the only sign.
        mark: char,
        /// When it starts, told where that is not the row's own time.
        start: String,
        /// Its lines, the first beside the mark.
        lines: Vec<String>,
        /// How it is lit.
        style: Style,
    },
}

/// A stretch of a column, in minutes on the timetable's axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first minute.
    pub from: i64,
    /// The first minute after it.
    pub to: i64,
    /// What fills it.
    pub fill: Fill,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its head, in lines.
    pub head: Vec<String>,
    /// Its stretches in order.
    pub pieces: Vec<Piece>,
}

/// A timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// Its first minute.
    pub from: i64,
    /// The first minute after it.
    pub to: i64,
    /// Minutes a row.
    pub step: i64,
    /// The label of each row; those that begin with a space are of less weight.
    pub labels: Vec<String>,
    /// Its columns.
    pub strips: Vec<Strip>,
}

/// The width of the labels, a space included.
const LABEL: usize = 6;
/// The least and the most that a column takes.
const NARROW: usize = 10;
const WIDE: usize = 32;

/// Writes a timetable in `limit` terminal columns; columns that have no room stand in a further band below.
pub fn timetable(out: &mut dyn Write, table: &Timetable, limit: usize, colour: bool) -> io::Result<()> {
    let most = (limit.saturating_sub(LABEL) / (NARROW + 1)).max(1);
    let bands = table.strips.len().div_ceil(most).max(1);
    let each = table.strips.len().div_ceil(bands).max(1);
    let room = (limit.saturating_sub(LABEL) / each).saturating_sub(1).clamp(NARROW.min(limit), WIDE);
    for (at, strips) in table.strips.chunks(each).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        heads(out, strips, room, colour)?;
        for (row, label) in table.labels.iter().enumerate() {
            let from = table.from + i64::try_from(row).unwrap_or(0) * table.step;
            line(out, label, strips, (from, from + table.step), room, colour)?;
        }
    }
    Ok(())
}

fn heads(out: &mut dyn Write, strips: &[Strip], room: usize, colour: bool) -> io::Result<()> {
    let height = strips.iter().map(|strip| strip.head.len()).max().unwrap_or(0);
    for at in 0..height {
        let style = if at == 0 { Style::Strong } else { Style::Dim };
        let cells =
            strips.iter().map(|strip| (cut(strip.head.get(at).map_or("", String::as_str), room), style));
        write_row(out, "", Style::Dim, cells, room, colour)?;
    }
    let rules = strips.iter().map(|_| ("─".repeat(room), Style::Dim));
    write_row(out, "", Style::Dim, rules, room, colour)
}

fn line(
    out: &mut dyn Write,
    label: &str,
    strips: &[Strip],
    row: (i64, i64),
    room: usize,
    colour: bool,
) -> io::Result<()> {
    let is_hour = !label.starts_with(' ');
    let cells = strips.iter().map(|strip| cell(strip, row, is_hour, room));
    write_row(out, label, if is_hour { Style::Strong } else { Style::Dim }, cells, room, colour)
}

/// What a column shows in a row: what begins in it, else what runs through it.
fn cell(strip: &Strip, (from, to): (i64, i64), is_hour: bool, room: usize) -> (String, Style) {
    let is_block = |piece: &&Piece| matches!(piece.fill, Fill::Block { .. });
    let inside = || strip.pieces.iter().filter(|piece| piece.from < to && from < piece.to);
    let begins = |piece: &&Piece| piece.from >= from;
    let shown = inside()
        .filter(is_block)
        .find(begins)
        .or_else(|| inside().find(is_block))
        .or_else(|| inside().max_by_key(|piece| piece.to.min(to) - piece.from.max(from)));
    let Some(piece) = shown else { return (String::new(), Style::Plain) };
    let step = to - from;
    let was_shown = |piece: &Piece| {
        piece.from < from
            && !strip
                .pieces
                .iter()
                .any(|other| is_block(&other) && other.from < from && from - step < other.to)
    };
    match &piece.fill {
        Fill::Closed => ("░".repeat(room), Style::Dim),
        Fill::Free(text) if !was_shown(piece) => {
            (format!("  {}", cut(text, room.saturating_sub(2))), Style::Good)
        }
        Fill::Free(_) if is_hour => (format!("  {}", "┄".repeat(room.saturating_sub(2))), Style::Dim),
        Fill::Free(_) => (String::new(), Style::Plain),
        Fill::Block { mark, start, lines, style } => {
            let nth = usize::try_from(
                (from - (piece.from - (piece.from - from).rem_euclid(to - from))) / (to - from),
            )
            .unwrap_or(0);
            let others = inside().filter(|other| is_block(other) && begins(other)).count();
            let more = if others > 1 { format!(" +{}", others - 1) } else { String::new() };
            let text = match (piece.from >= from, lines.get(nth)) {
                (true, Some(line)) if piece.from == from => format!("▌{mark} {line}"),
                (true, Some(line)) => format!("▌{mark} {start} {line}"),
                (_, Some(line)) => format!("▌  {line}"),
                (_, None) => "▌".to_owned(),
            };
            (format!("{}{more}", cut(&text, room.saturating_sub(more.len()))), *style)
        }
    }
}

fn write_row(
    out: &mut dyn Write,
    label: &str,
    label_style: Style,
    cells: impl Iterator<Item = (String, Style)>,
    room: usize,
    colour: bool,
) -> io::Result<()> {
    let mut text = String::new();
    paint(&mut text, label, label_style, colour);
    let mut pending = LABEL.saturating_sub(width(label));
    for (cell, style) in cells {
        if cell.is_empty() {
            pending += room + 1;
            continue;
        }
        text.push_str(&" ".repeat(pending));
        paint(&mut text, &cell, style, colour);
        pending = room.saturating_sub(width(&cell)) + 1;
    }
    writeln!(out, "{text}")
}

/// The text in so many cells; what is cut off ends in `…`.
fn cut(text: &str, room: usize) -> String {
    let text = safe(text);
    if width(&text) <= room {
        return text.into_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&kept) + width(c.encode_utf8(&mut [0; 4])) + 1 > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}
