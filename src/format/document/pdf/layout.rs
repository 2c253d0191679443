//! Where everything stands: pages, what is marked on them, and the place that the next words go to.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::{Align, Length, Words};
use super::fonts::Fonts;
use super::lines::Line;
use super::shape::{Shaped, shape};
use super::style::{BOTTOM, Colour, LEFT, Style, TOP, TOP_LATER};
use super::tree::{Kind, Tree};

/// Something on a page.
#[derive(Debug)]
pub(super) enum Mark {
    /// A line of words whose baseline begins at a place; without a node it is there for the eye alone.
    Words { shaped: Rc<Shaped>, line: Line, x: Length, y: Length, colour: Colour, node: Option<usize> },
    /// A line drawn from left to right.
    Rule { x: Length, to: Length, y: Length, width: Length, colour: Colour, is_dashed: bool },
}

/// A page's marks.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) marks: Vec<Mark>,
}

/// Pages as they fill.
pub(super) struct Layout<'f> {
    pub(super) fonts: &'f Fonts<'f>,
    pub(super) pages: Vec<Page>,
    pub(super) tree: Tree,
    /// Where the next line's upper edge is.
    pub(super) y: Length,
    /// Where nothing is written any more.
    pub(super) bottom: Length,
    /// Characters that no font has, and where each stands first.
    pub(super) lacking: BTreeMap<char, String>,
    /// What is being laid out, for a person to find it.
    pub(super) place: String,
}

impl<'f> Layout<'f> {
    /// No page yet.
    pub(super) fn new(fonts: &'f Fonts<'f>) -> Self {
        Self {
            fonts,
            pages: Vec::new(),
            tree: Tree::default(),
            y: TOP,
            bottom: BOTTOM,
            lacking: BTreeMap::new(),
            place: String::new(),
        }
    }

    /// A layout of one endless page, to find out how high something is.
    pub(super) fn endless(&self) -> Self {
        let mut scratch = Self::new(self.fonts);
        scratch.place.clone_from(&self.place);
        scratch.pages.push(Page::default());
        scratch.y = Length::ZERO;
        scratch.bottom = Length::points(1_000_000_000);
        scratch
    }

    /// Words in letters.
    pub(super) fn shape(&mut self, words: &Words, style: Style) -> Rc<Shaped> {
        let (lacking, place) = (&mut self.lacking, &self.place);
        let mut note = |c| {
            lacking.entry(c).or_insert_with(|| place.clone());
        };
        Rc::new(shape(self.fonts, words, style.face, style.size, &mut note))
    }

    /// Goes on to a new page. The first of a part has no running head.
    pub(super) fn page(&mut self, is_first: bool) {
        self.pages.push(Page::default());
        self.y = if is_first { TOP } else { TOP_LATER };
    }

    /// Goes on to a new page where so much does not fit on this one. True where it did.
    pub(super) fn need(&mut self, height: Length) -> bool {
        let is_full = self.y + height > self.bottom;
        if is_full {
            self.page(false);
        }
        is_full
    }

    /// Puts a mark on the last page.
    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(mark);
        }
    }

    /// Puts a line of words with its baseline at a place, at the edge of a column.
    pub(super) fn set(
        &mut self,
        (shaped, line): (&Rc<Shaped>, Line),
        (left, right, align): (Length, Length, Align),
        y: Length,
        (colour, node): (Colour, Option<usize>),
    ) {
        let mut x = if align == Align::End { right - line.width } else { left };
        if shaped.level.is_rtl() {
            // The spaces at the end of such a line stand at its left.
            x = x - line.trail;
        }
        self.mark(Mark::Words { shaped: Rc::clone(shaped), line, x, y, colour, node });
    }

    /// Draws a line across at the current place.
    pub(super) fn rule(&mut self, (x, to): (Length, Length), width: i64, colour: Colour) {
        let (y, width) = (self.y, Length::thousandths(width));
        self.mark(Mark::Rule { x, to, y, width, colour, is_dashed: false });
    }

    /// A paragraph between two edges, over pages where it must; two of its lines stay together.
    pub(super) fn paragraph(
        &mut self,
        words: &Words,
        style: Style,
        (left, right): (Length, Length),
        kind: Kind,
    ) {
        let shaped = self.shape(words, style);
        let lines = shaped.lines(right - left);
        let node = self.tree.leaf(kind);
        let align = if shaped.level.is_rtl() { Align::End } else { Align::Start };
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let is_with_next = (at == 0 || at + 2 == count) && count > 1 && at + 1 < count;
            self.need(style.leading * if is_with_next { 2 } else { 1 });
            let y = self.baseline(style);
            self.set((&shaped, line), (left, right, align), y, (style.colour, Some(node)));
            self.y += style.leading;
        }
    }

    /// The baseline of a line that begins at the current place.
    pub(super) fn baseline(&self, style: Style) -> Length {
        baseline(self.y, style)
    }

    /// The width between the edges of a page.
    pub(super) fn width() -> Length {
        super::style::RIGHT - LEFT
    }
}

/// The baseline of a line whose upper edge is at `y`: the letters stand in the middle of the leading.
pub(super) fn baseline(y: Length, style: Style) -> Length {
    y + style.leading.part(1, 2) + style.size.part(36, 100)
}
