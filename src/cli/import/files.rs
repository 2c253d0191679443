//! The files that a mapping names besides the input.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::{Fault, Place};
use crate::cli::{Desk, Failure};
use crate::practice::import::given::Lookup;
use crate::practice::import::map::{Listed, Map};

/// Where such files lie.
pub(in crate::cli) struct Folders {
    named: BTreeMap<String, PathBuf>,
    beside: [PathBuf; 2],
}

impl Folders {
    /// Named one by one, else beside the input, else beside the mapping.
    pub(in crate::cli) fn of(input: &str, map: &str, with: &[String]) -> Result<Self, Failure> {
        let mut named = BTreeMap::new();
        for words in with {
            let (name, file) = words.split_once('=').ok_or_else(|| {
                Failure::Grammar("--with takes NAME=FILE, like own.csv=/tmp/own.csv".to_owned())
            })?;
            named.insert(name.to_owned(), PathBuf::from(file));
        }
        let folder = |file: &str| Path::new(file).parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self {
            named,
            beside: [folder(input.trim_start_matches('@')), folder(map.trim_start_matches('@'))],
        })
    }

    fn path(&self, name: &str) -> PathBuf {
        if let Some(path) = self.named.get(name) {
            return path.clone();
        }
        let found = self.beside.iter().map(|folder| folder.join(name)).find(|path| path.is_file());
        found.unwrap_or_else(|| self.beside[0].join(name))
    }
}

/// Every file that the mapping names, its rows by the column in which it looks.
pub(in crate::cli) fn lookups(
    desk: &Desk,
    map: &Map,
    folders: &Folders,
) -> Result<BTreeMap<Listed, Lookup>, Failure> {
    let (mut lookups, mut faults) = (BTreeMap::new(), Vec::new());
    for listed in map.files() {
        let path = folders.path(&listed.file).display().to_string();
        let input = desk.input_with_columns(&path, &[&listed.column])?;
        // In an empty file there is nothing to be found, whatever its columns would be.
        let columns = if input.columns.is_empty() { read_of(map, listed) } else { input.columns };
        let read = input
            .rows
            .into_iter()
            .map(|row| (row.cells.into_iter().map(|cell| cell.value).collect(), row.place))
            .collect();
        match Lookup::of(columns, read, &listed.column) {
            Ok(lookup) => {
                faults.extend(
                    absent(map, listed, &lookup).into_iter().map(|fault| fault.at(Place::new(&path, 1, 0))),
                );
                lookups.insert(listed.clone(), lookup);
            }
            Err(more) => faults.extend(more.into_iter().map(|fault| match fault.place {
                Some(_) => fault,
                None => fault.at(Place::new(&path, 1, 0)),
            })),
        }
    }
    if faults.is_empty() { Ok(lookups) } else { Err(Failure::Faults(faults)) }
}

/// The columns that the mapping reads of a file.
fn read_of(map: &Map, listed: &Listed) -> Vec<String> {
    let names = map.joins.iter().filter(|join| join.to == *listed).map(|join| join.name.as_str());
    let joined = names.flat_map(|name| map.joined_columns(name));
    let ours = map.rules.iter().filter_map(|rule| {
        let (file, to) = rule.values.as_ref()?.file.as_ref()?;
        (file == listed).then_some(to.as_str())
    });
    std::iter::once(listed.column.as_str()).chain(joined).chain(ours).map(str::to_owned).collect()
}

/// Columns that the mapping reads of a file and that the file lacks.
fn absent(map: &Map, listed: &Listed, lookup: &Lookup) -> Vec<Fault> {
    read_of(map, listed)
        .into_iter()
        .filter(|column| !lookup.has_column(column))
        .map(|column| {
            Fault::error("M007", format!("the file has no column {column}"))
                .help("the mapping reads it by that name")
        })
        .collect()
}
