//! Blocks, one below the other.

use super::super::{Align, Block, Field, Length, Part, Words};
use super::layout::{Layout, Mark};
use super::style::{BODY, BOTTOM, INK, LEFT, NAME, RIGHT, SOFT, Style, TOP_LATER, heading};
use super::tree::Kind;
use super::{edges, table};

/// Room between two blocks.
const BETWEEN: Length = Length::points(9);
/// How far the items of a list stand in.
const INDENT: Length = Length::points(16);

/// Lays out a part: its pages, with what stands at their edges.
pub(super) fn part(layout: &mut Layout<'_>, part: &Part, name: &str) {
    let first = layout.pages.len();
    layout.tree.open(Kind::Part);
    if !matches!(part.blocks.first(), Some(Block::Form(_))) || part.letterhead.is_some() {
        layout.page(true);
    }
    if let Some(letterhead) = &part.letterhead {
        layout.place = format!("{name}letterhead");
        edges::letterhead(layout, letterhead);
    }
    for (at, block) in part.blocks.iter().enumerate() {
        layout.place = format!("{name}block {}", at + 1);
        put(layout, block);
    }
    if layout.pages.len() == first {
        layout.page(true);
    }
    layout.tree.close();
    layout.place = format!("{name}edge of the page");
    edges::heads_and_feet(layout, part, first);
}

/// Puts a block below the last.
fn put(layout: &mut Layout<'_>, block: &Block) {
    match block {
        Block::Heading(level, words) => {
            let style = heading(*level);
            layout.y += Length::points(8);
            // A heading stands with what it heads.
            layout.need(style.leading + BODY.leading * 3);
            layout.paragraph(words, style, (LEFT, RIGHT), Kind::Heading(*level));
            layout.y += Length::points(4);
            return;
        }
        Block::Paragraph(words) => layout.paragraph(words, BODY, (LEFT, RIGHT), Kind::Paragraph),
        Block::Lines(lines) => lines.iter().for_each(|line| {
            layout.paragraph(line, BODY, (LEFT, RIGHT), Kind::Paragraph);
        }),
        Block::Bullets(items) => list(layout, items, |_| Words::of("•"), false),
        Block::Numbers(items) => list(layout, items, |at| Words::of(format!("{}.", at + 1)), true),
        Block::Pairs(pairs) => {
            for pair in pairs {
                self::pair(layout, pair, (LEFT, RIGHT), (NAME, BODY));
            }
        }
        Block::Table(rows) => {
            table::put(layout, rows);
            layout.y += Length::points(5);
        }
        Block::Rule => {
            layout.need(Length::points(2));
            layout.rule((LEFT, RIGHT), 500, SOFT);
        }
        Block::Cut => {
            layout.y += Length::points(12);
            layout.need(Length::points(2));
            let (y, width) = (layout.y, Length::thousandths(800));
            layout.mark(Mark::Rule { x: LEFT, to: RIGHT, y, width, colour: SOFT, is_dashed: true });
            layout.y += Length::points(8);
        }
        Block::Room(lines) => {
            let height = BODY.leading * i64::from(*lines);
            if !layout.need(height) {
                layout.y += height;
            }
        }
        Block::Together(blocks) => return together(layout, blocks),
        Block::Form(fields) => return form(layout, fields),
    }
    layout.y += BETWEEN;
}

/// Blocks that stand on one page where they fit on one.
fn together(layout: &mut Layout<'_>, blocks: &[Block]) {
    let mut scratch = layout.endless();
    for block in blocks {
        match block {
            // What is together in it is together anyhow; measuring it twice would double with each depth.
            Block::Together(inner) => inner.iter().for_each(|block| put(&mut scratch, block)),
            block => put(&mut scratch, block),
        }
    }
    // What is higher than a page is not helped by a new one.
    if scratch.y <= BOTTOM - TOP_LATER {
        layout.need(scratch.y);
    }
    for block in blocks {
        match block {
            Block::Together(inner) => inner.iter().for_each(|block| put(layout, block)),
            block => put(layout, block),
        }
    }
}

fn list(layout: &mut Layout<'_>, items: &[Words], label: impl Fn(usize) -> Words, is_numbered: bool) {
    layout.tree.open(Kind::List { is_numbered });
    for (at, item) in items.iter().enumerate() {
        layout.tree.open(Kind::Item);
        layout.need(BODY.leading * 2);
        let shaped = layout.shape(&label(at), BODY);
        let node = layout.tree.leaf(Kind::Label);
        let (line, y) = (shaped.whole(), layout.baseline(BODY));
        let edge = LEFT + INDENT - Length::points(5);
        layout.set((&shaped, line), (LEFT, edge, Align::End), y, (INK, Some(node)));
        layout.paragraph(item, BODY, (LEFT + INDENT, RIGHT), Kind::Body);
        layout.y += Length::points(2);
        layout.tree.close();
    }
    layout.tree.close();
}

/// A name and its value beside it.
pub(super) fn pair(
    layout: &mut Layout<'_>,
    (name, value): &(Words, Words),
    (left, right): (Length, Length),
    (name_style, style): (Style, Style),
) {
    let room = Length::points(104).min((right - left).part(45, 100));
    let name = layout.shape(name, name_style);
    let node = layout.tree.leaf(Kind::Paragraph);
    let value = layout.shape(value, style);
    let names = name.lines(room - Length::points(8));
    let values = value.lines(right - left - room);
    for at in 0..names.len().max(values.len()) {
        layout.need(style.leading);
        let y = layout.baseline(style);
        if let Some(line) = names.get(at) {
            let column = (left, left + room, Align::Start);
            layout.set((&name, line.clone()), column, y, (name_style.colour, Some(node)));
        }
        if let Some(line) = values.get(at) {
            let column = (left + room, right, Align::Start);
            layout.set((&value, line.clone()), column, y, (style.colour, Some(node)));
        }
        layout.y += style.leading;
    }
}

/// Fields on a page of their own.
fn form(layout: &mut Layout<'_>, fields: &[Field]) {
    layout.page(true);
    for (at, field) in fields.iter().enumerate() {
        let place = layout.place.clone();
        layout.place = format!("{place}, field {}", at + 1);
        let style = Style { size: field.size, ..BODY };
        let shaped = layout.shape(&field.words, style);
        let line = shaped.whole();
        let node = layout.tree.leaf(Kind::Paragraph);
        layout.set((&shaped, line), (field.x, field.x, field.align), field.y, (INK, Some(node)));
        layout.place = place;
    }
    layout.y = layout.bottom;
}
