//! Quantities of stock: whole units, or a measure to three decimals.

use std::fmt;
use std::str::FromStr;

use super::fault::Fault;

/// A quantity in thousandths of the base unit. Written `3`, `0.5`, `12.125`, `-2`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

impl Quantity {
    /// None.
    pub const ZERO: Self = Self(0);

    /// A whole number of units.
    pub const fn whole(units: i64) -> Self {
        Self(units * 1000)
    }

    /// A quantity from thousandths.
    pub const fn thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// The quantity in thousandths.
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }

    /// Whether it is a whole number of units.
    pub const fn is_whole(self) -> bool {
        self.0 % 1000 == 0
    }
}

impl std::ops::Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Quantity {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::Neg for Quantity {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl std::ops::AddAssign for Quantity {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (units, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if rest == 0 {
            return out.pad(&format!("{sign}{units}"));
        }
        let rest = format!("{rest:03}");
        out.pad(&format!("{sign}{units}.{}", rest.trim_end_matches('0')))
    }
}

impl FromStr for Quantity {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let fault =
            || Fault::error("G004", "not a quantity").help("write a number of units, like 3, 0.5 or -2");
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (units, rest) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(units) || !all_digits(rest) || rest.len() > 3 || units.len() > 12 {
            return Err(fault());
        }
        let units: i64 = units.parse().map_err(|_| fault())?;
        let rest: i64 = format!("{rest:0<3}").parse().map_err(|_| fault())?;
        let amount = units * 1000 + rest;
        Ok(Self(if negative { -amount } else { amount }))
    }
}
