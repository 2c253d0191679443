//! A zone's offsets from UTC as a table over some years: for reading many wall times, and for telling others how a
//! zone changes. All in seconds; walls without a zone.

use chrono::{DateTime, Offset, TimeZone};

use super::zone::Zone;

/// How far apart a zone is looked at. Two changes within it would be taken for one; no zone has had such since 1970.
const STEP: i64 = 6 * 3600;

/// From an instant on, an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The first instant of it.
    pub at: i64,
    /// Seconds east of UTC.
    pub offset: i64,
}

/// What a wall time is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mapped {
    /// It is there once.
    One(i64),
    /// It is there twice.
    Two(i64, i64),
    /// Clocks skip it: read with the offset before the gap.
    Gap(i64),
}

impl Mapped {
    /// The instant that a file means: the first of two, and in a gap the one with the offset before it.
    pub const fn instant(self) -> i64 {
        match self {
            Self::One(at) | Self::Two(at, _) | Self::Gap(at) => at,
        }
    }
}

/// Offsets over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offsets {
    /// The offset before the first change.
    first: i64,
    changes: Vec<Change>,
}

impl Offsets {
    /// One offset for ever.
    pub const fn fixed(offset: i64) -> Self {
        Self { first: offset, changes: Vec::new() }
    }

    /// From changes in any order; the offset before the first is given.
    pub fn of(first: i64, mut changes: Vec<Change>) -> Self {
        changes.sort_unstable();
        changes.dedup_by_key(|change| change.at);
        let mut known = first;
        changes.retain(|change| std::mem::replace(&mut known, change.offset) != change.offset);
        Self { first, changes }
    }

    /// Those of a zone from one instant to another.
    pub fn of_zone(zone: Zone, from: i64, to: i64) -> Self {
        let first = offset(zone, from);
        let (mut known, mut changes, mut at) = (first, Vec::new(), from);
        while at < to {
            let next = at + STEP;
            let then = offset(zone, next);
            if then != known {
                let (mut before, mut after) = (at, next);
                while after - before > 1 {
                    let middle = before.midpoint(after);
                    if offset(zone, middle) == known { before = middle } else { after = middle }
                }
                changes.push(Change { at: after, offset: then });
                known = then;
            }
            at = next;
        }
        Self { first, changes }
    }

    /// The changes, in order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The offset at an instant.
    pub fn at(&self, instant: i64) -> i64 {
        self.offset(self.changes.partition_point(|change| change.at <= instant))
    }

    /// The offset of a span between two changes; 0 is the one before the first.
    fn offset(&self, span: usize) -> i64 {
        span.checked_sub(1).and_then(|at| self.changes.get(at)).map_or(self.first, |change| change.offset)
    }

    /// What a wall time is.
    pub fn read(&self, wall: i64) -> Mapped {
        let near = self.changes.partition_point(|change| change.at <= wall);
        let (first, last) = (near.saturating_sub(1), (near + 1).min(self.changes.len()));
        let mut found = None;
        for span in first..=last {
            let instant = wall - self.offset(span);
            let begins = span.checked_sub(1).and_then(|at| self.changes.get(at));
            let is_in = begins.is_none_or(|change| change.at <= instant)
                && self.changes.get(span).is_none_or(|change| instant < change.at);
            match found {
                None if is_in => found = Some(instant),
                Some(one) if is_in => return Mapped::Two(one, instant),
                _ => {}
            }
        }
        if let Some(one) = found {
            return Mapped::One(one);
        }
        let is_after = |span: &usize| {
            self.changes.get(*span).is_some_and(|change| {
                wall - change.offset < change.at && wall - self.offset(*span) >= change.at
            })
        };
        let span = (first..=last).find(is_after).unwrap_or(first);
        Mapped::Gap(wall - self.offset(span))
    }
}

/// A zone's offset at an instant.
pub fn offset(zone: Zone, instant: i64) -> i64 {
    let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default().naive_utc();
    i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::zone::{self, Reading};

    #[test]
    fn walls_are_read_as_the_zone_reads_them() {
        for name in
            ["America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "Africa/Casablanca"]
        {
            let zone = zone::named(name).unwrap();
            let (from, to) = (1_767_225_600, 1_830_297_600);
            let offsets = Offsets::of_zone(zone, from - 86_400, to + 86_400);
            for wall in (from..to).step_by(900) {
                let known = zone::read(zone, DateTime::from_timestamp(wall, 0).unwrap().naive_utc());
                let expected = match known {
                    Reading::One(one) => Mapped::One(one.0.timestamp()),
                    Reading::Two(one, two) => Mapped::Two(one.0.timestamp(), two.0.timestamp()),
                    Reading::Gap(gap) => Mapped::Gap(gap.before.0.timestamp()),
                };
                assert_eq!(offsets.read(wall), expected, "{name} {wall}");
            }
        }
    }
}
