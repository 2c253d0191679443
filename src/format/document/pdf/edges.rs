//! What stands at the head and at the foot of pages.

use super::super::{Align, Length, Letterhead, Part, Words};
use super::flow::pair;
use super::layout::{Layout, Mark};
use super::style::{
    ASIDE, BELOW_FOLD, BODY, EDGE, FOOT, HAIR, INK, LEFT, NAME, RIGHT, RUNNING, SENDER, SENDER_LINE, TITLE,
    TOP, WINDOW, WINDOW_LINE, WINDOW_X, WINDOW_Y,
};
use super::tree::Kind;

/// Who writes at the left, what it is at the right, the address in the window.
pub(super) fn letterhead(layout: &mut Layout<'_>, letterhead: &Letterhead) {
    layout.y = TOP;
    for (at, line) in letterhead.from.iter().enumerate() {
        let style = if at == 0 { SENDER } else { SENDER_LINE };
        layout.paragraph(line, style, (LEFT, ASIDE - Length::points(16)), Kind::Paragraph);
    }
    let left = layout.y;
    layout.y = TOP - Length::points(6);
    if !letterhead.title.is_empty() {
        layout.paragraph(&letterhead.title, TITLE, (ASIDE, RIGHT), Kind::Heading(1));
        layout.y += Length::points(4);
    }
    for fact in &letterhead.facts {
        pair(layout, fact, (ASIDE, RIGHT), (NAME, BODY));
    }
    let lower = left.max(layout.y);
    for (at, line) in letterhead.to.iter().enumerate() {
        let shaped = layout.shape(line, WINDOW);
        let node = layout.tree.leaf(Kind::Paragraph);
        let y = WINDOW_Y + WINDOW_LINE * i64::try_from(at).unwrap_or(0);
        let whole = shaped.whole();
        layout.set((&shaped, whole), (WINDOW_X, RIGHT, Align::Start), y, (INK, Some(node)));
    }
    if letterhead.to.is_empty() {
        layout.y = lower + Length::points(8);
        layout.rule((LEFT, RIGHT), 1000, INK);
        layout.y += Length::points(12);
    } else {
        layout.y = BELOW_FOLD.max(lower + Length::points(12));
    }
}

/// The running heads and the feet of a part's pages, once it is known how many there are.
pub(super) fn heads_and_feet(layout: &mut Layout<'_>, part: &Part, first: usize) {
    let pages = std::mem::take(&mut layout.pages);
    let count = pages.len() - first;
    for (at, page) in pages.into_iter().enumerate() {
        layout.pages.push(page);
        if at < first {
            continue;
        }
        let number = at - first + 1;
        if number > 1 && !(part.running.left.is_empty() && part.running.right.is_empty()) {
            line(layout, (&part.running.left, &part.running.right), RUNNING);
            let (y, width) = (RUNNING + Length::points(7), Length::thousandths(500));
            layout.mark(Mark::Rule { x: LEFT, to: RIGHT, y, width, colour: HAIR, is_dashed: false });
        }
        let numbered = Words::of(format!("Page {number} of {count}"));
        let number = if part.is_numbered { numbered } else { Words::default() };
        if !(number.is_empty() && part.footer.is_empty()) {
            let (y, width) = (FOOT - Length::points(13), Length::thousandths(500));
            layout.mark(Mark::Rule { x: LEFT, to: RIGHT, y, width, colour: HAIR, is_dashed: false });
            line(layout, (&part.footer, &number), FOOT);
        }
    }
}

/// Words at both edges of a page. They are read once, in the letterhead and the text, so that here they are for the eye.
fn line(layout: &mut Layout<'_>, (left, right): (&Words, &Words), y: Length) {
    for (words, align) in [(left, Align::Start), (right, Align::End)] {
        if !words.is_empty() {
            let shaped = layout.shape(words, EDGE);
            let whole = shaped.whole();
            layout.set((&shaped, whole), (LEFT, RIGHT, align), y, (EDGE.colour, None));
        }
    }
}
