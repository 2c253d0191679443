//! Which places are units whose temperature is read.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id};
use crate::record::rules::Storage;
use crate::record::schedule::Place;
use crate::supplies::catalogue::whole_id;

use super::range::Range;

/// A refrigerator or freezer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The place.
    pub place: Id,
    /// What people call it.
    pub name: String,
    /// The range that it keeps.
    pub range: Range,
    /// Readings that each workday asks for.
    pub day_count: i64,
}

/// The units of a practice on a day.
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: BTreeMap<Id, Unit>,
    others: BTreeMap<Id, String>,
}

impl Units {
    /// The places that are in use and name a storage class that has a rule in force.
    pub fn of(places: &[Place], rules: &[Storage], on: Date) -> Self {
        let mut units = Self::default();
        for place in places {
            match Range::of(rules, &place.storage, on) {
                Some(range) if !place.storage.is_empty() => {
                    let count = rules.iter().find(|row| row.id == range.rule).and_then(|row| row.day_count);
                    let unit = Unit {
                        place: place.id.clone(),
                        name: place.name.clone(),
                        range,
                        day_count: count.unwrap_or_default(),
                    };
                    units.units.insert(place.id.clone(), unit);
                }
                _ => drop(units.others.insert(place.id.clone(), place.storage.clone())),
            }
        }
        units
    }

    /// Every unit, by place.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// A unit.
    pub fn get(&self, place: &Id) -> Option<&Unit> {
        self.units.get(place)
    }

    /// The unit of a place as typed.
    pub fn typed(&self, typed: &str) -> Result<&Unit, Fault> {
        let id = whole_id::<Place>(typed)?;
        if let Some(unit) = self.units.get(&id) {
            return Ok(unit);
        }
        let known: Vec<&str> = self.units.keys().map(Id::as_str).collect();
        let there = if known.is_empty() {
            "write its class into places.csv, column storage: refrigerator".to_owned()
        } else {
            format!("temperatures are read of {}", known.join(", "))
        };
        Err(match self.others.get(&id).map(String::as_str) {
            None => Fault::error("U005", format!("no place has the id {id}")).help(there),
            Some("") => {
                Fault::error("U074", format!("{id} is no unit: its column storage is empty")).help(there)
            }
            Some(class) => {
                let text = format!("{id} keeps '{class}', and rules/storage has no row for it in force");
                Fault::error("U074", text).help("add the class to rules/storage.csv with low and high")
            }
        })
    }
}
