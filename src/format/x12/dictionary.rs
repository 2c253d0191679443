//! The segments that the guides use: what they are about and what their elements must be.
//!
//! `segments.txt` has a line a segment: `NM1@1 | a name | CODE2-3! …`. After `@` stands the element that tells uses of
//! the segment apart. Then each element: its kind, the fewest and most characters, `!` where it must be there.

use std::sync::OnceLock;

use super::check::{Kind, Shape};
use super::segment::code;

const TEXT: &str = include_str!("segments.txt");

/// What is known of a segment.
#[derive(Debug)]
pub(super) struct Known {
    /// Its id as a number.
    pub(super) code: u32,
    /// What it is about.
    pub(super) about: &'static str,
    /// The element that tells its uses apart; 0 where none does.
    pub(super) qualifier: usize,
    /// Its elements.
    pub(super) shapes: Vec<Shape>,
}

/// Every segment that is known, by code.
pub(super) fn all() -> &'static [Known] {
    static ALL: OnceLock<Vec<Known>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = TEXT.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut all: Vec<Known> = lines.map(known).collect();
        all.sort_unstable_by_key(|known| known.code);
        all
    })
}

/// What is known of the segment of a code.
pub(super) fn find(code: u32) -> Option<&'static Known> {
    let all = all();
    all.binary_search_by_key(&code, |known| known.code).ok().map(|at| &all[at])
}

fn known(line: &'static str) -> Known {
    let mut parts = line.split('|').map(str::trim);
    let mut part = || parts.next().unwrap_or("");
    let (head, about) = (part(), part());
    let (id, qualifier) = head.split_once('@').unwrap_or((head, "0"));
    let shapes = part().split(' ').filter(|word| !word.is_empty()).flat_map(repeated).collect();
    Known { code: code(id), about, qualifier: qualifier.parse().unwrap_or(0), shapes }
}

/// `5xDAY` is five days.
fn repeated(word: &str) -> impl Iterator<Item = Shape> {
    let (count, word) = match word.split_once('x') {
        Some((count, rest)) => (count.parse().unwrap_or(1), rest),
        None => (1, word),
    };
    std::iter::repeat_n(shape(word), count)
}

fn shape(word: &str) -> Shape {
    let is_needed = word.ends_with('!');
    let word = word.trim_end_matches('!');
    let digits = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let (kind, span) = word.split_at(digits);
    let (least, most) = span.split_once('-').unwrap_or((span, span));
    let (kind, usual) = match kind {
        "CODE" => (Kind::Code, 1),
        "NUM" => (Kind::Number, 1),
        "DEC" => (Kind::Decimal, 1),
        "MONEY" => (Kind::Money, 1),
        "DAY" => (Kind::Day, 8),
        "TIME" => (Kind::Time, 4),
        "PARTS" => (Kind::Composite, 1),
        _ => (Kind::Text, 1),
    };
    let least = least.parse().unwrap_or(usual);
    Shape { kind, least, most: most.parse().unwrap_or(least.max(usual)), is_needed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_segment_with_elements() {
        for known in all() {
            assert!(known.code != 0 && !known.about.is_empty() && !known.shapes.is_empty(), "{known:?}");
            assert!(known.qualifier <= known.shapes.len(), "{known:?}");
            assert!(known.shapes.iter().all(|shape| shape.least <= shape.most), "{known:?}");
        }
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code), "a segment stands twice");
    }
}
