//! Reading a mapping: every fault of it in one pass, unknown words with the nearest known.

mod members;
mod rule;

use serde_json::Value;

use self::members::Members;
use super::map::{Among, Condition, Join, Listed, Map};
use crate::base::near::near;
use crate::base::{Fault, Place};
use crate::record::{self, Table};

/// Columns that an import fills by itself where the mapping says nothing.
const OWN: &[&str] = &["id", "source", "chain", "entry", "move", "created_at", "created_by"];

/// The mapping in a text, for a table. `file` is the name that messages use.
pub fn map(file: &str, text: &str, table: &'static Table) -> Result<Map, Vec<Fault>> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = Place::new(file, error.line() as u64, error.column() as u64);
        vec![
            Fault::error("M001", "the mapping is no JSON here")
                .at(place)
                .help("see docs/reference/mapping.md"),
        ]
    })?;
    let mut faults = Vec::new();
    let mut reader = Reader { file, text, table, faults: &mut faults, source: String::new() };
    let map = reader.map(&value);
    match map {
        Some(map) if faults.is_empty() => Ok(map),
        _ => {
            faults.sort_by(|left, right| left.place.cmp(&right.place));
            Err(faults)
        }
    }
}

/// What the parts of a mapping are read with.
struct Reader<'r> {
    file: &'r str,
    text: &'r str,
    table: &'static Table,
    faults: &'r mut Vec<Fault>,
    source: String,
}

impl Reader<'_> {
    /// A fault at the first place where a word stands quoted in the mapping.
    fn fault(&mut self, code: &'static str, word: &str, message: String, help: String) {
        let at = self.text.find(&format!("\"{word}\"")).unwrap_or(0);
        let before = &self.text[..at];
        let line = before.matches('\n').count() as u64 + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u64 + 1;
        self.faults.push(Fault::error(code, message).at(Place::new(self.file, line, column)).help(help));
    }

    fn unknown<'k>(
        &mut self,
        code: &'static str,
        what: &str,
        word: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let known: Vec<&str> = known.collect();
        let close = near(word, known.iter().copied());
        let help = if close.is_empty() {
            format!("known are {}", known.join(", "))
        } else {
            format!("did you mean {}?", close.join(" or "))
        };
        self.fault(code, word, format!("{what} '{word}' is not known"), help);
    }

    fn map(&mut self, value: &Value) -> Option<Map> {
        let mut members = Members::of(self, value, "the mapping")?;
        self.source = members.text(self, "source").unwrap_or_default();
        members.text(self, "about");
        if let Some(name) = members.text(self, "table")
            && name != self.table.name
        {
            let message = format!("the mapping is for {name}, not for {}", self.table.name);
            self.fault("M004", "table", message, "give the mapping of this table".to_owned());
            return None;
        }
        let joins = members.list("join").iter().filter_map(|join| self.join(join)).collect();
        let conditions = members.list("where").iter().filter_map(|one| self.condition(one)).collect();
        let mut rules = Vec::new();
        match members.take("columns").map(|columns| columns.as_object()) {
            Some(Some(columns)) => {
                rules = columns.iter().filter_map(|(target, value)| self.rule(target, value)).collect();
            }
            Some(None) => {
                let help = "write \"columns\": {\"family\": \"LAST\"}".to_owned();
                self.fault("M003", "columns", "columns is no object".to_owned(), help);
            }
            None => {}
        }
        rules.sort_by_key(|rule: &super::map::Rule| rule.target);
        let key = members.texts(self, "key");
        members.done(self, &["source", "about", "table", "join", "where", "columns", "key"]);
        let key = key.iter().filter_map(|name| self.target(name)).collect();
        let map = Map { table: self.table, source: self.source.clone(), conditions, joins, rules, key };
        self.complete(&map);
        Some(map)
    }

    /// Whether everything is said that a row cannot be without.
    fn complete(&mut self, map: &Map) {
        let is_sourced = map.table.is_importable();
        if is_sourced && map.source.is_empty() {
            let help = "name the system that the rows come from, like \"source\": \"synthea\"".to_owned();
            self.fault("M005", "source", "the mapping names no source".to_owned(), help);
        }
        for (at, column) in map.table.columns.iter().enumerate() {
            let is_needed = (column.required && !OWN.contains(&column.name)) || column.name == "source_id";
            if is_needed && !map.rules.iter().any(|rule| rule.target == at) {
                let message = format!("column {} of {} is not mapped", column.name, map.table.name);
                let help = if column.name == "source_id" {
                    "rows are known again by it: map the other system's id".to_owned()
                } else {
                    "every row must have a value there".to_owned()
                };
                self.fault("M005", "columns", message, help);
            }
        }
    }

    /// A column of the table, by name.
    fn target(&mut self, name: &str) -> Option<usize> {
        let at = self.table.column(name).filter(|_| name != "id" && name != "source");
        if at.is_none() {
            let table = self.table;
            let known = table.columns.iter().map(|column| column.name);
            let known = known.filter(|name| *name != "id" && *name != "source");
            self.unknown("M004", &format!("{}: column", table.name), name, known);
        }
        at
    }

    fn listed(&mut self, value: &Value, within: &str) -> Option<Listed> {
        let mut members = Members::of(self, value, within)?;
        let (file, column) = (members.text(self, "file"), members.text(self, "column"));
        members.done(self, &["file", "column"]);
        if file.is_none() || column.is_none() {
            let help = "write {\"file\": \"own.csv\", \"column\": \"Id\"}".to_owned();
            self.fault("M003", within, format!("{within} names a file and its column"), help);
        }
        Some(Listed { file: file?, column: column? })
    }

    fn join(&mut self, value: &Value) -> Option<Join> {
        let mut members = Members::of(self, value, "join")?;
        let (name, on) = (members.text(self, "name"), members.text(self, "on"));
        let (file, column) = (members.text(self, "file"), members.text(self, "column"));
        members.done(self, &["name", "on", "file", "column"]);
        let (Some(name), Some(on), Some(file), Some(column)) = (name, on, file, column) else {
            let help =
                "write {\"name\": \"org\", \"on\": \"ORG\", \"file\": \"orgs.csv\", \"column\": \"Id\"}"
                    .to_owned();
            self.fault("M003", "join", "a join has name, on, file and column".to_owned(), help);
            return None;
        };
        Some(Join { name, on, to: Listed { file, column } })
    }

    fn condition(&mut self, value: &Value) -> Option<Condition> {
        const TESTS: [&str; 4] = ["is", "is_not", "in", "not_in"];
        let mut members = Members::of(self, value, "where")?;
        let column = members.text(self, "column");
        let mut among = Vec::new();
        for test in TESTS {
            match members.take(test) {
                None => {}
                Some(listed) if test.ends_with("in") => {
                    if let Some(listed) = self.listed(listed, test) {
                        among.push((Among::File(listed), test == "in"));
                    }
                }
                Some(values) => {
                    let values = members::texts_of(self, test, values);
                    among.push((Among::Values(values), test == "is"));
                }
            }
        }
        members.done(self, &["column", "is", "is_not", "in", "not_in"]);
        let (Some(column), 1) = (column, among.len()) else {
            let help =
                "write {\"column\": \"KIND\", \"is\": [\"A\"]}, with is, is_not, in or not_in".to_owned();
            self.fault("M003", "where", "a condition names a column and one test".to_owned(), help);
            return None;
        };
        among.pop().map(|(among, wanted)| Condition { column, among, wanted })
    }

    fn table_named(&mut self, name: &str) -> Option<&'static Table> {
        let table = record::table(name);
        if table.is_none() {
            self.unknown("M004", "table", name, record::tables().map(|table| table.name));
        }
        table
    }
}
