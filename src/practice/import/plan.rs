//! What an import changes: rows that came beside the rows that are there.

use std::collections::BTreeMap;

use super::convert::{Made, is_group};
use super::map::Map;
use crate::base::{Fault, Place};
use crate::record::Table;

/// What is to be done.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Rows that are new.
    pub add: Vec<Made>,
    /// Rows that are there and differ: what came, and the cells that are there.
    pub change: Vec<(Made, Vec<String>)>,
    /// How many are there and equal.
    pub same: usize,
    /// How many say what an earlier row of the same input says.
    pub repeated: usize,
}

/// Rows that are there, by what they are known again by.
#[derive(Clone, Debug, Default)]
pub struct There(BTreeMap<String, Vec<String>>);

impl There {
    /// Takes in a row that is there.
    pub fn add(&mut self, map: &Map, cells: Vec<String>) {
        self.0.entry(identity(map, &cells)).or_insert(cells);
    }
}

/// What a row is known again by: its id in the other system; for a table that has none, the mapping's key, or all that
/// the mapping says.
pub fn identity(map: &Map, cells: &[String]) -> String {
    if let Some(at) = map.table.column("source_id") {
        return cells[at].clone();
    }
    let mapped = || compared(map).collect::<Vec<_>>();
    let columns = if map.key.is_empty() { mapped() } else { map.key.clone() };
    columns.iter().map(|at| cells[*at].as_str()).collect::<Vec<_>>().join("\u{1f}")
}

/// The columns that the mapping says something about, and that say something about the row.
pub fn compared(map: &Map) -> impl Iterator<Item = usize> {
    map.rules.iter().map(|rule| rule.target).filter(|at| !is_group(map.table, &map.table.columns[*at]))
}

/// Sets what came beside what is there. Two rows of the input that say different things of the same are refused.
pub fn plan(map: &Map, made: Vec<Made>, there: &There) -> (Plan, Vec<(Made, Fault)>) {
    let (mut plan, mut refused) = (Plan::default(), Vec::new());
    let mut seen: BTreeMap<String, (Place, Vec<String>)> = BTreeMap::new();
    let own: BTreeMap<&str, &Vec<String>> =
        there.0.iter().map(|(key, cells)| (key.as_str(), cells)).collect();
    for mut row in made {
        resolve(&mut row, &own);
        let key = identity(map, &row.cells);
        match seen.get(&key) {
            Some((_, cells)) if *cells == row.cells => {
                plan.repeated += 1;
                continue;
            }
            Some((place, _)) => {
                let fault = twice(map.table, place).at(row.place.clone());
                refused.push((row, fault));
                continue;
            }
            None => drop(seen.insert(key.clone(), (row.place.clone(), row.cells.clone()))),
        }
        match there.0.get(&key) {
            None => plan.add.push(row),
            Some(cells) if row.own.is_empty() && compared(map).all(|at| cells[at] == row.cells[at]) => {
                plan.same += 1;
            }
            Some(cells) => plan.change.push((row, cells.clone())),
        }
    }
    (plan, refused)
}

/// Puts in the ids of rows of the same table that are there already.
fn resolve(row: &mut Made, there: &BTreeMap<&str, &Vec<String>>) {
    let own = std::mem::take(&mut row.own);
    for (at, text) in own {
        match there.get(text.as_str()).and_then(|cells| cells.first()) {
            Some(id) => row.cells[at].clone_from(id),
            None => row.own.push((at, text)),
        }
    }
}

fn twice(table: &Table, first: &Place) -> Fault {
    let by = if table.is_importable() { "source_id" } else { "key" };
    Fault::error("M015", format!("the {by} stands twice with different values, first in line {}", first.line))
        .help("a row of the other system is one row here: map an id that names it alone")
}

/// The names of the columns in which a row that came differs from the one that is there.
pub fn differing<'m>(map: &'m Map, came: &'m Made, there: &'m [String]) -> Vec<&'static str> {
    compared(map).filter(|at| came.cells[*at] != there[*at]).map(|at| map.table.columns[at].name).collect()
}

/// The cells of a changed row: what came where the mapping says something, else what is there.
pub fn changed(map: &Map, came: &Made, there: &[String]) -> Vec<String> {
    let mut cells = there.to_vec();
    for at in compared(map) {
        cells[at].clone_from(&came.cells[at]);
    }
    cells
}
