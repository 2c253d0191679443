//! What was done with cells, counted: nothing is cleaned silently.

use std::collections::BTreeMap;

use super::map::{Among, Condition};
use crate::record::Table;

/// What was done and how often, by the table's column in its order; rows that were left out, by why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    cells: BTreeMap<(usize, String), usize>,
    left_out: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts something that was done to a cell of a column.
    pub fn count(&mut self, target: usize, what: &str) {
        match self.cells.get_mut(&(target, what.to_owned())) {
            Some(count) => *count += 1,
            None => drop(self.cells.insert((target, what.to_owned()), 1)),
        }
    }

    /// Counts a row that a condition leaves out.
    pub fn leave_out(&mut self, condition: &Condition) {
        *self.left_out.entry(reason(condition)).or_default() += 1;
    }

    /// Takes back what another counted: the row that it was counted for is not taken.
    pub fn add(&mut self, other: Self) {
        for (key, count) in other.cells {
            *self.cells.entry(key).or_default() += count;
        }
        for (why, count) in other.left_out {
            *self.left_out.entry(why).or_default() += count;
        }
    }

    /// How many rows were left out.
    pub fn rows_left_out(&self) -> usize {
        self.left_out.values().sum()
    }

    /// A line for each thing that was done: count, column, what.
    pub fn lines(&self, table: &Table) -> Vec<String> {
        let rows = |count: usize| if count == 1 { "row" } else { "rows" };
        let left = self
            .left_out
            .iter()
            .map(|(why, count)| format!("{:>8} {} left out: {why}", grouped(*count), rows(*count)));
        let width = self.cells.keys().map(|(at, _)| table.columns[*at].name.len()).max().unwrap_or(0);
        let cells = self.cells.iter().map(|((at, what), count)| {
            format!("{:>8} {:width$}  {what}", grouped(*count), table.columns[*at].name)
        });
        left.chain(cells).collect()
    }
}

/// A number with commas between its thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Why a condition leaves a row out.
fn reason(condition: &Condition) -> String {
    let not = if condition.wanted { "not " } else { "" };
    match &condition.among {
        Among::Values(values) if values == &[""] => format!("{} is {not}empty", condition.column),
        Among::Values(values) => format!("{} is {not}{}", condition.column, values.join(" or ")),
        Among::File(listed) => format!("{} is {not}in {}", condition.column, listed.file),
    }
}
