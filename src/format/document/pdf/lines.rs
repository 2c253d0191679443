//! A shaped paragraph → lines of a width, each in the order of the eye.

use std::ops::Range;

use unicode_bidi::BidiInfo;

use super::super::Length;
use super::shape::{Kind, Shaped};

/// A line of a shaped paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its clusters, those of the spaces at its end among them.
    pub(super) clusters: Range<usize>,
    /// How wide it is without the spaces at its end.
    pub(super) width: Length,
    /// How wide the spaces at its end are.
    pub(super) trail: Length,
}

impl Shaped {
    /// Cuts the paragraph into lines: where a line may end; within a word only where the word is wider than a line.
    /// Spaces hang over the edge. No words are one empty line.
    pub(super) fn lines(&self, room: Length) -> Vec<Line> {
        let mut lines = Vec::new();
        let (mut start, mut last_break, mut width) = (0, None, Length::ZERO);
        // The width from the start of the line to the last break.
        let mut kept = Length::ZERO;
        for (at, cluster) in self.clusters.iter().enumerate() {
            while cluster.kind != Kind::Space && width + cluster.advance > room && at > start {
                let end = last_break.unwrap_or(at);
                lines.push(self.line(start..end));
                width = if last_break.is_some() { width - kept } else { Length::ZERO };
                (start, last_break) = (end, None);
            }
            width += cluster.advance;
            if cluster.may_break {
                (last_break, kept) = (Some(at + 1), width);
            }
        }
        if start < self.clusters.len() || lines.is_empty() {
            lines.push(self.line(start..self.clusters.len()));
        }
        lines
    }

    /// The whole paragraph on one line.
    pub(super) fn whole(&self) -> Line {
        self.line(0..self.clusters.len())
    }

    fn line(&self, clusters: Range<usize>) -> Line {
        let own = &self.clusters[clusters.clone()];
        let spaces = own.iter().rev().take_while(|cluster| cluster.kind == Kind::Space).count();
        let (words, trail) = own.split_at(own.len() - spaces);
        let sum = |part: &[super::shape::Cluster]| part.iter().map(|cluster| cluster.advance).sum();
        Line { clusters, width: sum(words), trail: sum(trail) }
    }

    /// The line's clusters from left to right. Spaces at its end have the paragraph's direction.
    pub(super) fn visual(&self, line: &Line) -> Vec<usize> {
        let own = &self.clusters[line.clusters.clone()];
        if own.iter().all(|cluster| cluster.level.number() == 0) {
            return line.clusters.clone().collect();
        }
        let spaces = own.iter().rev().take_while(|cluster| cluster.kind == Kind::Space).count();
        let words = own.len() - spaces;
        let level = |(at, cluster): (usize, &super::shape::Cluster)| {
            if at < words { cluster.level } else { self.level }
        };
        let levels: Vec<_> = own.iter().enumerate().map(level).collect();
        BidiInfo::reorder_visual(&levels).into_iter().map(|at| line.clusters.start + at).collect()
    }
}
