//! Lengths on paper, in whole thousandths of a point.

use std::fmt;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

/// A length on paper. Whole thousandths of a point (1/72 inch): layout adds thousands of them, and sums of whole numbers
/// are the same on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole points.
    pub const fn points(points: i64) -> Self {
        Self(points * 1000)
    }

    /// Hundredths of an inch, as printers' manuals give places on a form.
    pub const fn hundredths_of_an_inch(count: i64) -> Self {
        Self(count * 720)
    }

    /// Thousandths of a point.
    pub const fn thousandths(count: i64) -> Self {
        Self(count)
    }

    /// The length in thousandths of a point.
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }

    /// The part `numerator / denominator` of it.
    #[must_use]
    pub const fn part(self, numerator: i64, denominator: i64) -> Self {
        Self(self.0 * numerator / denominator)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, count: i64) -> Self {
        Self(self.0 * count)
    }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Length {
    /// In points, as CSS and PDF write it: `61.92`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        match format!("{rest:03}").trim_end_matches('0') {
            "" => write!(out, "{sign}{whole}"),
            digits => write!(out, "{sign}{whole}.{digits}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_in_points() {
        let written = |length: Length| length.to_string();
        assert_eq!(written(Length::points(12)), "12");
        assert_eq!(written(Length::hundredths_of_an_inch(86)), "61.92");
        assert_eq!(written(-Length::thousandths(50)), "-0.05");
        assert_eq!(written(Length::points(10).part(1, 3)), "3.333");
    }
}
