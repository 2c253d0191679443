//! Fields at places, on the grid of a line printer: ten letters and six lines to the inch.

use super::super::{Align, Field, Length};
use crate::base::wrap::width;

const LETTER: Length = Length::hundredths_of_an_inch(10);
const LINE: Length = Length::points(12);

/// The lines down to the last field. A field stands on the line and the letter next to its place; where two want the
/// same letters, the one further right gives way.
pub(super) fn lines(fields: &[Field]) -> Vec<String> {
    let mut placed: Vec<(usize, usize, String)> = fields
        .iter()
        .map(|field| {
            let text = field.words.plain();
            let begin = nearest(field.x, LETTER);
            let begin = if field.align == Align::End { begin.saturating_sub(width(&text)) } else { begin };
            (nearest(field.y, LINE).saturating_sub(1), begin, text)
        })
        .collect();
    placed.sort();
    let mut lines: Vec<String> = Vec::new();
    for (line, begin, text) in placed {
        if lines.len() <= line {
            lines.resize(line + 1, String::new());
        }
        let taken = width(&lines[line]);
        let gap = begin.saturating_sub(taken).max(usize::from(taken > 0));
        lines[line].push_str(&" ".repeat(gap));
        lines[line].push_str(&text);
    }
    lines
}

/// How many steps a length is, to the nearest.
fn nearest(length: Length, step: Length) -> usize {
    let (length, step) = (length.in_thousandths(), step.in_thousandths());
    usize::try_from((length + step / 2) / step).unwrap_or(0)
}
