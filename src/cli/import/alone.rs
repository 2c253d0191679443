//! What a row that is read cannot be all the same: what its desk would refuse, and ids of rows that are not there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::base::{Date, Fault};
use crate::cli::Failure;
use crate::intake::person::{self, ColumnFault};
use crate::practice::import::convert::is_group;
use crate::practice::import::map::Map;
use crate::record::intake::{Patient, RelatedPerson};
use crate::record::schedule::Appointment;
use crate::record::{Record, table};
use crate::store::{Months, Question, Read};

/// The ids of the rows that a mapping names without looking for them, by the column that names them.
#[derive(Debug, Default)]
pub(super) struct Named(BTreeMap<usize, BTreeSet<String>>);

impl Named {
    /// Reads the tables that such columns belong to.
    pub(super) fn of(map: &Map, view: &dyn Read) -> Result<Self, Failure> {
        let mut named = Self::default();
        for rule in map.rules.iter().filter(|rule| rule.find.is_none()) {
            let column = &map.table.columns[rule.target];
            if column.target.is_empty() || is_group(map.table, column) {
                continue;
            }
            let Some(tables) = column.target.split('|').map(table).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let mut ids = BTreeSet::new();
            for table in tables {
                view.visit(table, Months::All, Question::All, &mut |raw| {
                    ids.insert(raw.cells[0].to_string());
                    ControlFlow::Continue(())
                })?;
            }
            named.0.insert(rule.target, ids);
        }
        Ok(named)
    }

    /// The columns that name a row that is not there.
    fn faults(&self, map: &Map, cells: &[String]) -> Vec<ColumnFault> {
        let is_missing = |at: usize, ids: &BTreeSet<String>| {
            cells[at].split(' ').any(|id| !id.is_empty() && !ids.contains(id))
        };
        let missing = self.0.iter().filter(|(at, ids)| is_missing(**at, ids));
        missing
            .map(|(at, _)| {
                let column = &map.table.columns[*at];
                let tables = column.target.replace('|', " or ");
                let message = format!("column {}: '{}' is no row of {tables}", column.name, cells[*at]);
                let help = format!("write an id of {tables}, or let \"find\" look for theirs");
                (column.name, Fault::error("M012", message).help(help))
            })
            .collect()
    }
}

/// What is wrong with a row, by column.
pub(super) fn faults(map: &Map, cells: &[String], named: &Named, today: Date) -> Vec<ColumnFault> {
    let mut faults = named.faults(map, cells);
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
    if map.table.name == Patient::TABLE.name {
        faults.extend(person::check(&Patient::decode(&cells, &mut Vec::new()), today));
    } else if map.table.name == RelatedPerson::TABLE.name {
        faults.extend(person::check_related(&RelatedPerson::decode(&cells, &mut Vec::new()), today));
    } else if map.table.name == Appointment::TABLE.name {
        faults.extend(length(&Appointment::decode(&cells, &mut Vec::new())));
    }
    faults
}

/// A visit that takes no time, which no change may leave behind: told here, it refuses its own row alone.
fn length(visit: &Appointment) -> Option<ColumnFault> {
    let message = || format!("column end: {} is not after {}", visit.end, visit.start);
    let help = "the end is after the start, like start + the visit type's minutes";
    (visit.end <= visit.start).then(|| ("end", Fault::error("S025", message()).help(help)))
}
