//! From a row as it came to the cells of a table.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::given::{Given, Lookup};
use super::map::{Among, Condition, Find, Listed, Map, Moment, Piece, Rule, Text, Values};
use super::moment;
use super::tally::Tally;
use crate::base::near::near;
use crate::base::zone::Zone;
use crate::base::{Fault, Id, Month, Place};
use crate::record::{CellFault, Column, Table, unreadable};

/// What rows are converted with.
pub struct Converter<'c> {
    /// The mapping.
    pub map: &'c Map,
    /// The files that it names, by file and column.
    pub lookups: &'c BTreeMap<Listed, Lookup>,
    /// The rows of other tables that cells name.
    pub known: &'c Known,
    /// The practice's zone.
    pub zone: Zone,
}

/// The ids of rows by what stands in a column: by table, column and system.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeMap<Asked, BTreeMap<String, Option<Id>>>);

/// A table, the column that is asked, and the source that it is asked of.
type Asked = (&'static str, String, Option<String>);

/// What a text names.
enum Found<'k> {
    None,
    One(&'k Id),
    Several,
}

/// A row's cells in the order of the table's columns, not yet with an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Which row of the input, from 0.
    pub row: usize,
    /// Where that row stands.
    pub place: Place,
    /// Its cells.
    pub cells: Vec<String>,
    /// Cells that name a row of the same table by its id in the other system.
    pub own: Vec<(usize, String)>,
}

/// Columns whose cell is the id of the first row of a group: empty, the row begins one.
pub const GROUPS: &[&str] = &["chain", "entry", "move"];

/// Whether a column names the first row of its group.
pub fn is_group(table: &Table, column: &Column) -> bool {
    GROUPS.contains(&column.name) && column.target == table.name
}

impl Known {
    /// Begins to take in a table's rows; no, where they are taken in already.
    pub fn begin(&mut self, find: &Find, table: &'static Table) -> bool {
        let is_new = !self.0.contains_key(&key(find, table));
        self.0.entry(key(find, table)).or_default();
        is_new
    }

    /// Takes in that a row has an id. Two rows with the same text cannot be told apart.
    pub fn add(&mut self, find: &Find, table: &'static Table, text: &str, id: Id) {
        let ids = self.0.entry(key(find, table)).or_default();
        ids.entry(text.to_owned()).and_modify(|id| *id = None).or_insert(Some(id));
    }

    /// The row of a text, in the first table that has one.
    fn find(&self, find: &Find, text: &str) -> Found<'_> {
        let found = |table: &&'static Table| self.0.get(&key(find, table)).and_then(|ids| ids.get(text));
        match find.tables.iter().find_map(found) {
            None => Found::None,
            Some(None) => Found::Several,
            Some(Some(id)) => Found::One(id),
        }
    }

    fn near(&self, find: &Find, text: &str) -> Vec<&str> {
        // Ids of other systems are long and alike only by chance; short ones are typed, and mistyped.
        if text.len() > 24 {
            return Vec::new();
        }
        let known = find.tables.iter().filter_map(|table| self.0.get(&key(find, table)));
        near(text, known.flat_map(BTreeMap::keys).map(String::as_str))
    }
}

fn key(find: &Find, table: &'static Table) -> (&'static str, String, Option<String>) {
    (table.name, find.by.clone(), find.source.clone())
}

impl Converter<'_> {
    /// The cells of a row; nothing where a condition leaves it out. What was cleaned is counted where it is taken.
    pub fn row(&self, at: usize, row: &dyn Given, tally: &mut Tally) -> Result<Option<Made>, Vec<Fault>> {
        if let Some(condition) = self.map.conditions.iter().find(|one| !self.holds(one, row)) {
            tally.leave_out(condition);
            return Ok(None);
        }
        let table = self.map.table;
        let mut made = Made {
            row: at,
            place: Place { column: 0, ..row.place("") },
            cells: vec![String::new(); table.columns.len()],
            own: Vec::new(),
        };
        let (mut faults, mut done) = (Vec::new(), Tally::default());
        if let Some(source) = table.column("source").filter(|_| table.is_importable()) {
            self.map.source.clone_into(&mut made.cells[source]);
        }
        for rule in &self.map.rules {
            if let Err(fault) = self.cell(rule, row, &mut made, &mut done) {
                faults.push(named(fault, &table.columns[rule.target]).at(place(rule, row)));
            }
        }
        if faults.is_empty() {
            faults = self.check(&made, row);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        tally.add(done);
        Ok(Some(made))
    }

    /// Makes one cell, step by step.
    fn cell(&self, rule: &Rule, row: &dyn Given, made: &mut Made, tally: &mut Tally) -> Result<(), Fault> {
        if rule.when.as_ref().is_some_and(|when| !self.holds(when, row)) {
            return Ok(());
        }
        let mut text = self.text(&rule.text, row);
        if let Some(part) = rule.part
            && !text.is_empty()
        {
            let taken = part.of(&text).to_owned();
            text = taken;
        }
        if !text.is_empty() && rule.missing.contains(&text) {
            tally.count(rule.target, &format!("written '{text}': left empty"));
            text.clear();
        }
        if !text.is_empty() && !rule.keep.is_empty() && !rule.keep.contains(&text) {
            tally.count(rule.target, &format!("other than {}: left empty", rule.keep.join(" or ")));
            text.clear();
        }
        for cleaner in &rule.clean {
            let (cleaned, says) = (cleaner.apply)(&text)?;
            if cleaned != text {
                tally.count(rule.target, says);
                text = cleaned;
            }
        }
        if let Some(values) = &rule.values {
            text = self.value(values, text, rule, tally)?;
        }
        if let Some(moment) = &rule.moment {
            text = self.moment(moment, text, rule, tally)?;
        }
        if let Some(find) = &rule.find {
            text = self.id(find, text, rule, made)?;
        }
        made.cells[rule.target] = text;
        Ok(())
    }

    fn text(&self, text: &Text, row: &dyn Given) -> String {
        match text {
            Text::Constant(text) => text.clone(),
            Text::Columns(columns, with) => {
                let cells = columns.iter().map(|column| self.source(column, row));
                cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(with)
            }
            Text::Template(pieces) => {
                let mut made = String::new();
                let mut is_said = false;
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => made.push_str(text),
                        Piece::Column(column) => {
                            let cell = self.source(column, row);
                            is_said |= !cell.is_empty();
                            made.push_str(cell);
                        }
                    }
                }
                if is_said { made } else { String::new() }
            }
        }
    }

    /// What stands in a column of the row, or of a row that is joined to it.
    fn source<'r>(&'r self, column: &str, row: &'r dyn Given) -> &'r str {
        if let Some(cell) = row.cell(column) {
            return cell;
        }
        let joined = column.split_once('.').and_then(|(name, column)| {
            let join = self.map.joins.iter().find(|join| join.name == name)?;
            self.lookups.get(&join.to)?.cell(row.cell(&join.on)?, column)
        });
        joined.unwrap_or("")
    }

    fn holds(&self, condition: &Condition, row: &dyn Given) -> bool {
        let value = self.source(&condition.column, row);
        let is_among = match &condition.among {
            Among::Values(values) => values.iter().any(|one| one == value),
            Among::File(listed) => self.lookups.get(listed).is_some_and(|lookup| lookup.has(value)),
        };
        is_among == condition.wanted
    }

    fn value(&self, values: &Values, text: String, rule: &Rule, tally: &mut Tally) -> Result<String, Fault> {
        if let Some(ours) = values.words.get(&text) {
            return Ok(ours.clone());
        }
        if text.is_empty() {
            return Ok(text);
        }
        let listed = values.file.as_ref().and_then(|(listed, to)| self.lookups.get(listed)?.cell(&text, to));
        if let Some(ours) = listed {
            return Ok(ours.to_owned());
        }
        if let Some(otherwise) = &values.otherwise {
            let says = match otherwise.as_str() {
                "" => "other words: left empty".to_owned(),
                word => format!("other words written as '{word}'"),
            };
            tally.count(rule.target, &says);
            return Ok(otherwise.clone());
        }
        let whole = match &values.file {
            Some((listed, _)) => format!("{} has no row for", listed.file),
            None => "the mapping's values do not have".to_owned(),
        };
        let known: Vec<&str> = values.words.keys().map(String::as_str).collect();
        let help = match (near(&text, known.iter().copied()).as_slice(), known.is_empty()) {
            (_, true) => "add a row for it, or leave such rows out with \"where\"".to_owned(),
            ([], _) => format!("known are {}; add it, or say \"otherwise\"", known.join(", ")),
            (close, _) => format!("did you mean {}?", close.join(" or ")),
        };
        Err(Fault::error("M010", format!("{whole} {}", self.quoted(rule, &text))).help(help))
    }

    fn moment(&self, moment: &Moment, text: String, rule: &Rule, tally: &mut Tally) -> Result<String, Fault> {
        if text.is_empty() {
            return Ok(text);
        }
        let kind = self.map.table.columns[rule.target].kind;
        let (converted, lost) = moment::convert(&text, moment, kind, self.zone)?;
        if !lost.is_empty() {
            tally.count(rule.target, lost);
        }
        if moment.days != 0 {
            tally.count(rule.target, &format!("moved by {} days", moment.days));
        }
        Ok(converted)
    }

    fn id(&self, find: &Find, text: String, rule: &Rule, made: &mut Made) -> Result<String, Fault> {
        if text.is_empty() || find.except.contains(&text) {
            return Ok(text);
        }
        let tables = find.tables.iter().map(|table| table.name).collect::<Vec<_>>().join(" or ");
        match self.known.find(find, &text) {
            Found::One(id) => Ok(id.to_string()),
            Found::Several => {
                Err(Fault::error("M018", format!("several rows of {tables} have this {}", find.by))
                    .help("map another column that names one row"))
            }
            Found::None if find.tables.iter().any(|table| table.name == self.map.table.name) => {
                made.own.push((rule.target, text));
                Ok(String::new())
            }
            Found::None => {
                let from = find.source.as_ref().filter(|_| find.by == "source_id");
                let from = from.map(|source| format!(" from {source}")).unwrap_or_default();
                let quoted = self.quoted(rule, &text);
                let message = format!("no row of {tables}{from} has {} {quoted}", find.by);
                let close = self.known.near(find, &text);
                let help = if close.is_empty() {
                    format!("import {tables} first, or leave such rows out with \"where\"")
                } else {
                    format!("did you mean {}?", close.join(" or "))
                };
                Err(Fault::error("M012", message).help(help))
            }
        }
    }

    /// A value where its column's class lets it be quoted.
    fn quoted(&self, rule: &Rule, text: &str) -> String {
        if self.map.table.columns[rule.target].class.may_be_quoted() {
            format!("'{text}'")
        } else {
            "this value".to_owned()
        }
    }

    /// What the table itself says against the cells.
    fn check(&self, made: &Made, row: &dyn Given) -> Vec<Fault> {
        let table = self.map.table;
        let month = table.is_growing().then(|| Month::new(2026, 1)).flatten();
        let own = Id::build(table.prefix, month, 1, table.checked);
        let stamp = "2026-01-01T00:00:00-05:00";
        let cells = table.columns.iter().zip(&made.cells).enumerate().map(|(at, (column, cell))| {
            let is_own =
                at == 0 || is_group(table, column) || made.own.iter().any(|(target, _)| *target == at);
            match column.name {
                _ if is_own => Cow::Owned(own.to_string()),
                "created_at" if cell.is_empty() => Cow::Borrowed(stamp),
                _ => Cow::Borrowed(cell.as_str()),
            }
        });
        let cells: Vec<Cow<'_, str>> = cells.collect();
        let mut found = Vec::new();
        (table.check)(&cells, &mut found);
        for (at, cell) in made.cells.iter().enumerate() {
            let damaged = unreadable(&table.columns[at], cell).map(|fault| CellFault { column: at, fault });
            found.extend(damaged);
        }
        let place_of = |column: usize| {
            let rule = self.map.rules.iter().find(|rule| rule.target == column);
            rule.map_or_else(|| made.place.clone(), |rule| place(rule, row))
        };
        let mut faults: Vec<Fault> =
            found.into_iter().map(|cell| cell.fault.at(place_of(cell.column))).collect();
        if let Some(at) = table.column("source_id").filter(|at| made.cells[*at].is_empty()) {
            let fault = Fault::error("M016", "the row has no id of its system: column source_id is empty");
            faults.push(fault.at(place_of(at)).help("rows are known again by it when they come once more"));
        }
        faults
    }
}

/// Where the text of a cell stands.
fn place(rule: &Rule, row: &dyn Given) -> Place {
    let column = rule.text.columns().into_iter().find(|column| row.cell(column).is_some());
    row.place(column.unwrap_or(""))
}

/// The fault with the column's name before it, unless it names it already.
fn named(mut fault: Fault, column: &Column) -> Fault {
    if !fault.message.starts_with("column ") {
        fault.message = format!("column {}: {}", column.name, fault.message);
    }
    fault
}
