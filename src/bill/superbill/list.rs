//! Coded lines in the order in which people read them.

use crate::base::Date;
use crate::record::bill::Superbill;

/// Which coded lines are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Of a day of service.
    Day(Date),
    /// All that were read.
    All,
}

/// The lines that are asked for, by day, visit and line.
pub fn list(mut lines: Vec<Superbill>, asked: Asked) -> Vec<Superbill> {
    lines.retain(|line| match asked {
        Asked::Day(day) => line.date == day,
        Asked::All => true,
    });
    lines.sort_by(|left, right| {
        (left.date, &left.visit, left.line).cmp(&(right.date, &right.visit, right.line))
    });
    lines
}
