//! Rows as they are made: cells in one text, whose room is used again.

use chrono::Datelike;

use crate::base::{Date, Money};

/// Rows of one width.
#[derive(Debug, Default)]
pub struct Cells {
    text: String,
    ends: Vec<usize>,
    width: usize,
}

impl Cells {
    /// No rows, of so many cells each.
    pub fn of(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Takes all rows out.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.ends.len().checked_div(self.width).unwrap_or(0)
    }

    /// A cell of a row.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let at = row * self.width + column;
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) };
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }

    /// Ends the row: cells that it lacks are empty.
    pub(super) fn end_row(&mut self) {
        if let Some(missing) = self.ends.len().checked_rem(self.width).filter(|cells| *cells > 0) {
            self.ends.resize(self.ends.len() + self.width - missing, self.text.len());
        }
    }

    /// A cell of text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self
    }

    /// So many empty cells.
    pub(super) fn skip(&mut self, count: usize) -> &mut Self {
        self.ends.resize(self.ends.len() + count, self.text.len());
        self
    }

    /// A cell of an amount.
    pub(super) fn money(&mut self, amount: Option<Money>) -> &mut Self {
        if let Some(amount) = amount {
            self.cents(i128::from(amount.in_cents()));
        }
        self.text("")
    }

    /// A cell of a sum, which may be more than an amount can be.
    pub(super) fn sum(&mut self, cents: i128) -> &mut Self {
        self.cents(cents);
        self.text("")
    }

    /// A cell of a number; 0 is empty.
    pub(super) fn count(&mut self, count: u64) -> &mut Self {
        if count > 0 {
            self.digits(count, 1);
        }
        self.text("")
    }

    /// A cell of a number that may be 0.
    pub(super) fn number(&mut self, number: u64) -> &mut Self {
        self.digits(number, 1);
        self.text("")
    }

    /// A cell of a day.
    pub(super) fn day(&mut self, day: Option<Date>) -> &mut Self {
        if let Some(day) = day {
            self.digits(u64::try_from(day.year()).unwrap_or(0), 4);
            self.text.push('-');
            self.digits(u64::from(day.month()), 2);
            self.text.push('-');
            self.digits(u64::from(day.day()), 2);
        }
        self.text("")
    }

    fn cents(&mut self, cents: i128) {
        if cents < 0 {
            self.text.push('-');
        }
        let cents = cents.unsigned_abs();
        self.digits(u64::try_from(cents / 100).unwrap_or(u64::MAX), 1);
        self.text.push('.');
        self.digits(u64::try_from(cents % 100).unwrap_or(0), 2);
    }

    /// Digits of a number, with zeros before it up to a width.
    fn digits(&mut self, mut number: u64, width: usize) {
        let mut digits = [b'0'; 20];
        let mut at = digits.len();
        while number > 0 || digits.len() - at < width {
            at -= 1;
            digits[at] = b'0' + u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
        self.text.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_where_they_were_put() {
        let mut cells = Cells::of(4);
        let day = Date::from_ymd_opt(2026, 3, 9);
        cells.text("a").money(Some(Money::cents(-5))).day(day).end_row();
        cells.skip(1).sum(123_456).count(0).number(0).end_row();
        assert_eq!(cells.rows(), 2);
        let row = |row| (0..4).map(|column| cells.cell(row, column)).collect::<Vec<_>>();
        assert_eq!(row(0), ["a", "-0.05", "2026-03-09", ""]);
        assert_eq!(row(1), ["", "1234.56", "", "0"]);
    }
}
