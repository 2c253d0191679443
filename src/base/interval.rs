//! Half-open intervals and sets of them.

/// From `start` to `end`, `end` not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval<T> {
    /// Its first point.
    pub start: T,
    /// The first point after it.
    pub end: T,
}

impl<T: Ord + Copy> Interval<T> {
    /// From `start` to `end`; empty where `end` is not after `start`.
    pub const fn new(start: T, end: T) -> Self {
        Self { start, end }
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a point. What only touches does not overlap.
    pub fn overlaps(self, other: Self) -> bool {
        !self.is_empty() && !other.is_empty() && self.start < other.end && other.start < self.end
    }

    /// What both hold.
    #[must_use]
    pub fn cut(self, other: Self) -> Self {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }
    }
}

/// A set of points as ordered intervals that neither overlap nor touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervals<T>(Vec<Interval<T>>);

impl<T> Default for Intervals<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord + Copy> Intervals<T> {
    /// The union of some intervals, in any order.
    pub fn of(intervals: impl IntoIterator<Item = Interval<T>>) -> Self {
        let mut sorted: Vec<_> = intervals.into_iter().filter(|interval| !interval.is_empty()).collect();
        sorted.sort_unstable();
        let mut merged: Vec<Interval<T>> = Vec::with_capacity(sorted.len());
        for interval in sorted {
            match merged.last_mut() {
                Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
                _ => merged.push(interval),
            }
        }
        Self(merged)
    }

    /// What either holds.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    /// What this holds and the other does not.
    #[must_use]
    pub fn subtract(&self, other: &Self) -> Self {
        let mut left = Vec::with_capacity(self.0.len());
        for &interval in &self.0 {
            let mut rest = interval;
            for taken in other.0.iter().filter(|taken| taken.overlaps(interval)) {
                left.push(Interval::new(rest.start, taken.start));
                rest.start = taken.end;
            }
            left.push(rest);
        }
        Self::of(left)
    }

    /// What both hold.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        Self::of(self.0.iter().flat_map(|&one| other.0.iter().map(move |&two| one.cut(two))))
    }

    /// Whether the whole of an interval is in the set.
    pub fn holds(&self, interval: Interval<T>) -> bool {
        let after = self.0.partition_point(|own| own.start <= interval.start);
        after > 0 && interval.end <= self.0[after - 1].end
    }

    /// Its intervals, in order.
    pub fn iter(&self) -> impl Iterator<Item = Interval<T>> {
        self.0.iter().copied()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sets() -> impl Strategy<Value = Intervals<i32>> {
        proptest::collection::vec((0..60, 0..60), 0..8)
            .prop_map(|pairs| Intervals::of(pairs.into_iter().map(|(a, b)| Interval::new(a, b))))
    }

    fn points(set: &Intervals<i32>) -> Vec<bool> {
        (0..60).map(|point| set.holds(Interval::new(point, point + 1))).collect()
    }

    proptest! {
        #[test]
        fn sets_agree_with_their_points(one in sets(), two in sets()) {
            let both: Vec<_> = points(&one).into_iter().zip(points(&two)).collect();
            let expect = |rule: fn(bool, bool) -> bool| both.iter().map(|&(a, b)| rule(a, b)).collect::<Vec<_>>();
            prop_assert_eq!(points(&one.union(&two)), expect(|a, b| a || b));
            prop_assert_eq!(points(&one.subtract(&two)), expect(|a, b| a && !b));
            prop_assert_eq!(points(&one.intersect(&two)), expect(|a, b| a && b));
        }
    }

    #[test]
    fn what_touches_is_one_interval_and_does_not_overlap() {
        let (morning, noon) = (Interval::new(9, 12), Interval::new(12, 13));
        assert!(!morning.overlaps(noon));
        assert_eq!(Intervals::of([noon, morning]).iter().collect::<Vec<_>>(), [Interval::new(9, 13)]);
        assert!(Intervals::of([noon, morning]).holds(Interval::new(11, 13)));
    }
}
