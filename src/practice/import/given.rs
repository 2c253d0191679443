//! Rows as they came.

use std::collections::BTreeMap;

use crate::base::{Fault, Place};

/// A row as it came: cells by column name, each with its place.
pub trait Given {
    /// What stands in a column; nothing where the row has no such column.
    fn cell(&self, column: &str) -> Option<&str>;

    /// Where a column's cell stands; the row's own place where it has no such column.
    fn place(&self, column: &str) -> Place;
}

/// Rows of a file that a mapping names, by the column that the mapping finds them by.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    columns: Vec<String>,
    rows: BTreeMap<String, Vec<String>>,
}

impl Lookup {
    /// The rows by the value of `key`; a value that two different rows have is refused.
    pub fn of(columns: Vec<String>, rows: Vec<(Vec<String>, Place)>, key: &str) -> Result<Self, Vec<Fault>> {
        let Some(at) = columns.iter().position(|column| column == key) else {
            return Err(vec![
                Fault::error("M007", format!("the file has no column {key}"))
                    .help(format!("it has {}", columns.join(", "))),
            ]);
        };
        let (mut kept, mut faults) = (BTreeMap::new(), Vec::new());
        for (row, place) in rows {
            let value = row.get(at).cloned().unwrap_or_default();
            match kept.get(&value) {
                Some(other) if *other != row => faults.push(
                    Fault::error("M008", format!("two rows have the same {key}"))
                        .at(place)
                        .help("rows are found by that column, so a value may stand once"),
                ),
                _ => drop(kept.insert(value, row)),
            }
        }
        if faults.is_empty() { Ok(Self { columns, rows: kept }) } else { Err(faults) }
    }

    /// Whether it has a row of this key.
    pub fn has(&self, key: &str) -> bool {
        self.rows.contains_key(key)
    }

    /// Whether it has a column.
    pub fn has_column(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known == column)
    }

    /// A cell of the row of a key.
    pub fn cell(&self, key: &str, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|known| known == column)?;
        self.rows.get(key)?.get(at).map(String::as_str)
    }
}
