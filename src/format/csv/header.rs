//! The header line: columns by name.

use std::collections::BTreeMap;

use super::MAX_COLUMNS;
use super::record::Record;
use crate::base::near::near;
use crate::base::{Fault, Place};

/// A file's columns, in its own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    names: Vec<String>,
    places: Vec<Place>,
    positions: BTreeMap<String, usize>,
}

impl Header {
    /// The columns that a record names. A name that stands twice is a fault; columns without a name are kept and
    /// cannot be asked for.
    pub(super) fn of(record: &Record<'_, '_>, faults: &mut Vec<Fault>) -> Self {
        let mut header = Self { names: Vec::new(), places: Vec::new(), positions: BTreeMap::new() };
        if record.len() > MAX_COLUMNS {
            let message = format!("the header has {} columns, at most {MAX_COLUMNS} are read", record.len());
            faults.push(Fault::error("G026", message).at(record.place(MAX_COLUMNS)));
            return header;
        }
        for ((index, name), place) in record.fields().enumerate().zip(record.places()) {
            let name = name.trim().to_owned();
            if let Some(first) = header.positions.get(&name) {
                let quoted = if is_plain(&name) { format!(" {name}") } else { String::new() };
                let message = format!("column{quoted} stands twice, first as column {}", first + 1);
                let fault = Fault::error("G024", message).at(place.clone());
                faults.push(fault.help("rename one of them or take it out"));
            } else if !name.is_empty() {
                header.positions.insert(name.clone(), index);
            }
            header.names.push(name);
            header.places.push(place);
        }
        header
    }

    /// The columns' names, in the file's order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Where a column stands, from 0.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// Where a column's name stands in the file.
    pub fn place(&self, index: usize) -> Option<&Place> {
        self.places.get(index)
    }

    /// A fault for each column that is asked for and missing, with the nearest that there are.
    pub fn require<'n>(&self, file: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<Fault> {
        names
            .into_iter()
            .filter(|name| self.position(name).is_none())
            .map(|name| self.missing(file, name))
            .collect()
    }

    fn missing(&self, file: &str, name: &str) -> Fault {
        let near = near(name, self.names.iter().map(String::as_str).filter(|known| !known.is_empty()));
        let help = if near.is_empty() {
            // What stands there instead may be a person's row.
            format!("the first line names the columns, and {name} is one of them")
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        let line = self.places.first().map_or(1, |place| place.line);
        Fault::error("G027", format!("there is no column {name}")).at(Place::new(file, line, 0)).help(help)
    }
}

/// Whether a name can only be a column's: where a file has no header, a person's data stands in its place.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
