//! Where the lines of a file came from since its index was made: pieces of the text that was indexed, and between them
//! what was written since.

use std::ops::Range;

/// More pieces are not kept: the index is made anew.
const MOST: usize = 64;
/// Nor are more bytes that were written since; a question looks through all of them.
const FRESH: u64 = 32 * 1024;

/// A stretch of the file as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stood in the text that was indexed; none for what was written since.
    pub(super) from: Option<u64>,
    pub(super) length: u64,
}

/// The whole file, stretch by stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// A file that was just indexed.
    pub(super) fn whole(length: u64) -> Self {
        Self(vec![Piece { from: Some(0), length }])
    }

    /// As they were kept; none where they make no file of this size.
    pub(super) fn of(pieces: Vec<Piece>, size: u64) -> Option<Self> {
        let sum = pieces.iter().try_fold(0_u64, |sum, piece| sum.checked_add(piece.length))?;
        (sum == size).then_some(Self(pieces))
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = Piece> + '_ {
        self.0.iter().copied()
    }

    /// The same after `gone` bytes at `at` went and `came` bytes came; none where that does not fit, or makes too much.
    pub(super) fn spliced(&self, at: u64, gone: u64, came: u64) -> Option<Self> {
        let end = at.checked_add(gone)?;
        let (mut before, mut after) = (Vec::with_capacity(self.0.len() + 2), Vec::new());
        let mut start = 0_u64;
        for piece in &self.0 {
            let stop = start + piece.length;
            let part = |from: u64, to: u64| Piece {
                from: piece.from.map(|old| old + (from - start)),
                length: to - from,
            };
            if start < at {
                before.push(part(start, stop.min(at)));
            }
            if stop > end {
                after.push(part(start.max(end), stop));
            }
            start = stop;
        }
        if end > start {
            return None;
        }
        let fresh = Piece { from: None, length: came };
        let all = before.into_iter().chain(std::iter::once(fresh)).chain(after);
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.0.len() + 2);
        for piece in all.filter(|piece| piece.length > 0) {
            match pieces.last_mut() {
                Some(last) if last.from.is_none() && piece.from.is_none() => last.length += piece.length,
                _ => pieces.push(piece),
            }
        }
        let pieces = Self(pieces);
        (pieces.0.len() <= MOST && pieces.fresh().map(|span| span.end - span.start).sum::<u64>() <= FRESH)
            .then_some(pieces)
    }

    /// What was written since.
    pub(super) fn fresh(&self) -> impl Iterator<Item = Range<u64>> + '_ {
        let mut start = 0;
        self.0.iter().filter_map(move |piece| {
            let span = start..start + piece.length;
            start = span.end;
            piece.from.is_none().then_some(span)
        })
    }

    /// Where lines of the text that was indexed, ascending, stand now; those that went are left out. None where one was
    /// torn apart, which no change does.
    pub(super) fn moved(&self, lines: &[Range<u64>]) -> Option<Vec<Range<u64>>> {
        if let [Piece { from: Some(0), length }] = *self.0
            && lines.last().is_none_or(|last| last.end <= length)
        {
            return Some(lines.to_vec());
        }
        let mut moved = Vec::with_capacity(lines.len());
        let mut start = 0;
        for piece in &self.0 {
            if let Some(from) = piece.from {
                let span = from..from + piece.length;
                let first = lines.partition_point(|line| line.start < span.start);
                for line in lines[first..].iter().take_while(|line| line.start < span.end) {
                    if line.end > span.end {
                        return None;
                    }
                    moved.push(start + (line.start - from)..start + (line.end - from));
                }
            }
            start += piece.length;
        }
        Some(moved)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The stretch of a text that a range names.
    fn cut(text: &str, span: &Range<u64>) -> String {
        text[usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()].to_owned()
    }

    fn lines(text: &str) -> Vec<Range<u64>> {
        let mut start = 0;
        let mut spans = Vec::new();
        for line in text.split_inclusive('\n') {
            spans.push(start..start + line.len() as u64);
            start += line.len() as u64;
        }
        spans
    }

    proptest! {
        #[test]
        fn pieces_follow_any_changes_of_lines(
            changes in prop::collection::vec((0..40_usize, 0..4_usize, 0..4_usize), 0..12),
        ) {
            let mut now: Vec<String> = (0..30).map(|n| format!("line {n}\n")).collect();
            let old = now.concat();
            let mut pieces = Pieces::whole(old.len() as u64);
            for (turn, (at, gone, came)) in changes.into_iter().enumerate() {
                let (at, length) = (at.min(now.len()), |lines: &[String]| lines.concat().len() as u64);
                let gone = gone.min(now.len() - at);
                let new: Vec<String> = (0..came).map(|n| format!("new {turn}.{n}\n")).collect();
                let (start, taken, put) = (length(&now[..at]), length(&now[at..at + gone]), length(&new));
                pieces = pieces.spliced(start, taken, put).unwrap();
                now.splice(at..at + gone, new);
            }
            let text = now.concat();
            let moved = pieces.moved(&lines(&old)).unwrap();
            let of_old = |text: &str, spans: &[Range<u64>]| -> Vec<String> {
                spans.iter().map(|span| cut(text, span)).collect()
            };
            let expected: Vec<String> = now.iter().filter(|line| line.starts_with("line")).cloned().collect();
            prop_assert_eq!(of_old(&text, &moved), expected);
            let fresh: Vec<Range<u64>> = pieces.fresh().collect();
            let expected: String = now.iter().filter(|line| line.starts_with("new")).cloned().collect();
            prop_assert_eq!(of_old(&text, &fresh).concat(), expected);
        }
    }

    #[test]
    fn what_does_not_fit_or_grows_too_far_is_no_index() {
        let pieces = Pieces::whole(10);
        assert_eq!(pieces.spliced(8, 3, 0), None);
        assert_eq!(pieces.spliced(11, 0, 1), None);
        assert_eq!(pieces.spliced(10, 0, FRESH + 1), None);
        assert_eq!(Pieces::of(vec![Piece { from: Some(0), length: 9 }], 10), None);
        let torn = pieces.spliced(5, 0, 1).unwrap();
        assert_eq!(torn.moved(std::slice::from_ref(&(4..6))), None);
    }
}
