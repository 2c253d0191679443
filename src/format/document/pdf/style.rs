//! How a page looks: edges, sizes, colours.

use super::super::{Face, Length, PAGE_HEIGHT, PAGE_WIDTH};

/// A colour: red, green, blue.
pub(super) type Colour = (u8, u8, u8);

/// What words are written in.
pub(super) const INK: Colour = (0x16, 0x19, 0x1d);
/// Words of less weight.
pub(super) const SOFT: Colour = (0x5a, 0x62, 0x6c);
/// Lines between rows.
pub(super) const HAIR: Colour = (0xdd, 0xe1, 0xe6);

/// Left edge of the words.
pub(super) const LEFT: Length = Length::hundredths_of_an_inch(90);
/// Right edge of the words.
pub(super) const RIGHT: Length = Length::thousandths(PAGE_WIDTH.in_thousandths() - LEFT.in_thousandths());
/// Upper edge of the first page.
pub(super) const TOP: Length = Length::hundredths_of_an_inch(75);
/// Upper edge of the pages after it, below their running head.
pub(super) const TOP_LATER: Length = Length::points(84);
/// Baseline of the running head.
pub(super) const RUNNING: Length = Length::points(60);
/// Lower edge of the words.
pub(super) const BOTTOM: Length = Length::thousandths(PAGE_HEIGHT.in_thousandths() - 68_000);
/// Baseline of the foot.
pub(super) const FOOT: Length = Length::thousandths(PAGE_HEIGHT.in_thousandths() - 40_000);

/// Where the letterhead's right half begins.
pub(super) const ASIDE: Length = Length::points(352);
/// Where the address begins that the window of an envelope shows. The window of a number 10 envelope (4½ by 1⅛ inches,
/// ⅞ from the left and ½ from the bottom) shows the page from 2.5 to 3.16 inches below its edge and from ⅞ to 4⅜ beside
/// it, wherever a page folded in three slides to.
pub(super) const WINDOW_X: Length = Length::hundredths_of_an_inch(100);
/// Baseline of the address's first line.
pub(super) const WINDOW_Y: Length = Length::points(189);
/// Between two lines of the address: four of them are seen.
pub(super) const WINDOW_LINE: Length = Length::points(12);
/// Where the words of a mailed page begin: below the fold.
pub(super) const BELOW_FOLD: Length = Length::points(274);

/// Between the columns of a table.
pub(super) const GAP: Length = Length::points(14);
/// What prose is given before other columns are broken.
pub(super) const LEAST: Length = Length::points(80);

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: Length,
    /// From one baseline to the next.
    pub(super) leading: Length,
    pub(super) colour: Colour,
}

const fn style(face: Face, size: i64, leading: i64, colour: Colour) -> Style {
    Style { face, size: Length::thousandths(size), leading: Length::thousandths(leading), colour }
}

/// Paragraphs and lists.
pub(super) const BODY: Style = style(Face::Plain, 10_000, 14_000, INK);
/// Names before values.
pub(super) const NAME: Style = style(Face::Plain, 10_000, 14_000, SOFT);
/// Cells of a table.
pub(super) const CELL: Style = style(Face::Plain, 9_500, 13_000, INK);
/// Sums and groups of a table.
pub(super) const STRONG: Style = style(Face::Strong, 9_500, 13_000, INK);
/// The head of a table.
pub(super) const HEAD: Style = style(Face::Strong, 8_500, 11_000, INK);
/// Remarks on a row.
pub(super) const NOTE: Style = style(Face::Plain, 8_500, 11_000, SOFT);
/// The foot and the running head.
pub(super) const EDGE: Style = style(Face::Plain, 8_000, 10_000, SOFT);
/// Who writes.
pub(super) const SENDER: Style = style(Face::Strong, 11_000, 15_000, INK);
/// Where they are.
pub(super) const SENDER_LINE: Style = style(Face::Plain, 9_000, 12_500, SOFT);
/// What it is.
pub(super) const TITLE: Style = style(Face::Plain, 20_000, 24_000, INK);
/// The address in the window.
pub(super) const WINDOW: Style = style(Face::Plain, 10_500, 12_000, INK);

/// A heading of a level.
pub(super) fn heading(level: u8) -> Style {
    match level {
        0 | 1 => style(Face::Strong, 15_000, 19_000, INK),
        2 => style(Face::Strong, 11_500, 15_000, INK),
        _ => style(Face::Strong, 10_000, 14_000, SOFT),
    }
}
